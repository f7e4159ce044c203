"""Data written as YAML, in the style of the files of a workspace."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from cckg.documents.yaml12 import careful

# What is known about a thing rather than said by it: one line each, so that a change is one line of a diff.
INLINE = frozenset({"decided", "drafted", "text", "original"})
# Text that ruamel.yaml writes bare or folded and reads back as something else (measured, 0.19.1): one that
# begins with an indicator, inside [ ], and one with control characters or line breaks other than LF.
_DELICATE = re.compile(r"^[-?:!&*|>%@`]|[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]")


def dump(data: Any) -> str:
    """YAML text; short mappings of plain values stand on one line."""
    stream = io.StringIO()
    node = data if isinstance(data, CommentedMap | CommentedSeq) else styled(data)
    careful().dump(node, stream)
    return _outdented(stream.getvalue()) if isinstance(node, CommentedSeq) else stream.getvalue()


def _outdented(text: str) -> str:
    # ruamel.yaml indents the items of a list that is the whole document, too.
    return "".join(line.removeprefix("  ") for line in text.splitlines(keepends=True))


def styled(data: Any, inline: bool = False) -> Any:
    """Plain data as YAML nodes, with lists of words and short mappings in flow style."""
    if isinstance(data, Mapping):
        node = CommentedMap({key: styled(value, key in INLINE) for key, value in data.items()})
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


def _short(data: Mapping[Any, Any]) -> bool:
    return all(not isinstance(value, Mapping | list | tuple) for value in data.values())
