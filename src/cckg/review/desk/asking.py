"""What a person is asked at the terminal to correct a fact or to add one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cckg.model.record import Record, Span
from cckg.names.fold import fold
from cckg.review.desk.book import Opened
from cckg.review.desk.finding import find
from cckg.review.desk.keystrokes import Keystrokes
from cckg.review.desk.moves import Move
from cckg.review.desk.sheet import Line, excerpt
from cckg.review.desk.words import HOME, Field, adds, fields, kinds

WORDS = "w"
"""The key of the words that say a fact."""


class DroppedError(Exception):
    """The person has pressed a key that answers nothing: all that was asked for is dropped."""


class Asking:
    """Asks with keys and lines; what is not answered gives None, and nothing is done."""

    def __init__(self, keys: Keystrokes, say: Callable[[str], None]) -> None:
        self._keys, self._say = keys, say
        self._own = ""

    def correction(self, opened: Opened, line: Line) -> Move | None:
        """Which field, and what it says."""
        self._own = str(getattr(dict(opened.record.facts()).get(line.path), "id", ""))
        return self._or_none(lambda: self._correction(opened, line))

    def _or_none(self, ask: Callable[[], Move | None]) -> Move | None:
        try:
            return ask()
        except DroppedError:
            self._say("  nothing is saved")
            return None

    def _correction(self, opened: Opened, line: Line) -> Move | None:
        known = list(fields(line.kind).values())
        self._say(
            "  " + " · ".join(f"{i} {one.label}" for i, one in enumerate(known, 1)) + f" · {WORDS} words"
        )
        pressed = self._keys.key()
        if pressed == WORDS:
            spans = self._words(opened)
            return Move(do="correct", path=line.path, evidence=spans) if spans else None
        number = "123456789abcdefg".find(pressed)
        if not 0 <= number < len(known):
            self._say("  nothing is changed")
            return None
        one = known[number]
        value = self._value(opened.record, one, _typed(opened.record, line.values.get(one.name)))
        return None if value is None else Move(do="correct", path=line.path, values={one.name: value})

    def addition(self, opened: Opened, now: Line | None) -> Move | None:
        """The words, what they say, and of whom."""
        self._own = ""
        return self._or_none(lambda: self._addition(opened, now))

    def _addition(self, opened: Opened, now: Line | None) -> Move | None:
        letters, names = adds(), kinds()
        self._say("  " + " · ".join(f"{key} {names[kind]}" for key, kind in letters.items()))
        kind = letters.get(self._keys.key())
        if kind is None:
            self._say("  nothing is added")
            return None
        spans = self._words(opened) if opened.text is not None else None
        words = _cut(opened.text, spans)
        under: tuple[str | int, ...] = ()
        if kind in HOME:
            under = self._under(opened.record, HOME[kind])
            if not under:
                return None
        values = self._values(opened.record, kind, words, now)
        return Move(do="add", kind=kind, under=under, values=values, evidence=spans) if values else None

    def _values(self, record: Record, kind: str, words: str, now: Line | None) -> Mapping[str, Any] | None:
        values: dict[str, Any] = {}
        for one in fields(kind).values():
            if (
                not one.required
                and kind not in HOME
                and one.name not in ("kind", "unit_of", "place", "start")
            ):
                continue
            default = words if one.name in ("name", "title", "agent") else ""
            if one.name == "in":
                default = _typed(record, now.values.get("in") if now else None) or _first(record.events)
            value = self._value(record, one, default)
            if value is None and one.required:
                self._say(f"  {one.label} is needed: nothing is added")
                return None
            if value:
                values[one.name] = value
        return values

    def _under(self, record: Record, home: str) -> tuple[str | int, ...]:
        things = getattr(record, home)
        named = self._reference(
            record, Field("under", kinds()[home].capitalize(), refs=(home,)), _first(things)
        )
        at = [i for i, thing in enumerate(things) if thing.id == named]
        if not at:
            self._say(f"  name a {kinds()[home]} of the record: nothing is added")
        return (home, at[0]) if at else ()

    def _value(self, record: Record, one: Field, default: str) -> Any:
        if one.refs and one.many:
            typed = [
                part.strip() for part in self._keys.line(f"  {one.label} (; between)", default).split(";")
            ]
            return [self._thing(record, one, part) for part in typed if part]
        if one.refs:
            return self._reference(record, one, default)
        hint = f" ({', '.join(one.choices)})" if one.choices else ""
        typed_ = self._keys.line(f"  {one.label}{hint}", default)
        return _choice(one, typed_) if one.choices else ("" if typed_ == "-" else typed_)

    def _reference(self, record: Record, one: Field, default: str) -> Any:
        typed = self._keys.line(f"  {one.label} (a name; - for none)", default)
        return "" if typed in ("", "-") else self._thing(record, one, typed)

    def _thing(self, record: Record, one: Field, typed: str) -> Any:
        """The thing that was named: its id, or a new one of the kind that is chosen; else DroppedError."""
        if found := _known(record, one, typed, self._own):
            return found
        self._say(
            f"  {typed} is new: "
            + " · ".join(f"{i} {kinds()[kind]}" for i, kind in enumerate(one.refs, 1))
            + " · any other key: leave it"
        )
        choices = {str(i): kind for i, kind in enumerate(one.refs, 1)}
        kind = choices.get(self._keys.key())
        if kind is None:
            raise DroppedError
        return {"new": kind, "name": typed}

    def _words(self, opened: Opened) -> tuple[Span, ...] | None:
        """The words that say it, as they stand in the text."""
        if opened.text is None:
            self._say("  the text is not at hand, so that its words cannot be found")
            return None
        typed = self._keys.line("  Words that say it")
        found = find(opened.text, typed)
        if not found:
            self._say("  the text does not hold these words" if typed else "  no words")
            return None
        if len(found) == 1:
            return tuple(found)
        for number, span in enumerate(found[:9], 1):
            said = excerpt(opened.text, span, 40)
            self._say(f"  {number} {said.before}[{said.words}]{said.after}")
        pressed = self._keys.key()
        return (found[int(pressed) - 1],) if pressed.isdecimal() and 0 < int(pressed) <= len(found) else None


def _choice(one: Field, typed: str) -> str | None:
    """The word that was typed, or the only one that begins so."""
    begun = [word for word in one.choices if word.startswith(typed)] if typed else []
    if typed in ("", "-"):
        return None if one.required else ""
    return typed if typed in one.choices or len(begun) != 1 else begun[0]


def _known(record: Record, one: Field, typed: str, own: str = "") -> str | None:
    """The thing other than `own` that is meant: by id or name as typed, as folded, or by a part of it."""
    things = [thing for kind in one.refs for thing in getattr(record, kind) if thing.id != own]
    wanted = fold(typed)
    exact = [thing for thing in things if typed in (thing.id, thing.name)]
    alike = [thing for thing in things if wanted and wanted in map(fold, (thing.name, *thing.also))]
    if found := exact or alike:
        return str(found[0].id)
    within = [thing for thing in things if wanted and wanted in fold(thing.name)]
    return str(within[0].id) if len(within) == 1 else None


def _typed(record: Record, value: Any) -> str:
    """A value as a person would type it: the names of things for their ids."""
    if isinstance(value, list | tuple):
        return "; ".join(_typed(record, one) for one in value)
    names = {thing.id: thing.name for kind in ("organizations", "people", "places", "projects", "events")
             for thing in getattr(record, kind)}  # fmt: skip
    return names.get(value, str(value)) if value is not None else ""


def _first(things: Sequence[Any]) -> str:
    return str(things[0].name) if things else ""


def _cut(text: str | None, spans: Sequence[Span] | None) -> str:
    return " ".join(text[spans[0].start : spans[0].end].split()) if text and spans else ""
