"""Graph files as one store that answers queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.store.memory import Store

FORMATS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}


def open_store(files: Sequence[Path]) -> Store:
    """The triples of all `files`, their format told by the suffix (FORMATS), in memory.

    Raises DataError with file and line for one that is missing, unknown or does not parse.
    """
    engine = pyoxigraph.Store()
    for file in files:
        _load(engine, file)
    return Store(engine)


def _load(engine: pyoxigraph.Store, file: Path) -> None:
    kind = FORMATS.get(file.suffix.lower())
    if kind is None:
        known = ", ".join(FORMATS)
        raise _at(file, 0, f"has a suffix of no known RDF format ({file.suffix!r})", f"use one of {known}")
    try:
        engine.load(file.read_bytes(), format=kind)
    except SyntaxError as error:
        problem = " ".join(str(error.msg).split()).rpartition(": ")[2]
        raise _at(file, error.lineno or 0, f"does not parse: {problem}", "mend this line") from error
    except OSError as error:
        raise _at(file, 0, f"cannot be read ({error.strerror or error})", "check its name") from error


def _at(file: Path, line: int, problem: str, remedy: str) -> DataError:
    return DataError([Finding(str(file), line, "", problem, remedy)])
