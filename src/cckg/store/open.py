"""Graph files, the folder of a disk store, or the address of a server as one store that answers queries."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from cckg.model.errors import DataError, StoreError
from cckg.model.finding import Finding
from cckg.store.memory import Oxigraph, Store

if TYPE_CHECKING:
    from cckg.store.login import Login

FORMATS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
Engine = Literal["oxigraph", "rdflib"]


def open_store(
    sources: Sequence[Path | str], engine: Engine = "oxigraph", login: Login | None = None
) -> Store:
    """What `sources` name: RDF files (FORMATS) together in memory; or one folder, or one http(s) address.

    `engine` answers over files; a folder is Oxigraph's, and a server has its own, which may want a
    `login`. Raises DataError
    with file and line for a file that is missing, unknown or does not parse, StoreError for a
    folder that is no store and for several stores at once.
    """
    kept = [source for source in sources if is_address(source) or Path(source).is_dir()]
    if kept and len(sources) > 1:
        raise StoreError(f"{kept[0]} is a whole store; ask it alone, or ask files")
    if kept:
        return _server(str(kept[0]), login) if is_address(kept[0]) else open_folder(Path(kept[0]))
    memory = _loaded(Path(source) for source in sources)
    if engine == "oxigraph":
        return Oxigraph(memory)
    from cckg.store.plain import Plain, to_graph

    return Plain(to_graph(memory))


def open_named(files: Iterable[tuple[str, Path]]) -> Oxigraph:
    """RDF files together in memory, each in the named graph of that address (a file of quads in its own)."""
    engine = pyoxigraph.Store()
    for name, file in files:
        with _faults(file):
            form = _format(file)
            graph = None if form.supports_datasets else pyoxigraph.NamedNode(name)
            engine.load(path=file, format=form, to_graph=graph)
    return Oxigraph(engine)


def is_address(source: Path | str) -> bool:
    """Whether a source is on a server, and not a file or folder here."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def is_disk_store(folder: Path) -> bool:
    """Whether Oxigraph (RocksDB) has written its store into this folder."""
    return all((folder / name).is_file() for name in ("CURRENT", "IDENTITY"))


def open_folder(folder: Path) -> Oxigraph:
    """The disk store in a folder, for reading; others may read it at the same time."""
    if not is_disk_store(folder):
        raise StoreError(f"{folder}: holds no store; make one with: cckg push --endpoint {folder}")
    try:
        return Oxigraph(pyoxigraph.Store.read_only(str(folder)))
    except (OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise StoreError(f"{folder}: cannot be opened as a store ({reason}); push it anew") from error


def _server(address: str, login: Login | None) -> Store:
    from cckg.store.remote import Remote
    from cckg.store.wire import Wire

    return Remote(address, Wire(login))


def held(texts: Iterable[str]) -> pyoxigraph.Store:
    """What sound Turtle says, in a store in memory."""
    engine = pyoxigraph.Store()
    for text in texts:
        engine.load(text.encode("utf-8"), format=RdfFormat.TURTLE)
    return engine


def beside(engine: pyoxigraph.Store, files: Iterable[Path]) -> Oxigraph:
    """What the engine holds already, and RDF files loaded into it. Raises DataError as open_store does."""
    return Oxigraph(_loaded(files, engine))


def _loaded(files: Iterable[Path], engine: pyoxigraph.Store | None = None) -> pyoxigraph.Store:
    engine = pyoxigraph.Store() if engine is None else engine
    for file in files:
        with _faults(file):
            engine.load(path=file, format=_format(file))
    return engine


def read_triples(file: Path) -> frozenset[Triple]:
    """The triples of one file, whatever named graphs it has. Raises DataError as open_store does."""
    with _faults(file):
        return frozenset(quad.triple for quad in pyoxigraph.parse(file.read_bytes(), format=_format(file)))


@contextlib.contextmanager
def _faults(file: Path) -> Iterator[None]:
    """What goes wrong while a file is read, as a DataError that names it."""
    try:
        yield
    except SyntaxError as error:
        problem = " ".join(str(error.msg).split()).rpartition(": ")[2]
        raise _at(file, error.lineno or 0, f"does not parse: {problem}", "mend this line") from error
    except OSError as error:
        raise _at(file, 0, f"cannot be read ({error.strerror or error})", "check its name") from error


def _format(file: Path) -> RdfFormat:
    kind = FORMATS.get(file.suffix.lower())
    if kind is None:
        known = ", ".join(FORMATS)
        raise _at(file, 0, f"has a suffix of no known RDF format ({file.suffix!r})", f"use one of {known}")
    return kind


def _at(file: Path, line: int, problem: str, remedy: str) -> DataError:
    return DataError([Finding(str(file), line, "", problem, remedy)])
