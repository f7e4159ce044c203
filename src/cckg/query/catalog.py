"""The library of queries: every .rq file of a folder with what its header says.

A header stands at the top of the file, each line after ``#+ ``, in YAML (see docs/queries.md):
title, question, parameters (name → type, default, about; values or scheme) and columns (name → type).
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from cckg import declared
from cckg.documents import Document, check, parse
from cckg.model.base import Model, Text
from cckg.model.errors import DataError, QueryError
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES

ParameterType = Literal["iri", "text", "language", "integer", "date", "boolean"]
ColumnType = Literal["IRI", "text", "integer", "decimal", "date", "boolean"]
ThingKind = Literal["organization", "person", "place", "project", "event", "report"]
Variable = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
_MARK = "#+"
_REMEDY = "see the headers of the other files in queries/"


class Parameter(Model):
    """A value that a query takes. Without a default it may be left out, and then means all.

    `kind` says what an IRI names, so that a bare id or a name can stand for it. A text may be one of
    `values`, or of the words of a `scheme`, a file of ontology/schemes: the parameter takes no other.
    """

    type: ParameterType
    about: Text
    default: bool | int | str | None = None
    kind: ThingKind | None = None
    values: Annotated[tuple[Text, ...], Field(min_length=1)] | None = None
    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z]+(?:-[a-z]+)*$")] | None = None

    @model_validator(mode="after")
    def _words_fit(self) -> Self:
        if (self.values or self.scheme) and self.type != "text":
            raise ValueError("has values or a scheme, which only a text has")
        if self.values and self.scheme:
            raise ValueError("has both values and a scheme")
        if self.values and self.default is not None and self.default not in self.values:
            raise ValueError(f"has the default {self.default!r}, which is none of its values")
        return self

    def words(self) -> tuple[str, ...]:
        """The words that it takes, as in the header or the scheme; none where it takes any.

        Raises QueryError for a scheme that is not there.
        """
        return _scheme(self.scheme) if self.scheme else self.values or ()

    def told(self) -> str:
        """What it is about, and the words that it takes."""
        return ": ".join((self.about, ", ".join(self.words()))) if self.words() else self.about


@cache
def _scheme(name: str) -> tuple[str, ...]:
    from pyoxigraph import RdfFormat, parse

    file = declared.folder("ontology") / "schemes" / f"{name}.ttl"
    if not file.is_file():
        raise QueryError(f"there is no scheme {name!r} of words; mend the header of the query")
    said = parse(file.read_bytes(), format=RdfFormat.TURTLE)
    return tuple(one.object.value for one in said if one.predicate.value == PREFIXES["skos"] + "notation")


class Header(Model):
    """What a query's file says of it."""

    title: Text
    question: Text
    parameters: dict[Variable, Parameter] = Field(default_factory=dict)
    columns: Annotated[dict[Variable, ColumnType], Field(min_length=1)]


class Query(Header):
    """A query of the library: its name (the file's, without .rq), header and SPARQL text."""

    name: Text
    text: Text


class Catalog(dict[str, Query]):
    """Queries by name, in alphabetical order; a name that is not there raises QueryError."""

    def __missing__(self, name: str) -> Query:
        close = get_close_matches(name, self, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(close)}?" if close else "cckg queries lists those that there are"
        raise QueryError(f"there is no query {name!r}; {hint}")


def catalog(folder: Path | None = None) -> Catalog:
    """All .rq files of `folder`, or of the library that comes with the program.

    Raises DataError, with file and line, for each unsound header.
    """
    queries = Catalog()
    findings: list[Finding] = []
    for file in sorted((folder or declared.folder("queries")).glob("*.rq")):
        try:
            queries[file.stem] = read_query(file.read_text(encoding="utf-8"), file.name)
        except DataError as error:
            findings.extend(error.findings)
    if findings:
        raise DataError(findings)
    return queries


def named(name: str) -> Query:
    """One query of the library that comes with the program. Raises QueryError that suggests near names."""
    file = declared.folder("queries") / f"{name}.rq"
    if not re.fullmatch(r"[a-z][a-z_-]*", name) or not file.is_file():
        return catalog()[name]  # which says what there is
    return read_query(file.read_text(encoding="utf-8"), file.name)


def read_query(text: str, file: str) -> Query:
    """One query with its header. Raises DataError with the line when the header is not sound."""
    if (header := declared.sound(_header(text), Header)) and not _unused(header, text):
        return _query(text, file, header)
    # Something is wrong: read it again as slowly as it takes to say where.
    document = parse(_header(text), file)
    if document.data is None:
        raise DataError([Finding(file, 1, "", "has no header", _REMEDY)])
    try:
        header = check(document, Header)
    except DataError as error:
        raise DataError([replace(finding, remedy=_remedy(finding)) for finding in error.findings]) from error
    _refuse_unused(document, header, text)
    return _query(text, file, header)


def _query(text: str, file: str, header: Header) -> Query:
    # Not through the header's dump: the fields are models already.
    return Query(name=file.removesuffix(".rq"), text=text, **dict(header))


def _header(text: str) -> str:
    """The YAML of the header, its lines where they stand in the file."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith(_MARK):
            break
        lines.append(line.removeprefix(_MARK).removeprefix(" "))
    return "\n".join(lines)


def _remedy(finding: Finding) -> str:
    return _REMEDY if "record-format" in finding.remedy else finding.remedy


def _refuse_unused(document: Document, header: Header, text: str) -> None:
    findings = [
        document.finding(("parameters", name), "is no variable of the query", "mend its spelling")
        for name in _unused(header, text)
    ]
    if findings:
        raise DataError(findings)


def _unused(header: Header, text: str) -> list[str]:
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return [name for name in header.parameters if not re.search(rf"[?$]{name}\b", body)]
