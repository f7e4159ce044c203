"""Loading graphs into a store, in batches, so that a run that broke off goes on where it was."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from cckg import files
from cckg.model.errors import StoreError
from cckg.store.targets import Target

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Sent:
    """What is known of a graph in the store: of which content, and how many triples of it were taken.

    `part`: it was pushed as a part of the dataset to its own name, and not to one that somebody chose.
    """

    digest: str
    triples: int
    sent: int
    part: bool = False


@dataclass(frozen=True)
class Pushed:
    """A graph that is in the store as it is here; `sent` triples travelled in this run.

    `emptied`: an earlier run put it there, and it is no part of the dataset any more.
    """

    graph: str
    triples: int
    sent: int
    emptied: bool = False


class Note:
    """The progress note: a file beside the data that says what a store has taken so far."""

    def __init__(self, path: Path, address: str) -> None:
        self._path, self._address = path, address
        self.graphs: dict[str, Sent] = _read(path, address)

    def keep(self, graph: str, sent: Sent | None) -> None:
        """Remember, on disk, before anything else happens."""
        self.graphs.pop(graph, None)
        if sent is not None:
            self.graphs[graph] = sent
        graphs = {name: asdict(one) for name, one in sorted(self.graphs.items())}
        text = json.dumps({"endpoint": self._address, "graphs": graphs}, ensure_ascii=False, indent=1)
        files.write(self._path, text + "\n")


def _read(path: Path, address: str) -> dict[str, Sent]:
    """What the note says; nothing where there is none, or one that is broken or of another store."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["endpoint"] != address:
            return {}
        return {
            # A note from before parts were marked says so of none: what it names is never emptied.
            name: Sent(str(g["digest"]), int(g["triples"]), int(g["sent"]), g.get("part") is True)
            for name, g in kept["graphs"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def push(
    target: Target,
    graphs: Mapping[str, Collection[ox.Triple]],
    note: Note,
    batch: int = 2_000,
    replace: bool = False,
    progress: Progress = lambda _: None,
    parts: bool = True,
) -> list[Pushed]:
    """Make the named graphs of `target` what `graphs` says, and check that they hold as many triples.

    A graph of the same content goes on where the note says that it broke off, or is left alone when
    it is whole. `parts`: `graphs` are all parts of the dataset, so those that an earlier such run
    made and that are no more are emptied; else no other graph is touched. Raises StoreError for a
    graph that holds what no earlier run put there (unless `replace`), and for a count that is not right.
    """
    lines = {graph: _lines(triples) for graph, triples in sorted(graphs.items())}
    for graph in lines:
        if not replace and graph not in note.graphs and (held := target.count(graph)):
            remedy = "give --replace to delete them, or choose another graph with --graph"
            raise StoreError(f"<{graph}> holds {held:,} triples that no push from here put there; {remedy}")
    pushed = [_push_one(target, graph, lines[graph], note, batch, progress, parts) for graph in lines]
    return pushed + (_empty(target, note, lines.keys()) if parts else [])


def _empty(target: Target, note: Note, wanted: Collection[str]) -> list[Pushed]:
    gone = sorted(name for name, sent in note.graphs.items() if sent.part and name not in wanted)
    for graph in gone:
        target.clear(graph)
        note.keep(graph, None)
    return [Pushed(graph, 0, 0, emptied=True) for graph in gone]


def _push_one(
    target: Target,
    graph: str,
    lines: list[str],
    note: Note,
    batch: int,
    progress: Progress,
    part: bool,
) -> Pushed:
    none = Sent(hashlib.sha256("\n".join(lines).encode()).hexdigest(), len(lines), 0, part)
    before = note.graphs.get(graph)
    start = before.sent if before and before.digest == none.digest else 0
    # What was whole and is not now was changed by somebody else; what is half is trusted up to the note.
    if start == len(lines) and target.count(graph) != len(lines):
        start = 0
    note.keep(graph, dataclasses.replace(none, sent=start))
    if start == 0:
        target.clear(graph)
    for at in range(start, len(lines), batch):
        target.add(graph, lines[at : at + batch])
        done = min(at + batch, len(lines))
        note.keep(graph, dataclasses.replace(none, sent=done))
        progress(f"{graph}: {done:,} of {len(lines):,} triples")
    _check(target, graph, none, note)
    return Pushed(graph, len(lines), len(lines) - start)


def _check(target: Target, graph: str, wanted: Sent, note: Note) -> None:
    if (held := target.count(graph)) != wanted.triples:
        note.keep(graph, wanted)  # so that the next run begins this graph again
        problem = f"<{graph}> holds {held:,} triples and not {wanted.triples:,}"
        raise StoreError(f"{problem}; run the same again, alone, and report it when it stays so")


def _lines(triples: Collection[ox.Triple]) -> list[str]:
    """N-Triples, each once, in the order of their code points: the same content, the same batches."""
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(set(written.decode().split("\n")) - {""})
