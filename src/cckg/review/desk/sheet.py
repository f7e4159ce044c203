"""A record as a list of facts to decide on, the most doubtful first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cckg.documents import dotted
from cckg.model.consistency import Path
from cckg.model.record import Decided, Fact, Record, Span
from cckg.model.vocabulary import Status
from cckg.review.desk.sentences import Names, Sentence
from cckg.review.desk.words import Field, fields


@dataclass(frozen=True)
class Line:
    """One fact: what it says, where, how sure the extractor was and what became of it.

    `local`: the id in the record of the body, person, place or project that it is about.
    `values`: what its fields hold, as they are typed.
    """

    path: Path
    kind: str
    sentence: Sentence
    spans: tuple[Span, ...]
    confidence: float | None
    status: Status
    decided: Decided | None
    values: Mapping[str, Any]
    local: str | None = None
    pattern: str = ""

    @property
    def key(self) -> str:
        """The path as text, which names the line."""
        return dotted(self.path)

    @property
    def is_settled(self) -> bool:
        """Whether a person has decided on it, if by a sample; what a machine read again is still open."""
        return self.status in ("accepted", "rejected", "covered-by-sample")


@dataclass(frozen=True)
class Sheet:
    """All facts of a record, in the order in which to look at them."""

    lines: tuple[Line, ...]
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        """How many facts are decided."""
        return sum(line.is_settled for line in self.lines)

    @property
    def progress(self) -> str:
        """How far the review is."""
        return f"{self.settled} of {len(self.lines)} settled"

    def line(self, key: str) -> Line:
        """The line of this key. Raises KeyError."""
        return self.lines[self.places[key]]


def sheet(record: Record, patterns: Mapping[str, str] | None = None) -> Sheet:
    """The facts of a record: open before settled, the least sure of them first.

    `patterns` has, by the path of a fact, what the extractor found it by.
    """
    names, known = Names(record), patterns or {}
    lines = [_line(names, path, fact, known) for path, fact in record.facts()]
    # Sorted is stable: what is equally doubtful stays in the order of the file.
    ordered = tuple(sorted(lines, key=_doubt))
    return Sheet(ordered, {line.key: i for i, line in enumerate(ordered)})


def _doubt(line: Line) -> tuple[bool, bool, float]:
    """Settled facts last; what a machine has read again after what nobody has."""
    return line.is_settled, line.status == "checked", line.confidence or 0.0


def _line(names: Names, path: Path, fact: Fact, patterns: Mapping[str, str]) -> Line:
    kind = str(path[-2])
    return Line(
        path=path,
        kind=kind,
        sentence=names.sentence(path, fact),
        spans=fact.evidence,
        confidence=fact.confidence,
        status=fact.standing,
        decided=fact.decided,
        values=values(kind, fact.model_dump(mode="json", by_alias=True, exclude_none=True)),
        local=_mentioned(kind, fact),
        pattern=patterns.get(dotted(path), ""),
    )


def _mentioned(kind: str, fact: Fact) -> str | None:
    """The thing of the record that the fact is about: the one itself, who acts, where a position is held."""
    of = {"participations": "agent", "positions": "organization", "events": "", "sessions": ""}
    return getattr(fact, of.get(kind, "id"), None) if of.get(kind, "id") else None


def values(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of a fact hold, those that hold nothing left out."""
    return {name: value for name, one in fields(kind).items() if (value := _value(one, data))}


def _value(one: Field, data: Mapping[str, Any]) -> Any:
    home = data.get(one.under) or {} if one.under else data
    return home.get(one.name)


_GAP = re.compile(r"\s+")


@dataclass(frozen=True)
class Excerpt:
    """Words of a text with what stands before and after them, white space as single spaces."""

    before: str
    words: str
    after: str


def excerpt(text: str, span: Span, width: int = 70) -> Excerpt:
    """The words and up to `width` characters on both sides, cut at a word."""
    before, after = text[max(0, span.start - width) : span.start], text[span.end : span.end + width]
    if span.start > width:
        before = "…" + before[before.find(" ") + 1 :]
    if span.end + width < len(text):
        after = after[: after.rfind(" ") if " " in after else len(after)] + "…"
    return Excerpt(*(_GAP.sub(" ", part) for part in (before, text[span.start : span.end], after)))
