"""YAML documents with their lines, and models checked against them.

YAML 1.2 as ruamel.yaml reads it: `no` is text, `012` is 12, a key given twice is an error.
Dates stay text, so that a wrong one is reported by the model with its line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from cckg.model.errors import DataError
from cckg.model.finding import Finding

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]
MAX_BYTES = 20_000_000
MAX_DEPTH = 60


class Resolver(VersionedResolver):
    """YAML 1.2 without the timestamp type, which turns 2021-05-25 into a Python date."""

    def add_version_implicit_resolver(self, version: Any, tag: Any, regexp: Any, first: Any) -> None:
        """What ruamel.yaml calls for each type, but for that one."""
        if not str(tag).endswith(":timestamp"):
            super().add_version_implicit_resolver(version, tag, regexp, first)


class Settled(Resolver):
    """The same for files that do not say which YAML they are in: ruamel.yaml looks that up for each value."""

    @property
    def processing_version(self) -> tuple[int, int]:
        """YAML 1.2, whatever the parser thinks."""
        return (1, 2)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = Resolver
    yaml.width = 1_000_000  # a value stays on its line, so that a diff shows what changed
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True  # {id: x}, as it was written, not id: x
    yaml.representer.add_representer(type(None), _null)
    return yaml


def _null(representer: Any, _: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


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
        data = _yaml().load(text)
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
        for event in _yaml().parse(io.StringIO(text)):
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


def dump(data: Any) -> str:
    """YAML text; short mappings of plain values stand on one line."""
    stream = io.StringIO()
    node = data if isinstance(data, CommentedMap | CommentedSeq) else styled(data)
    _yaml().dump(node, stream)
    return _outdented(stream.getvalue()) if isinstance(node, CommentedSeq) else stream.getvalue()


def _outdented(text: str) -> str:
    # ruamel.yaml indents the items of a list that is the whole document, too.
    return "".join(line.removeprefix("  ") for line in text.splitlines(keepends=True))


def styled(data: Any, inline: bool = False) -> Any:
    """Plain data as YAML nodes, with lists of words and short mappings in flow style."""
    if isinstance(data, Mapping):
        node = CommentedMap({key: styled(value, key in _INLINE) for key, value in data.items()})
        if inline or (_short(data) and set(data) <= {"start", "end"}):
            node.fa.set_flow_style()
        return node
    if isinstance(data, list | tuple):
        seq = CommentedSeq([_item(value) for value in data])
        if all(
            not isinstance(value, Mapping | list | tuple) or set(value) == {"start", "end"} for value in data
        ):
            seq.fa.set_flow_style()
        return seq
    return DoubleQuotedScalarString(data) if isinstance(data, str) and _DELICATE.search(data) else data


def _item(value: Any) -> Any:
    # Inside [ ] parsers of YAML 1.1, libyaml among them, take the colon in "UN CC:Learn" for that of a key,
    # and each question mark for the sign of one.
    return (
        DoubleQuotedScalarString(value)
        if isinstance(value, str) and set(":?") & set(value)
        else styled(value)
    )


# What is known about a thing rather than said by it: one line each, so that a change is one line of a diff.
_INLINE = frozenset({"decided", "drafted", "text", "original"})

# Text that ruamel.yaml writes bare or folded and reads back as something else (measured, 0.19.1): one that
# begins with an indicator, inside [ ], and one with control characters or line breaks other than LF.
_DELICATE = re.compile(r"^[-?:!&*|>%@`]|[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]")


def _short(data: Mapping[Any, Any]) -> bool:
    return all(not isinstance(value, Mapping | list | tuple) for value in data.values())


def update(node: Any, data: Any) -> Any:
    """`node` changed to say `data`, keeping comments, order and style of what stays.

    Lists of things with an `id` are matched by it, other lists by position.
    """
    if isinstance(node, CommentedMap) and isinstance(data, Mapping):
        return _update_map(node, data)
    if isinstance(node, CommentedSeq) and isinstance(data, list | tuple):
        return _update_seq(node, data)
    return node if plain(node) == data and type(plain(node)) is type(data) else styled(data)


def _update_map(node: CommentedMap, data: Mapping[Any, Any]) -> CommentedMap:
    # `key: null` and `key: []` say by hand what a left-out key says too; they stay as they are.
    for key in [key for key in node if key not in data and node[key] is not None and node[key] != []]:
        del node[key]
    before: Any = None
    for key, value in data.items():
        if key not in node:
            _insert(node, key, styled(value, key in _INLINE), before)
        elif (new := update(node[key], value)) is not node[key]:
            node[key] = new
        before = key
    return node


def _insert(node: CommentedMap, key: Any, value: Any, before: Any) -> None:
    """A new key behind the one that it follows in the format; the lines before the next key stay there."""
    if before is None:
        node.insert(0, key, value)
        return
    node.insert(list(node).index(before) + 1, key, value)
    comment = node.ca.items.get(before)
    if comment and comment[2] is not None and comment[2].value.startswith("\n"):
        node.ca.items[key] = [None, None, comment[2], None]
        comment[2] = None


def _update_seq(node: CommentedSeq, data: Sequence[Any]) -> CommentedSeq:
    old = {_key(item, i): (i, item) for i, item in enumerate(node)}
    new = [update(old[_key(v, i)][1], v) if _key(v, i) in old else styled(v) for i, v in enumerate(data)]
    if len(new) == len(node) and all(a is b for a, b in zip(new, node, strict=True)):
        return node
    if 0 < len(node) < len(new) and new[len(node) - 1] is node[-1]:
        _hand_on(node[-1], new[-1])
    changed = CommentedSeq(new)
    node.copy_attributes(changed)
    comments = dict(node.ca.items)
    changed.ca.items.clear()
    for i, value in enumerate(data):
        was = old.get(_key(value, i), (None,))[0]
        if was in comments:
            changed.ca.items[i] = comments[was]
    return changed


def _hand_on(last: Any, new: Any) -> None:
    """The blank line and the comment before what follows a list stay there when the list grows."""
    if not all(isinstance(one, CommentedMap) and one and not one.fa.flow_style() for one in (last, new)):
        return
    (*_, old_key), (*_, key) = last, new
    comment, is_line = last.ca.items.get(old_key), not hasattr(new[key], "fa") or new[key].fa.flow_style()
    if is_line and comment and comment[2] is not None and comment[2].value.startswith("\n\n"):
        new.ca.items[key], comment[2] = [None, None, comment[2], None], None


def _key(item: Any, position: int) -> Any:
    return item["id"] if isinstance(item, Mapping) and "id" in item else position
