"""YAML files read by the parser in C: several times as fast as the one that knows lines and comments."""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cckg.documents import MAX_BYTES, Resolver, suspicious

M = TypeVar("M", bound=BaseModel)
_READ_OTHERWISE = re.compile(r"^%|(?:^|[\s,:\[{-])!|[\t\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""A version, tags, tabs and line breaks other than LF, which the two parsers take differently."""


def quickly(text: str, model: type[M]) -> M | None:
    """What a file says, by the rules of `cckg.documents`.

    None where anything is wrong or out of the ordinary; `parse` and `check` then say what and where.
    """
    if len(text) > MAX_BYTES or _READ_OTHERWISE.search(text) or suspicious(text):
        return None
    yaml = YAML(typ="safe")
    yaml.Resolver = Resolver
    try:
        return model.model_validate(yaml.load(text))
    except (YAMLError, ValueError, RecursionError):
        return None
