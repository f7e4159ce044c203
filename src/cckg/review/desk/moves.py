"""One move of a curator as data, and the record after it: the same for keys, mouse and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field as Limits
from pydantic import JsonValue, StringConstraints, ValidationError

from cckg.documents import dotted
from cckg.model.base import Model
from cckg.model.consistency import Path, references
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Event, Record, Span
from cckg.review.decisions import Decider, accept, accept_all, add_fact, correct, reject, signed, undo
from cckg.review.desk.naming import Naming
from cckg.review.desk.words import HOME, Field, fields

Step = Annotated[str, StringConstraints(max_length=40)] | Annotated[int, Limits(ge=0, strict=True)]
Way = Annotated[tuple[Step, ...], Limits(max_length=4)]
MOST = 2_000
"""Characters that one field may hold; no name or title of a report is longer."""


class Move(Model):
    """What to do with the fact at `path`, or which fact to add.

    `values` are fields by name, as they are typed; empty leaves one out. A thing is named by its
    id, or as `{new: organizations, name: …}`. `evidence` are the words that say it.
    """

    do: Literal["accept", "reject", "correct", "add", "reopen", "accept-rest"]
    path: Way = ()
    kind: str = ""
    under: Way = ()
    values: dict[str, JsonValue] = Limits(default_factory=dict, max_length=40)
    evidence: Annotated[tuple[Span, ...], Limits(max_length=20)] | None = None


def read_move(data: object) -> Move:
    """A move out of what a page sent. Raises DataError when it is none."""
    try:
        return Move.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        path = ".".join(map(str, fault["loc"]))
        raise DataError([Finding("move", 0, path, str(fault["msg"]), "load the page again")]) from error


def moved(record: Record, move: Move, who: Decider, text: str | None = None) -> Record:
    """The record after the move, signed. Raises DataError when it cannot be made, with what to do.

    With `text` the words of evidence must lie in it. A correction that changes nothing gives `record` itself.
    """
    _check(record, move, text)
    made = _made(record, move, who)
    return record if move.do == "correct" and _says_the_same(record, made, move.path) else signed(made, who)


def _says_the_same(before: Record, after: Record, path: Path) -> bool:
    def said(record: Record) -> Any:
        return dict(record.facts())[path].model_dump(exclude={"status", "decided"}, exclude_none=True)

    return bool(said(before) == said(after))


def _made(record: Record, move: Move, who: Decider) -> Record:
    match move.do:
        case "accept":
            return accept(record, move.path, who)
        case "reject":
            return _rejected(record, move.path, who)
        case "reopen":
            return undo(record, move.path)
        case "accept-rest":
            return _rest_accepted(record, who)
        case "correct":
            naming = Naming(record, who, move.evidence)
            changes = _with_year(record, move.path, dict(_changes(record, move, naming)))
            return correct(naming.record, move.path, changes, who)
        case "add":
            return _added(record, move, who)


def _with_year(record: Record, path: Path, changes: dict[str, Any]) -> dict[str, Any]:
    """With a start of another year goes the note that the year is that of publication."""
    fact = dict(record.facts()).get(path)
    if not isinstance(fact, Event) or fact.year_from is None or "start" not in changes:
        return changes
    is_kept = _year(changes["start"]) == _year(fact.start)
    return changes if is_kept else {**changes, "year_from": None}


def _year(date: str | None) -> str:
    return (date or "").partition("-")[0]


def _rejected(record: Record, path: Path, who: Decider) -> Record:
    """Rejected, and with a thing what is said of it."""
    record = reject(record, path, who)
    for other in depending(record, path):
        record = reject(record, other, who)
    return record


def depending(record: Record, path: Path) -> list[Path]:
    """What says what a thing did, or who is at it, and no person has accepted: it falls with the thing."""
    thing = dict(record.facts()).get(path)
    id_ = getattr(thing, "id", None)
    found = {way[:2] if way[0] == "participations" else way[:4] for way, to, _ in references(record)
             if to == id_ and (way[0] == "participations" or "positions" in way)}  # fmt: skip
    return [
        way for way, fact in record.facts() if way in found and fact.standing not in ("accepted", "rejected")
    ]


def _rest_accepted(record: Record, who: Decider) -> Record:
    left = [path for path, fact in record.facts() if fact.standing in ("draft", "checked")]
    return accept_all(record, left, who)


def _added(record: Record, move: Move, who: Decider) -> Record:
    naming = Naming(record, who, move.evidence)
    values = {key: value for key, value in _changes(record, move, naming) if value is not None}
    if missing := [
        one.label for one in fields(move.kind).values() if one.required and not values.get(one.name)
    ]:
        raise _fault(record, move.kind, f"lacks {', '.join(missing)}", "fill it in")
    if move.kind not in (*HOME, "participations"):
        values = {"id": naming.free_id(str(values["name"]), move.kind), **values}
    return add_fact(naming.record, move.kind, values, who, move.under)


def _changes(record: Record, move: Move, naming: Naming) -> Iterator[tuple[str, Any]]:
    """The fields as a record writes them; what lies under another field is put together with it."""
    kind = str(move.path[-2]) if move.do == "correct" else move.kind
    known, under = fields(kind), dict[str, dict[str, Any]]()
    for name, typed in move.values.items():
        if name not in known:
            raise _fault(record, kind, f"has no field {name!r}", "load the page again")
        value = _value(record, kind, known[name], typed, naming)
        if known[name].under:
            under.setdefault(known[name].under, _present(record, move, known[name].under))[name] = value
        else:
            yield name, value
    for name, values in under.items():
        kept = {key: value for key, value in values.items() if value is not None}
        yield name, kept if set(kept) - {"qualifier"} else None
    if move.evidence is not None:
        yield "evidence", [span.model_dump() for span in move.evidence]


def _present(record: Record, move: Move, name: str) -> dict[str, Any]:
    fact = dict(record.facts()).get(move.path)
    home = getattr(fact, name, None)
    return dict(home.model_dump(exclude_none=True, exclude_unset=True)) if home else {}


def _value(record: Record, kind: str, one: Field, typed: JsonValue, naming: Naming) -> Any:
    if typed in (None, "", []):
        return None
    if one.refs and one.many:
        several = typed if isinstance(typed, list) else [typed]
        return [naming.id(one, several_of) for several_of in several]
    if one.refs:
        return naming.id(one, typed)
    fits = isinstance(typed, list) if one.of == "list" else False
    if not (fits or isinstance(typed, str | int)) or len(str(typed)) > MOST:
        raise _fault(record, kind, f"has no fit value for {one.label!r}", "write it as text")
    if one.of == "list":
        parts: Sequence[Any] = typed if isinstance(typed, list) else str(typed).replace("；", ";").split(";")
        return [part for part in (str(part).strip() for part in parts) if part]
    return _plain(record, kind, one, str(typed).strip())


def _plain(record: Record, kind: str, one: Field, typed: str) -> Any:
    if not typed:
        return None
    if one.choices and typed not in one.choices:
        raise _fault(
            record, kind, f"has {typed!r} for {one.label!r}", f"choose one of {', '.join(one.choices)}"
        )
    if one.of == "number":
        if not typed.isdecimal():
            raise _fault(record, kind, f"has {typed!r} for {one.label!r}", "write a number in figures")
        return int(typed)
    return typed


def _check(record: Record, move: Move, text: str | None) -> None:
    known: Mapping[Path, object] = dict(record.facts())
    if move.do in ("accept", "reject", "correct", "reopen") and move.path not in known:
        raise _fault(record, dotted(move.path), "is no fact of this record", "load the page again")
    if move.do == "add":
        home = HOME.get(move.kind)
        fits = (
            move.under in known and move.under[0] == home and len(move.under) == 2 if home else not move.under
        )
        if move.kind not in (*HOME, "organizations", "people", "places", "projects", "events",
                             "participations") or not fits:  # fmt: skip
            raise _fault(record, move.kind, "cannot be added there", "choose another kind of fact")
    for span in move.evidence or ():
        if text is not None and (span.end > len(text) or not text[span.start : span.end].strip()):
            raise _fault(record, "evidence", "holds no words of the text", "select words of the text")


def _fault(record: Record, path: str, message: str, remedy: str) -> DataError:
    return DataError([Finding(f"{record.report.id}.yaml", 0, path, message, remedy)])
