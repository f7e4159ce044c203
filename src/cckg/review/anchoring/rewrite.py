"""A record whose evidence points into the digest; what pointed into the original stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cckg.model.consistency import Path
from cckg.model.record import Fact, Record, ReportRef, Span, TextRef
from cckg.model.report import Original, Report
from cckg.review.anchoring.found import Found

Answer = Sequence[Span] | Literal["leave"]
Ask = Callable[[Found], Answer]
"""Asked about each fact: the words that state it, or to leave it without."""


@dataclass(frozen=True)
class Anchored:
    """The record with its new evidence, and every fact that was left without, with its reasons."""

    record: Record
    left: tuple[Found, ...]
    facts: tuple[Found, ...]


def anchored(
    record: Record, digest: Report, facts: Sequence[Found], ask: Ask, at_source: Mapping[Path, Sequence[Span]]
) -> Anchored:
    """The record with evidence in the digest for each fact that it states.

    `at_source` gives words of the original for facts whose record points there without offsets.
    Facts that are rejected, and those that stay doubtful or unsaid, keep only their place in the original.
    """
    placed: dict[Path, tuple[Span, ...]] = {}
    left = []
    for found in facts:
        answer = ask(found)
        if answer == "leave":
            left.append(found)
        else:
            placed[found.path] = tuple(answer)
    data = record.model_dump(by_alias=True, exclude_unset=True, mode="python")
    was_original = record.report.text is None or record.report.text.of == "original"
    for path, fact in record.facts():
        _rewrite(_at(data, path), fact, placed.get(path, ()), at_source.get(path, ()), was_original)
    changed = Record.model_validate(data)
    return Anchored(
        changed.model_copy(update={"report": _report(record, digest, was_original)}),
        tuple(left),
        tuple(facts),
    )


def held(record: Record, digest: str, before: str | None) -> dict[Path, tuple[Span, ...]]:
    """Words that facts of an anchored record have already, in the digest as it is now.

    `before` is the digest that the record points into, where it is at hand: words that stand
    in the new one just once are the same words.
    """
    if before is None or record.report.text is None or record.report.text.of != "digest":
        return {}
    moved = {path: _moved(fact.evidence, before, digest) for path, fact in record.facts()}
    return {path: spans for path, spans in moved.items() if spans}


def _moved(spans: Sequence[Span], before: str, now: str) -> tuple[Span, ...]:
    if before == now:
        return tuple(spans)
    words = [before[span.start : span.end] for span in spans]
    if not all(one and now.count(one) == 1 for one in words):
        return ()
    return tuple(Span(start=now.index(one), end=now.index(one) + len(one)) for one in words)


def _rewrite(
    node: dict[str, Any], fact: Fact, spans: Sequence[Span], source: Sequence[Span], was_original: bool
) -> None:
    original = fact.evidence or fact.original or source if was_original else fact.original
    for name, value in (("evidence", spans), ("original", original)):
        node.pop(name, None)
        if value:
            node[name] = [span.model_dump() for span in value]


def _at(data: Any, path: Path) -> dict[str, Any]:
    node = data
    for step in path:
        node = node[step]
    found: dict[str, Any] = node
    return found


def _report(record: Record, digest: Report, was_original: bool) -> ReportRef:
    old = record.report
    known = {name: getattr(digest, name) for name in ("title", "publisher", "published", "source")}
    said = {name: value for name, value in known.items() if value}
    said["id"], said["language"] = digest.id, digest.language
    said["text"] = TextRef(of="digest", sha256=digest.sha256)
    hash_ = old.text.sha256 if was_original and old.text else None
    if hash_ and old.original is None:
        said["original"] = digest.original or Original(sha256=hash_)
    return old.model_copy(update=said)
