"""Which lines are the report: menus, captions, by-lines and what stands about the publisher are set aside."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.lexicon import data
from cckg.extract.rules.sentences import Sentence, blocks, sentences

_COUNT = re.compile(r"about (?:\d|[a-z]+(?:teen|ty|hundred|dozen)\b)")
"""How a sentence begins that counts people, though "About …" heads what a publisher says of itself."""


@cache
def _credits(name: str) -> tuple[str, ...]:
    return tuple(str(word).lower() for word in data(name).get("credits", ()))


def _credited(text: str, start: int, end: int, credits: tuple[str, ...]) -> bool:
    """Whether the block ends in the credit of a picture, which makes it a caption."""
    if end - start > LONGEST_CAPTION:
        return False
    tail = text[max(start, end - 60) : end].lower()
    return any(credit in tail for credit in credits)


LONGEST_CAPTION = 500


@cache
def _words(name: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    found = data(name)
    return (
        tuple(str(word).lower() for word in found["captions"]),
        tuple(str(word).lower() for word in found["ends"]),
        frozenset(str(word).lower() for word in found["menus"]),
    )


def report_sentences(text: str, title: str | None, lexicon: str) -> list[Sentence]:
    """Sentences of the headline and body in order; the headline's are marked."""
    captions, ends, menus = _words(lexicon)
    spans = blocks(text)
    head = _headline(text, spans, title, menus)
    skipped: set[int] = set()
    for i, (start, end) in enumerate(spans):
        said = text[start : min(end, start + 80)].lower().strip("*#_ \t")
        menu = said.strip(" .:|") in menus
        if i != head and (
            said.startswith(captions) or menu or _credited(text, start, end, _credits(lexicon))
        ):
            skipped.add(i)
        elif _COUNT.match(said):
            continue
        elif i > head + 1 and end - start < 120 and said.startswith(ends) and _near_end(spans, head, i):
            skipped.update(range(i, len(spans)))
            break
        elif i > head + 1 and said.startswith(ends) and i > 2:
            skipped.add(i)
    return [
        Sentence(one.start, one.end, one.block, True) if one.block == head else one
        for one in sentences(text)
        if one.block not in skipped and (one.block >= head or head < 0)
    ]


def _near_end(spans: list[tuple[int, int]], head: int, i: int) -> bool:
    """Whether most of the text does not stand behind the block ("Comments are off" may head a page)."""
    first = spans[max(0, head)][0]
    return spans[-1][1] - spans[i][1] < 2 * (spans[i][0] - first) + 200


def _headline(text: str, spans: list[tuple[int, int]], title: str | None, menus: frozenset[str]) -> int:
    """Index of the block that is the headline; -1 where the text begins with its body."""
    wanted = " ".join((title or "").split()).lower()
    if wanted:
        for i, (start, end) in enumerate(spans[:40]):
            if " ".join(text[start : min(end, start + 400)].split()).lower().strip("# ") == wanted:
                return i
    for i, (start, end) in enumerate(spans[:6]):
        said = " ".join(text[start:end].split())
        short = len(said) < (12 if said.isascii() else 5)
        if said.lower().strip(" .:|") in menus or short:
            continue
        if "：" in said[:8] or ":" in said[:14]:
            return -1
        if end - start > 300 or said.endswith((".", "。", "!", "！", ":", "：")) or i + 1 == len(spans):
            return -1
        return i
    return -1
