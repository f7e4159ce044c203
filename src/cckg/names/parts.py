"""Parts of well-known bodies: 清华大学环境学院, "School of Environment, Tsinghua University"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cckg import declared
from cckg.names.fold import fold, has_han
from cckg.names.functions import Words, stem
from cckg.names.kinds import kinds
from cckg.names.topics import said_by, said_by_chinese
from cckg.names.wellknown import well_known

TOLD = "part:"
"""How the id of a part begins whose noun and subject the table holds, in either language."""
_CUT = re.compile(r",\s*|\s+(?:of|at|in)\s+(?:the\s+)?| - ")


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = declared.lexicon("bodies/parts")
    return found


@cache
def _english() -> dict[Words, str]:
    forms: dict[Words, str] = {}
    for noun, row in _table()["nouns"].items():
        for subject, words in _table()["subjects"].items():
            for form in words["en"]:
                for head in row["en"]:
                    forms.setdefault(stem((*form.split(), *head.split())), _id(noun, subject, words))
    return forms


@cache
def _chinese() -> dict[str, str]:
    forms: dict[str, str] = {}
    for noun, row in _table()["nouns"].items():
        for subject, words in _table()["subjects"].items():
            for form in words["zh"]:
                for head in row["zh"]:
                    forms.setdefault(form + head, _id(noun, subject, words))
                    # 环境与生态学院: which comes first says little.
                    forms.setdefault("与".join(reversed(form.split("与"))) + head, _id(noun, subject, words))
    return forms


def _id(noun: str, subject: str, words: dict[str, list[str]]) -> str:
    # Two English subjects with one Chinese word are one subject.
    first = next(s for s, other in _table()["subjects"].items() if set(other["zh"]) & set(words["zh"]))
    return f"{TOLD}{noun} {first or subject}"


def part_of_known(name: str) -> tuple[str, str] | None:
    """The id of the well-known body that the name is a part of, and the part; None where it is none.

    The part is an id (`TOLD`…) where the table holds it, else its words.
    """
    if well_known(name):
        return None
    chinese = has_han(name)
    for body, part in _splits_chinese(fold(name).replace(" ", "")) if chinese else _splits(name):
        if part and (owner := well_known(body)):
            return owner.id, part
    return None


def _splits(name: str) -> Iterator[tuple[str, str]]:
    for cut in _CUT.finditer(name):
        if part := _part(fold(name[: cut.start()]).split()):
            yield name[cut.end() :], part
    words = fold(name).split()
    for n in range(len(words) - 1, 0, -1):
        if part := _part(words[n:]):
            yield " ".join(words[:n]), part


def _part(words: list[str]) -> str:
    stemmed = stem(tuple(words))
    if not set(stemmed) & (kinds().units | {"secretariat"}):
        return ""
    return _english().get(stemmed) or _pieced(tuple(words)) or " ".join(stemmed)


def _pieced(words: Words) -> str:
    """The id of a part whose subject is put together of pieces (topics.yaml)."""
    for noun, row in _table()["nouns"].items():
        for head in row["en"]:
            if tuple(head.split()) in {words[: len(head.split())], words[-len(head.split()) :]}:
                n = len(head.split())
                rest = words[n:] if words[:n] == tuple(head.split()) else words[:-n]
                if subject := said_by(rest):
                    return f"{TOLD}{noun} {subject.id}"
    return ""


def _pieced_chinese(text: str) -> str:
    for noun, row in _table()["nouns"].items():
        for head in row["zh"]:
            if text.endswith(head) and (subject := said_by_chinese(text.removesuffix(head))):
                return f"{TOLD}{noun} {subject.id}"
    return ""


def _splits_chinese(text: str) -> Iterator[tuple[str, str]]:
    for n in range(len(text) - 1, 1, -1):
        part = text[n:]
        if kinds().units_zh.search(part):
            yield text[:n], _chinese().get(part) or _pieced_chinese(part) or part
