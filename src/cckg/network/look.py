"""The look and the words of the page, from page/look.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("page")


def look() -> dict[str, Any]:
    """The whole file, as its head explains it."""
    return tomllib.loads((PAGE / "look.toml").read_text(encoding="utf-8"))
