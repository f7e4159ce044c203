"""The look and the words of the page, from page/look.toml and page/words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("page")


def look() -> dict[str, Any]:
    """The whole file, as its head explains it."""
    return _read("look.toml")


def words() -> dict[str, dict[str, str]]:
    """The page's own words: by key, and in that by language (en, zh)."""
    said: dict[str, dict[str, str]] = _read("words.toml")["say"]
    return said


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((PAGE / name).read_text(encoding="utf-8"))
