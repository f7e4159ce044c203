"""What the desk calls things, its keys, and the fields that a person may change (words.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from cckg.model import vocabulary

FILE = Path(__file__).with_name("words.toml")
HOME: Mapping[str, str] = {"positions": "people", "sessions": "events"}
"""Lists that stand inside the things of another list."""


@dataclass(frozen=True)
class Field:
    """A field of a fact: what it may hold. `under`: the mapping of the record that it lies in."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    of: Literal["text", "list", "date", "number"] = "text"
    under: str = ""
    required: bool = False
    many: bool = False


@dataclass(frozen=True)
class Key:
    """A key and what it does; `only` in the terminal or on the page, where it is not in both."""

    key: str
    name: str
    does: str
    only: str = ""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def fields(kind: str) -> Mapping[str, Field]:
    """The fields of the facts of one list, in the order in which they are shown."""
    return {name: _field(name, said) for name, said in _words()["fields"][kind].items()}


def _field(name: str, said: Mapping[str, Any]) -> Field:
    choices = get_args(getattr(vocabulary, said["choices"])) if "choices" in said else ()
    return Field(name=name, **{**said, "choices": choices, "refs": tuple(said.get("refs", ()))})


@cache
def kinds() -> Mapping[str, str]:
    """What one fact of each list is called."""
    return dict(_words()["kinds"])


@cache
def adds() -> Mapping[str, str]:
    """The keys that add a fact to a list, in the terminal."""
    return dict(_words()["adds"])


@cache
def keys(where: Literal["terminal", "page"]) -> tuple[Key, ...]:
    """The keys that do something there."""
    every = (Key(**said) for said in _words()["keys"])
    return tuple(key for key in every if key.only in ("", where))
