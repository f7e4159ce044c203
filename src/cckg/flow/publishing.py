"""From the workspace's graph files to exports: RDF for other programs, tables, hashes, a description."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cckg import declared, files
from cckg.flow.gathering import Gathered, Progress, gather, quiet
from cckg.flow.recalling import recalled
from cckg.flow.resolving import resolved
from cckg.model.errors import WorkspaceError
from cckg.workspace import Workspace

if TYPE_CHECKING:
    from cckg.map.distributions import Stored
    from cckg.model.triples import Triple
    from cckg.publish import File, Parts

STEM = "graph"
"""What the files of the whole graph are called; none is called as a part of it is."""

CANONICAL = "https://www.w3.org/TR/rdf-canon/"


def export(
    space: Workspace,
    formats: Sequence[str],
    out: Path,
    gzip: bool = False,
    exact: bool = False,
    progress: Progress = quiet,
    address: str | None = None,
) -> list[Path]:
    """Write the built graph into `out` in these formats (FORMATS), and describe and hash what was written.

    `gzip` adds a compressed copy of each; `exact` leaves cells of tables that a spreadsheet would
    compute as they are; `address` is where `out` will stand for others, said in the description.
    What the graph is written in stands beside it when all formats do. Files whose bytes would not
    change are left alone.
    """
    from cckg.publish import gzipped, sums

    parts = read_parts(space)
    made: list[File] = []
    for form in FORMATS:
        if form in formats:
            progress(f"writing {form}")
            made += FORMATS[form](space, parts, exact)
    made.append(_described(space, parts, [*made, *map(gzipped, made)] if gzip else made, address))
    if set(FORMATS) <= set(formats):
        made += vocabulary()
    if gzip:
        made += [gzipped(file) for file in made]
    made.append(sums(made))
    for file in made:
        files.write(out / file.name, file.data)
    return [out / file.name for file in made]


def read_parts(space: Workspace) -> Parts:
    """The graph files of the workspace. Raises WorkspaceError when it has not been built."""
    from cckg.publish import Parts
    from cckg.store.open import read_triples

    if not (paths := space.graph_files()):
        raise WorkspaceError(f"{space.graph}: holds no graph yet; run: cckg build --data {space.root}")
    found = {path.stem: read_triples(path) for path in paths}
    known = {"cckg": "reviewed", "drafts": "drafts", "derived": "derived", "dataset": "description"}
    others = {stem: triples for stem, triples in found.items() if stem not in known}
    return Parts(**{known[stem]: found[stem] for stem in found if stem in known}, others=others)


def vocabulary() -> list[File]:
    """What the graph is written in: the terms, the controlled words, the shapes; no facts of the dataset."""
    from cckg.publish import File
    from cckg.store.open import read_triples
    from cckg.store.turtle import serialize

    folder = declared.folder("ontology")
    words = frozenset().union(*map(read_triples, folder.glob("schemes/*.ttl")))
    return [
        File("ontology.ttl", (folder / "cckg.ttl").read_bytes(), "text/turtle"),
        _file("schemes.ttl", serialize(words), "text/turtle"),
        File("shapes.ttl", (folder / "shapes.ttl").read_bytes(), "text/turtle"),
    ]


def dataset_hash(written: Iterable[Path]) -> str | None:
    """The RDFC-1.0 hash of the dataset (SHA-256), where its canonical N-Quads are among the files."""
    import hashlib

    quads = next((path for path in written if path.name == f"{STEM}.nq"), None)
    return hashlib.sha256(quads.read_bytes()).hexdigest() if quads else None


def _described(space: Workspace, parts: Parts, made: Iterable[File], address: str | None) -> File:
    """The description of the dataset with the exports as its distributions; it has its hash in SHA256SUMS."""
    from cckg.map.exports import exported
    from cckg.store.turtle import serialize

    listed = {file.name: _stored(file) for file in made}
    described = exported(parts.description, listed, space.settings.base, address)
    return _file("dataset.ttl", serialize(described), "text/turtle")


def _stored(file: File) -> Stored:
    from cckg.map.distributions import Stored

    return Stored(
        file.media or "application/octet-stream",
        len(file.data),
        file.sha256,
        packed=file.name.endswith(".gz"),
        conforms_to=CANONICAL if file.name == f"{STEM}.nq" else None,
        part=_part(file.name),
    )


def _part(name: str) -> str:
    """The part of the dataset that a file holds, as `tables/events`; nothing for the whole graph."""
    stem = name.removesuffix(".gz").rpartition(".")[0]
    if stem == STEM or "/" in stem:
        return "" if stem == STEM else stem
    # CSV on the Web: this file names all tables and leads to them.
    return "tables" if stem == "csv-metadata" else f"tables/{stem}"


def _file(name: str, text: str, media: str) -> File:
    from cckg.publish import File

    return File(name, text.encode("utf-8"), media)


def _turtle(_: Workspace, parts: Parts, __: bool) -> list[File]:
    from cckg.publish import union
    from cckg.store.turtle import serialize

    return [_file(f"{STEM}.ttl", serialize(union(parts)), "text/turtle")]


def _ntriples(_: Workspace, parts: Parts, __: bool) -> list[File]:
    from cckg.publish import ntriples, union

    return [_file(f"{STEM}.nt", ntriples(union(parts)), "application/n-triples")]


def _jsonld(_: Workspace, parts: Parts, __: bool) -> list[File]:
    from cckg.publish import jsonld, union

    return [_file(f"{STEM}.jsonld", jsonld(union(parts)), "application/ld+json")]


def _rdfxml(_: Workspace, parts: Parts, __: bool) -> list[File]:
    from cckg.publish import rdfxml, union

    return [_file(f"{STEM}.rdf", rdfxml(union(parts)), "application/rdf+xml")]


def _trig(space: Workspace, parts: Parts, _: bool) -> list[File]:
    from cckg.publish import named, trig
    from cckg.store.turtle import serialize

    return [_file(f"{STEM}.trig", trig(named(parts, space.settings.base), serialize), "application/trig")]


def _nquads(space: Workspace, parts: Parts, _: bool) -> list[File]:
    from cckg.publish import named, nquads

    return [_file(f"{STEM}.nq", nquads(named(parts, space.settings.base)), "application/n-quads")]


def table_files(triples: Iterable[Triple], exact: bool = False) -> list[File]:
    """The graph as CSV tables, and what declares their columns."""
    from cckg.publish import csv_text, metadata, tables

    made = tables(triples).items()
    return [
        *(_file(name, csv_text(table, safe=not exact), "text/csv") for name, table in made),
        _file("csv-metadata.json", metadata(), "application/csvm+json"),
    ]


def _csv(_: Workspace, parts: Parts, exact: bool) -> list[File]:
    from cckg.publish import union

    return table_files(union(parts), exact)


def _records(space: Workspace, parts: Parts, _: bool) -> list[File]:
    from cckg.publish import Meant, Said, record_jsonld, union

    found, said = gather(space), Said(union(parts))
    ids, made = _ids(space, found), []
    for name, loaded in sorted(found.loaded.items()):
        text = record_jsonld(loaded.record, space.settings.base, Meant(ids[name], said))
        made.append(_file(f"records/{loaded.record.report.id}.jsonld", text, "application/ld+json"))
    return made


def _ids(space: Workspace, found: Gathered) -> dict[str, dict[str, str]]:
    """By record the ids of its things in the graph, as the mapping takes them."""
    from cckg.map.known import Known
    from cckg.map.telling import telling

    with recalled(space.root):
        resolution = resolved(found.records(), space.authority())
    known = Known(resolution.authority)
    told = {name: telling(one.record, None, resolution, known) for name, one in found.loaded.items()}
    return {name: {local: id_ for local, (_, id_) in one.things.items()} for name, one in told.items()}


FORMATS: dict[str, Callable[[Workspace, Parts, bool], list[File]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
    "csv": _csv,
    "records": _records,
}
"""What makes the files of each format."""
