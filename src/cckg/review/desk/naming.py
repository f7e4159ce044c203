"""Things that a curator names: those of the record, and new ones made on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cckg.model.consistency import ENTITIES
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Record, Span
from cckg.model.report import sha256
from cckg.names.fold import fold, slug
from cckg.review.decisions import Decider, add_fact
from cckg.review.desk.words import Field, kinds

_LONGEST = 60


class Naming:
    """A record that grows by the things that are named anew; their evidence is that of the fact."""

    def __init__(self, record: Record, who: Decider, evidence: Iterable[Span] | None) -> None:
        self.record = record
        self._who, self._evidence = who, [span.model_dump() for span in evidence or ()]

    def id(self, field: Field, named: Any) -> str:
        """The id of what a person named: an id, or `{new: organizations, name: …}`. Raises DataError."""
        if isinstance(named, str):
            return named
        if isinstance(named, dict) and set(named) == {"new", "name"} and named["new"] in field.refs:
            name = " ".join(str(named["name"]).split())
            if name:
                return self.known(str(named["new"]), name) or self._make(str(named["new"]), name)
        remedy = f"name {' or '.join(kinds()[kind] for kind in field.refs)}"
        raise DataError([Finding(f"{self.record.report.id}.yaml", 0, field.name, "names nothing", remedy)])

    def known(self, kind: str, name: str) -> str | None:
        """The thing of this name that the record has already."""
        wanted = fold(name)
        for thing in getattr(self.record, kind):
            if wanted and wanted in map(fold, (thing.name, *thing.also)):
                return str(thing.id)
        return None

    def _make(self, kind: str, name: str) -> str:
        id_ = self.free_id(name, kind)
        values: dict[str, Any] = {"id": id_, "name": name, "evidence": self._evidence or None}
        if kind == "events":
            values["type"] = "other"
        self.record = add_fact(self.record, kind, values, self._who)
        return id_

    def free_id(self, name: str, kind: str) -> str:
        """An id made of the name that nothing in the record has."""
        taken = {thing.id for one in ENTITIES for thing in getattr(self.record, one)}
        made = slug(name, _LONGEST) or f"{kinds()[kind]}-{sha256(name)[:6]}"
        n, id_ = 1, made
        while id_ in taken:
            n += 1
            id_ = f"{made}-{n}"
        return id_
