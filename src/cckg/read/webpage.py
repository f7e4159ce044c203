"""What a web page says about itself: title, publisher, address, language (the day: published.py)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from cckg.model.dates import PartialDate
from cckg.names.fold import fold
from cckg.read.published import published
from cckg.read.report import squeezed
from cckg.read.words import Words, pages

_PARTS = re.compile(r"\s+[-–—|_·»:]\s+|\s*[|_]\s*|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_LONGEST = 300


class Page:
    """The metadata of a parsed page; made before anything is taken out of the tree."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta = dict(reversed(list(_metas(tree))))
        self._linked = list(_linked_data(tree))
        self.publisher = self._first(pages().publisher) or self._only("publisher", "name")
        canonical = _attribute(tree, "//link[@rel='canonical']/@href")
        self.address = _web_address(canonical) or _web_address(self._meta.get("og:url"))
        self.language = _attribute(tree, "/html/@lang") or self._meta.get("content-language")

    @cached_property
    def title(self) -> str | None:
        """The headline: what the page claims, cut to its one `h1` where that is a part of it."""
        claim = self._without_site(self._first(pages().title) or self._only("headline") or "")
        headings = {squeezed(h.text_content()) for h in self._tree.iter("h1")} - {""}
        heading = headings.pop() if len(headings) == 1 else None
        if heading and (not claim or fold(heading) in fold(claim)) and not self._is_site(heading):
            return heading[:_LONGEST]
        return (claim or self._window_title())[:_LONGEST] or None

    @cached_property
    def published(self) -> PartialDate | None:
        """The day of publication, or the month where that is all that is stated."""
        return published(self._tree, self._meta, self._values("datePublished"), self.address)

    def _window_title(self) -> str:
        """The `title` element without the site's name."""
        whole = squeezed(_attribute(self._tree, "string(//head/title)") or "")
        body = fold(_attribute(self._tree, "string(//body)") or "")
        # A part that the page repeats is its headline; sections and sites stand behind it.
        repeated = [part for part in _PARTS.split(whole) if part and fold(part) in body]
        return self._without_site(repeated[0] if repeated and fold(whole) not in body else whole)

    def _without_site(self, title: str) -> str:
        parts = [part for part in _PARTS.split(title) if part]
        ends = [part for part in (parts[:1] + parts[-1:]) if self._is_site(part)]
        for end in ends if len(parts) > 1 else []:
            title = re.sub(rf"^{re.escape(end)}\W+|\W+{re.escape(end)}$", "", title)
        return "" if self._is_site(title) else title

    def _is_site(self, name: str) -> bool:
        return bool(self.publisher) and fold(name) == fold(self.publisher or "")

    def _first(self, names: Words) -> str | None:
        values = (squeezed(self._meta.get(name, "")) for name in names)
        return next((v[:_LONGEST] for v in values if v), None)

    def _values(self, *path: str) -> list[str]:
        found = {squeezed(value) for node in self._linked if isinstance(value := _at(node, path), str)}
        return sorted(found - {""})

    def _only(self, *path: str) -> str | None:
        values = self._values(*path)
        return values[0][:_LONGEST] if len(values) == 1 else None


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        for key in ("name", "property", "itemprop", "http-equiv"):
            if meta.get(key) and (meta.get("content") or "").strip():
                yield meta.get(key).strip().lower(), meta.get("content")


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page describes as JSON-LD; what is no sound JSON is passed over."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            todo = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            node = todo.pop()
            todo += node if isinstance(node, list) else []
            if isinstance(node, dict):
                todo += [value for value in node.values() if isinstance(value, dict | list)]
                if "headline" in node or "datePublished" in node:
                    yield node


def _at(node: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        node = node[0] if isinstance(node, list) and node else node
        node = node.get(step) if isinstance(node, dict) else None
    return node


def _attribute(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    value = found if isinstance(found, str) else (found[0] if found else None)
    return str(value) if value else None


def _web_address(address: str | None) -> str | None:
    address = (address or "").strip()
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_web and not re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", address) else None
