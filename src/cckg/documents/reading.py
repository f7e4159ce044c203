"""Files read with their lines, and models checked against them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from cckg.documents.yaml12 import careful
from cckg.model.errors import DataError
from cckg.model.finding import Finding

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]
MAX_BYTES = 20_000_000
MAX_DEPTH = 60


class Document:
    """One YAML file: its data, where each value stands, and the comments around it."""

    def __init__(self, name: str, data: Any) -> None:
        self.name, self.data = name, data

    def line(self, path: Path) -> int:
        """Line (from 1) of the value at `path`, or of the nearest thing around it that exists."""
        node, line = self.data, 1
        for step in path:
            try:
                row, _ = node.lc.key(step) if isinstance(node, CommentedMap) else node.lc.item(step)
                node, line = node[step], row + 1
            except (KeyError, IndexError, AttributeError, TypeError):
                break
        return line

    def finding(self, path: Path, message: str, remedy: str = "") -> Finding:
        """A finding at the place of `path`."""
        return Finding(self.name, self.line(path), dotted(path), message, remedy)


def dotted(path: Path) -> str:
    """``("participations", 3, "role")`` as ``participations[3].role``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.lstrip(".")


def parse(text: str, name: str) -> Document:
    """The document in `text`. Raises DataError with the line when it is not sound YAML."""
    if len(text) > MAX_BYTES:
        raise DataError([Finding(name, 0, "", "is over 20 MB", "split it; no record is that large")])
    if suspicious(text):
        _refuse_depth(text, name)
    try:
        data = careful().load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        problem = " ".join(str(error.problem or error.context).split())
        raise DataError(
            [Finding(name, line, "", f"is not sound YAML: {problem}", "mend this line")]
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())[:200]
        raise DataError([Finding(name, 0, "", f"is not sound YAML: {problem}", "mend the file")]) from error
    return Document(name, data)


# An alias, many dashes in a row, or a deep indentation; files without need no second look.
_SUSPICION = re.compile(r"(?:^|[\s,:\[{-])\*\S|(?:-[ \t]+){8}|^[ \t]{60}[ \t]*[^\s\"']", re.MULTILINE)


def suspicious(text: str) -> bool:
    """Whether a text may nest too deeply or have aliases: both are looked for before it is loaded."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH // 2 or _SUSPICION.search(text) is not None


def _refuse_depth(text: str, name: str) -> None:
    # A parser that recurses dies on deep nesting, and aliases can blow a small file up.
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    try:
        for event in careful().parse(io.StringIO(text)):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            line = event.start_mark.line + 1
            if depth > MAX_DEPTH:
                raise DataError([Finding(name, line, "", f"is nested over {MAX_DEPTH} deep", "flatten it")])
            if isinstance(event, AliasEvent):
                raise DataError([Finding(name, line, "", "uses a YAML alias", "write the value out")])
    except (YAMLError, ValueError, RecursionError):
        return  # the loader reports it, with its own words


def check(document: Document, model: type[M], at: Path = ()) -> M:
    """The document (or the part of it at `at`) as `model`.

    Raises DataError with one finding for each fault, each with its line and what to do.
    """
    data = document.data
    for step in at:
        data = data[step]
    if not isinstance(data, Mapping):
        raise DataError(
            [document.finding(at, "is not a mapping of keys to values", "see docs/record-format.md")]
        )
    try:
        return model.model_validate(plain(data))
    except ValidationError as error:
        raise DataError([_finding(document, at, fault) for fault in error.errors()]) from error


def _finding(document: Document, at: Path, fault: Any) -> Finding:
    path = at + tuple(fault["loc"])
    value = fault.get("input")
    if fault["type"] == "extra_forbidden":
        return document.finding(path, "is not a key of the format", "remove it or mend its spelling")
    if fault["type"] == "missing":
        return document.finding(path, "is missing", "add it")
    if fault["type"] == "literal_error":
        return document.finding(path, f"is {value!r}", _suggestion(str(value), fault["ctx"]["expected"]))
    message = str(fault["msg"]).removeprefix("Value error, ")
    shown = f" (found {str(value)[:60]!r})" if isinstance(value, str | int | float) else ""
    return document.finding(path, message[:1].lower() + message[1:] + shown, "see docs/record-format.md")


def _suggestion(value: str, expected: str) -> str:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    close = get_close_matches(value, words, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"use one of {', '.join(words)}"


def plain(data: Any) -> Any:
    """Data without YAML's comments and line marks."""
    if isinstance(data, Mapping):
        return {plain(key): plain(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [plain(value) for value in data]
    if isinstance(data, bool) or data is None:
        return data
    for kind in (str, int, float):
        if isinstance(data, kind):
            return kind(data)
    return data
