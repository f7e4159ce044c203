"""Literals that every store gives back as it got them: clean text, lower-case tags, plain numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from cckg.map.terms import XSD
from cckg.model.dates import bounds

# XML, and so RDF/XML and some stores, cannot hold these at all.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Languages beside Chinese that are written with Han characters too.
_WITH_HAN = re.compile(r"(?:ja|ko)(?![a-z])")
_TAG = re.compile(r"[a-z]{1,8}(?:-[a-z0-9]{1,8})*")


def text(words: str, language: str | None = None) -> Literal:
    """Text without control characters; tagged when `language` is a tag, else plain."""
    tag = (language or "").strip().lower().replace("_", "-")
    return Literal(_UNWRITABLE.sub("", words), language=tag if _TAG.fullmatch(tag) else None)


def name(words: str) -> Literal:
    """A name whose language nobody noted: Chinese when it has a Han character, else English."""
    return text(words, "zh" if _HAN.search(words) else "en")


def reported(words: str, language: str) -> Literal:
    """A name as a report in `language` writes it: in that language, unless it is in another script.

    So is a Latin name in a Chinese report, and a name in Han characters alone where a language has none.
    """
    if language.lower().startswith("zh"):
        is_foreign = not _HAN.search(words)
    else:
        letters = [one for one in words if one.isalpha()]
        is_foreign = bool(letters) and all(map(_HAN.match, letters)) and not _WITH_HAN.match(language.lower())
    return name(words) if is_foreign else text(words, language)


def number(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> Literal:
    """A decimal number without trailing zeros, as stores write it back."""
    plain = f"{Decimal(repr(value)):f}"
    shortest = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(shortest, datatype=XSD.decimal)


def stated(written: str) -> Literal:
    """A date with the precision of its report: day, month or year, with or without the year."""
    return Literal(written, datatype=_precision(written))


def _precision(written: str) -> NamedNode:
    if written.startswith("--"):
        return XSD.gMonthDay if len(written) > len("--05") else XSD.gMonth
    return {4: XSD.gYear, 7: XSD.gYearMonth}.get(len(written), XSD.date)


def first_day(written: str | None) -> Literal | None:
    """The first day that a date can mean; None where there is no date or no year."""
    found = bounds(written) if written else None
    return Literal(found[0].isoformat(), datatype=XSD.date) if found else None


def last_day(written: str | None) -> Literal | None:
    """The last day that a date can mean; None where there is no date or no year."""
    found = bounds(written) if written else None
    return Literal(found[1].isoformat(), datatype=XSD.date) if found else None
