"""From records to the graph's files, the page, the exports and the ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cckg import files
from cckg.flow.asking import ask, open_graph
from cckg.flow.drawn import Drawn
from cckg.flow.gathering import Gathered, Progress, gather, quiet
from cckg.flow.keeping import remember
from cckg.flow.mapping import Mapped, checked, mapped
from cckg.flow.recalling import recalled
from cckg.flow.resolving import resolved
from cckg.flow.seldom import seldom_collected
from cckg.flow.texts import quotes_checked, texts_at
from cckg.flow.unchanged import Built, LastBuild
from cckg.model.errors import CckgError, DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.resolution import Resolution
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
BY_SAMPLE = "statements covered by a sample"
"""Counted where there are any."""


def build(space: Workspace, out: Path, progress: Progress = quiet, *, public: bool = False) -> Built:
    """Everything from the reports to the pages; files whose bytes would not change are left alone.

    Where nothing has changed since the last build, that is what is told.

    `public` leaves people and quotes out of the pages.

    Raises DataError when a record or the graph breaks a rule; nothing is written then.
    """
    with space.locked(), seldom_collected():
        progress("reading reports and records")
        last = LastBuild(space, out, public=public)
        if (was := last.get()) is not None:
            return was
        found = gather(space, progress)
        if not found.records():
            raise _nothing(space, found)
        progress("mapping and checking the graph")
        known = space.authority()
        with recalled(space.root):
            resolution = resolved(found.records(), known)
        graph = mapped(found, resolution, space.settings.base)
        findings = checked(found, graph)
        if errors := [finding for finding in findings if finding.severity == "error"]:
            raise DataError(errors)
        written = remember(space, known, found.records(), resolution)
        written += (made := write_graph(space, graph))
        progress("drawing the network")
        # What was just written is in the store already, but for the description.
        others = [path for path in space.graph_files() if path not in made[:-1]]
        store, whole = open_graph(others, graph.engine), graph.whole()
        counts = _counts(found, store, space.settings.base)
        written += write_outputs(store, space, out, counts, public=public)
        written += write_tables(whole, out / "exports")
        ranking = ask(store, "co-organizers", {}, space.settings.base)
        notes = (*found.unread, *found.notes, *findings)
        counts["triples"] = len(whole)
        return last.put(Built(counts, ranking, tuple(written), notes))


def _nothing(space: Workspace, found: Gathered) -> CckgError:
    if found.unread:
        return DataError(found.unread)
    remedy = "put reports (.md .txt .html .pdf .docx) there and build again"
    return WorkspaceError(f"{shown(space.reports)}: holds no report; {remedy}")


def graphs(
    space: Workspace, found: Gathered, resolution: Resolution | None = None
) -> tuple[Graphs, frozenset[Triple], frozenset[Triple]]:
    """The reviewed and draft facts, what the rules derive from them, and all of it together."""
    graph = mapped(found, resolution or resolved(found.records(), space.authority()), space.settings.base)
    return graph.made, graph.derived, graph.whole()


def write_graph(space: Workspace, graph: Mapped) -> list[Path]:
    """Write the Turtle files of the workspace; a file without a triple is taken away."""
    from cckg.flow.describing import about, stored
    from cckg.map.dataset import describe
    from cckg.store.turtle import serialize

    every, texts = graph.graphs(), graph.texts
    parts = {name: every[name] for name in every if name in texts}
    described = describe(parts, about(space), space.settings.base, stored(texts))
    for name, text in {**texts, "dataset.ttl": serialize(described)}.items():
        files.write(space.graph / name, text)
    for name in every.keys() - texts.keys():
        (space.graph / name).unlink(missing_ok=True)
    return [space.graph / name for name in (*parts, "dataset.ttl")]


def write_outputs(
    store: Store, space: Workspace, out: Path, counts: dict[str, int], *, public: bool = False
) -> list[Path]:
    """The pages, and the network for other programs."""
    from cckg.flow.plainest import Plainest
    from cckg.flow.viewing import all_stood, write_exports, write_report, write_views

    drawn = Drawn(space.root)
    view = Plainest(store, drawn)
    places, layout = all_stood(view, drawn, space)
    paths: dict[Format, Path] = {form: out / "exports" / f"network.{form}" for form in EXPORTS}
    exports = write_exports(view, drawn, places, paths)
    report = write_report(store, view, drawn, space, out)
    views = write_views(view, drawn, places, space, out, counts, public=public)
    drawn.save()
    return [layout, *views, *exports, *report]


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
        "publishers": len({one.publisher for one in found.reports.values() if one.publisher}),
        "reviewed records": len(found.loaded),
        "drafts": len(found.drafts),
    }
    things = {str(thing): int(number or 0) for thing, number in ask(store, "dataset_counts", {}, base).rows}
    sampled = {name: number for name, number in things.items() if name == BY_SAMPLE and number}
    return {**counts, **{name: things.get(name, 0) for name in COUNTED}, **sampled}


def validate_files(paths: Iterable[Path], space: Workspace, text: Path | None = None) -> list[Finding]:
    """What does not hold in these record files, each by itself; quotes too where their text is at hand."""
    findings: list[Finding] = []
    texts = texts_at(space, text)
    for path in paths:
        try:
            findings += quotes_checked(load_record(path), None, texts)
        except DataError as error:
            findings.extend(error.findings)
    return findings


def validate_workspace(space: Workspace, text: Path | None = None) -> list[Finding]:
    """What does not hold in the records, the authority files and the graph made of them.

    `text` is a file or folder with originals that records point into.
    """
    try:
        found = gather(space)
        with recalled(space.root):
            resolution = resolved(found.records(), space.authority())
        graph = mapped(found, resolution, space.settings.base)
    except DataError as error:
        return list(error.findings)
    texts = texts_at(space, text)
    quotes = [
        one
        for name in found.loaded
        for one in quotes_checked(found.loaded[name], found.reports.get(name), texts)
    ]
    return [*found.unread, *found.notes, *quotes, *checked(found, graph)]
