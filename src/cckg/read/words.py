"""What reading knows: lexicons/files.yaml, languages.yaml and pages.yaml as checked models."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from cckg.declared import folder, sound
from cckg.documents import check, parse
from cckg.model.base import Model

M = TypeVar("M", bound=BaseModel)
Words = tuple[str, ...]


class Unsupported(Model):
    """File name endings that are not read, and what to do with such a file."""

    endings: Words
    remedy: str


class Signature(Model):
    """First bytes (hexadecimal) that tell what a file is; `format` when it is one that is read."""

    bytes: str
    what: str
    remedy: str
    format: str | None = None


class Files(Model):
    """lexicons/files.yaml."""

    formats: dict[str, str]
    unsupported: tuple[Unsupported, ...]
    signatures: tuple[Signature, ...]
    furniture: Words


class Script(Model):
    """A script, the share of letters from which it decides, and the languages written in it."""

    script: str
    characters: str
    share: float
    language: str
    also: Words = ()


class Languages(Model):
    """lexicons/languages.yaml."""

    scripts: tuple[Script, ...]
    elsewhere: Words
    lead: float
    enough: float
    otherwise: str
    stopwords: dict[str, Words]


class Pages(Model):
    """lexicons/pages.yaml."""

    title: Words
    publisher: Words
    published: Words
    labels: Words
    marks: Words
    unmarks: Words
    addresses: Words
    months: dict[str, int]
    charsets: dict[str, str]
    furniture: Words
    invisible: Words
    unseen: Words


@cache
def files() -> Files:
    """Which files are read, and what to do with others."""
    return _load("files", Files)


@cache
def languages() -> Languages:
    """How a language is told."""
    return _load("languages", Languages)


@cache
def pages() -> Pages:
    """What a web page says about itself, and where."""
    return _load("pages", Pages)


def _load(name: str, model: type[M]) -> M:
    text = (folder("lexicons") / f"{name}.yaml").read_text("utf-8")
    return sound(text, model) or check(parse(text, f"lexicons/{name}.yaml"), model)
