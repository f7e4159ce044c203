"""Data put into a file that is there, keeping comments, order and style of what stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cckg.documents.reading import plain
from cckg.documents.writing import INLINE, styled


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
            _insert(node, key, styled(value, key in INLINE), before)
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
