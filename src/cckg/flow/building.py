"""From records to the graph's files, the page, the exports and the ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cckg import files
from cckg.flow.asking import ask, network_tables, open_graph
from cckg.flow.gathering import Gathered, Progress, gather, quiet
from cckg.flow.resolving import resolved
from cckg.model.errors import CckgError, DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.table import Table
from cckg.workspace import Workspace, load_record, shown

if TYPE_CHECKING:
    from cckg.map import Graphs
    from cckg.model.triples import Triple
    from cckg.network.write import Format
    from cckg.store.memory import Store

EXPORTS: tuple[Format, ...] = ("gexf", "graphml", "csv", "json")
COUNTED = (
    "organizations",
    "people",
    "places",
    "projects",
    "events",
    "participations",
    "co-organizing pairs",
)


@dataclass(frozen=True)
class Built:
    """What a build made: counts by name, the ranking, the files, and what to look at."""

    counts: dict[str, int]
    ranking: Table
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def build(space: Workspace, out: Path, progress: Progress = quiet) -> Built:
    """Everything from the reports to the page; files whose bytes would not change are left alone.

    Raises DataError when a record or the graph breaks a rule; nothing is written then.
    """
    with space.locked():
        progress("reading reports and records")
        found = gather(space, progress)
        if not found.records():
            raise _nothing(space, found)
        progress("mapping and checking the graph")
        made, derived, whole = graphs(space, found)
        findings = checked(found, made, whole)
        if errors := [finding for finding in findings if finding.severity == "error"]:
            raise DataError(errors)
        written = write_graph(space, made, derived)
        progress("drawing the network")
        store = open_graph(space.graph_files())
        counts = _counts(found, store, space.settings.base)
        written += write_outputs(store, space, out, counts)
        written += write_tables(whole, out / "exports")
        ranking = ask(store, "co-organizers", {}, space.settings.base)
        notes = (*found.unread, *found.notes, *findings)
        counts["triples"] = len(whole)
        return Built(counts, ranking, tuple(written), notes)


def _nothing(space: Workspace, found: Gathered) -> CckgError:
    if found.unread:
        return DataError(found.unread)
    remedy = "put reports (.md .txt .html .pdf .docx) there and build again"
    return WorkspaceError(f"{shown(space.reports)}: holds no report; {remedy}")


def graphs(space: Workspace, found: Gathered) -> tuple[Graphs, frozenset[Triple], frozenset[Triple]]:
    """The reviewed and draft facts, what the rules derive from them, and all of it together."""
    from cckg.map import to_graphs
    from cckg.map.derive import derive

    records = found.records()
    made = to_graphs(records, resolved(records, space.authority()), found.reports, space.settings.base)
    facts = made.reviewed | made.drafts
    derived = derive(facts)
    return made, derived, facts | derived


def checked(found: Gathered, made: Graphs, whole: Collection[Triple]) -> list[Finding]:
    """What the shapes find in the whole graph, each with the record's file and line."""
    from cckg.validate import validate

    where = {
        iri: (found.loaded[report].document.name, found.loaded[report].document.line(path))
        for iri, (report, path) in made.places.items()
        if report in found.loaded
    }
    return validate(whole, where)


def write_graph(space: Workspace, made: Graphs, derived: Collection[Triple]) -> list[Path]:
    """Write the Turtle files of the workspace; a file without a triple is taken away."""
    from cckg.flow.describing import about, stored
    from cckg.map.dataset import describe
    from cckg.store.turtle import serialize

    files_of = {"cckg.ttl": made.reviewed, "drafts.ttl": made.drafts, "derived.ttl": derived}
    parts = {name: graph for name, graph in files_of.items() if len(graph)}
    texts = {name: serialize(graph) for name, graph in parts.items()}
    described = describe(parts, about(space), space.settings.base, stored(texts))
    for name, text in {**texts, "dataset.ttl": serialize(described)}.items():
        files.write(space.graph / name, text)
    for name in files_of.keys() - parts.keys():
        (space.graph / name).unlink(missing_ok=True)
    return [space.graph / name for name in (*parts, "dataset.ttl")]


def write_outputs(store: Store, space: Workspace, out: Path, counts: dict[str, int]) -> list[Path]:
    """The network page, and the network for other programs."""
    from cckg.network import About, export, network, page

    tables = network_tables(store)
    about = About(title=space.settings.title, version=space.settings.version or "", events=counts["events"])
    texts = {out / "network.html": page(*tables, about)}
    graph = network(*tables)
    for form in EXPORTS:
        texts[out / "exports" / f"network.{form}"] = export(graph, form)
    for path, text in texts.items():
        files.write(path, text)
    return list(texts)


def write_tables(whole: Collection[Triple], out: Path) -> list[Path]:
    """The graph as tables; `cckg export` writes it in every other format."""
    from cckg.flow.publishing import table_files

    made = {out / file.name: file.data for file in table_files(whole)}
    for path, data in made.items():
        files.write(path, data)
    return list(made)


def _counts(found: Gathered, store: Store, base: str) -> dict[str, int]:
    counts = {
        "reports": len(found.reports),
        "reviewed records": len(found.loaded),
        "drafts": len(found.drafts),
    }
    things = {str(thing): int(number or 0) for thing, number in ask(store, "dataset_counts", {}, base).rows}
    return {**counts, **{name: things.get(name, 0) for name in COUNTED}}


def validate_files(paths: Iterable[Path]) -> list[Finding]:
    """What does not hold in these record files, each checked by itself."""
    findings: list[Finding] = []
    for path in paths:
        try:
            load_record(path)
        except DataError as error:
            findings.extend(error.findings)
    return findings


def validate_workspace(space: Workspace) -> list[Finding]:
    """What does not hold in the records, the authority files and the graph made of them."""
    try:
        found = gather(space)
        made, _, whole = graphs(space, found)
    except DataError as error:
        return list(error.findings)
    return [*found.unread, *found.notes, *checked(found, made, whole)]
