"""A person taken out of a text and of a record, with the evidence of everything else still on its words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cckg.model.record import Record
from cckg.names.fold import has_han
from cckg.review.facts import Data
from cckg.review.naming_people import Name, keys

IDS = frozenset(
    {"id", "agent", "in", "organization", "unit_of", "place", "places", "within", "part_of", "speakers"}
)


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of a text that others, `length` in number, took the place of."""

    start: int
    end: int
    length: int


@dataclass(frozen=True)
class Redacted:
    """A text without the name, and what was changed, in order."""

    text: str
    edits: tuple[Edit, ...]

    def moved(self, span: Data) -> Data:
        """A span of the old text in the new one; what began or ended in the name takes it in."""
        return {**span, "start": self._moved(span["start"], False), "end": self._moved(span["end"], True)}

    def _moved(self, at: int, is_end: bool) -> int:
        shift = 0
        for edit in self.edits:
            if at <= edit.start and not (is_end and at > edit.start):
                break
            if at < edit.end:
                return edit.start + shift + (edit.length if is_end else 0)
            shift += edit.length - (edit.end - edit.start)
        return at + shift


@cache
def _placeholders() -> dict[str, str]:
    said = tomllib.loads(Path(__file__).with_name("forgetting.toml").read_text(encoding="utf-8"))
    return dict(said["placeholder"])


def placeholder(language: str) -> str:
    """What stands for the name in a text of this language; English where there is none for it."""
    known = _placeholders()
    return known.get(language.lower().split("-")[0], known["en"])


def redacted(text: str, name: Name, language: str | None = None) -> Redacted:
    """The text with a placeholder for each form of the name; without a language in that of the form."""

    def instead(found: re.Match[str]) -> str:
        return placeholder(language or ("zh" if has_han(found[0]) else "en"))

    edits = (Edit(one.start(), one.end(), len(instead(one))) for one in name.written.finditer(text))
    return Redacted(name.written.sub(instead, text), tuple(edits))


def without(record: Record, gone: Collection[str], name: Name, text: Redacted | None = None) -> Record:
    """The record without the people of these local ids, and without the name in whatever else it says.

    `text` is what became of the text that the evidence points into; its edits move the evidence.
    """
    data: Data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    data = deepcopy(data)
    data["people"] = [one for one in data.get("people", []) if one["id"] not in gone]
    data["participations"] = [one for one in data.get("participations", []) if one["agent"] not in gone]
    for event in data.get("events", []):
        for session in event.get("sessions", []):
            if "speakers" in session:
                session["speakers"] = [one for one in session["speakers"] if one not in gone]
    language = record.report.language
    made = _each(data, lambda key, value: _said(key, value, gone, name, language))
    if text is not None:
        made = _each(made, lambda key, value: _placed(key, value, text))
    return Record.model_validate({key: value for key, value in made.items() if value != []})


def _each(node: Any, change: Callable[[str, Any], Any], key: str = "") -> Any:
    """The data with each value changed, the innermost first; a value that becomes None is left out."""
    if isinstance(node, dict):
        new = {k: _each(value, change, k) for k, value in node.items()}
        node = {k: value for k, value in new.items() if value is not None}
    elif isinstance(node, list):
        node = [value for value in (_each(one, change, key) for one in node) if value is not None]
    return change(key, node)


def _said(key: str, value: Any, gone: Collection[str], name: Name, language: str) -> Any:
    if key == "was" and isinstance(value, dict):
        # What a correction took the place of must not bring the person back.
        return {k: v for k, v in value.items() if not (k in IDS and _names(v, gone))}
    if not isinstance(value, str) or key in IDS:
        return value
    if key in ("source", "address"):
        return None if name.is_in(value) else value
    return redacted(value, name, language).text


def _names(value: Any, gone: Collection[str]) -> bool:
    return bool(set(value) & set(gone)) if isinstance(value, list) else value in gone


def _placed(key: str, value: Any, text: Redacted) -> Any:
    is_list = key == "evidence" and isinstance(value, list)
    return [text.moved(span) for span in value] if is_list else value


def kept_out(record: Record, is_forgotten: Callable[[str], bool]) -> Record:
    """A draft without the people whose name `is_forgotten` knows by the key of one of its forms."""
    from cckg.review.naming_people import name_of

    for person in record.people:
        forms = (person.name, *person.also)
        if any(is_forgotten(key) for form in forms for key in keys(form)):
            record = without(record, {person.id}, name_of(forms))
    return record


def lines_with(text: str, pattern: re.Pattern[str]) -> list[int]:
    """The lines, counted from 1, on which something that the pattern finds begins."""
    return sorted({text.count("\n", 0, found.start()) + 1 for found in pattern.finditer(text)})


def short_lines(text: str, short: Sequence[str]) -> list[int]:
    """The lines that hold a short form of a name, which may mean somebody else."""
    if not short:
        return []
    words = "|".join(re.escape(one) if has_han(one) else rf"\b{re.escape(one)}\b" for one in short)
    return lines_with(text, re.compile(words))
