"""Loading a store: in batches, going on after a break, idempotent, counted; on real servers as well."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cckg.flow import pushing
from cckg.model.errors import StoreError, WorkspaceError
from cckg.store.login import Login
from cckg.store.open import open_store
from cckg.store.push import Note, Pushed, push
from cckg.store.targets import Disk, as_sparql
from cckg.workspace import Workspace, initialise

ONE, TWO = "https://example.org/one", "https://example.org/two"


def triples(number: int) -> frozenset[Triple]:
    return frozenset(
        Triple(NamedNode(f"http://e/{at}"), NamedNode("http://e/p"), Literal(str(at))) for at in range(number)
    )


class Memory:
    """A target that keeps its batches, and breaks before one of them."""

    def __init__(self, breaks_at: int | None = None) -> None:
        self.graphs: dict[str, set[str]] = {}
        self.batches: list[int] = []
        self.breaks_at = breaks_at

    def count(self, graph: str) -> int:
        return len(self.graphs.get(graph, ()))

    def clear(self, graph: str) -> None:
        self.graphs.pop(graph, None)

    def add(self, graph: str, lines: Sequence[str]) -> None:
        if len(self.batches) == self.breaks_at:
            raise StoreError("the line is cut")
        self.batches.append(len(lines))
        self.graphs.setdefault(graph, set()).update(lines)

    def close(self) -> None:
        return


@pytest.fixture
def note(tmp_path: Path) -> Callable[[], Note]:
    return lambda: Note(tmp_path / "note.json", "http://e/sparql")


def test_batches_arrive_and_are_counted(note: Callable[[], Note]) -> None:
    target = Memory()
    assert push(target, {ONE: triples(5), TWO: triples(1)}, note(), 2) == [
        Pushed(ONE, 5, 5),
        Pushed(TWO, 1, 1),
    ]
    assert target.batches == [2, 2, 1, 1]


def test_a_second_run_sends_nothing(note: Callable[[], Note]) -> None:
    target = Memory()
    push(target, {ONE: triples(5)}, note(), 2)
    assert push(target, {ONE: triples(5)}, note(), 3) == [Pushed(ONE, 5, 0)]
    assert target.batches == [2, 2, 1]


@pytest.mark.parametrize("breaks_at", range(4))
def test_a_run_that_broke_off_goes_on_where_it_was(breaks_at: int, note: Callable[[], Note]) -> None:
    target = Memory(breaks_at)
    with pytest.raises(StoreError, match="the line is cut"):
        push(target, {ONE: triples(7)}, note(), 2)
    target.breaks_at = None
    assert push(target, {ONE: triples(7)}, note(), 2) == [Pushed(ONE, 7, 7 - 2 * breaks_at)]
    assert target.batches == [2, 2, 2, 1]


def test_a_batch_that_arrived_unnoted_changes_nothing(note: Callable[[], Note]) -> None:
    target = Memory(1)
    with pytest.raises(StoreError):
        push(target, {ONE: triples(4)}, note(), 2)
    target.graphs[ONE] |= {str(triple) + " ." for triple in triples(4)}
    target.breaks_at = None
    push(target, {ONE: triples(4)}, note(), 2)
    assert target.count(ONE) == 4


def test_other_content_takes_the_place_of_the_old(note: Callable[[], Note]) -> None:
    target = Memory()
    push(target, {ONE: triples(5), TWO: triples(3)}, note(), 2)
    assert push(target, {ONE: triples(2), TWO: triples(3)}, note(), 2) == [
        Pushed(ONE, 2, 2),
        Pushed(TWO, 3, 0),
    ]
    assert (target.count(ONE), target.count(TWO)) == (2, 3)


def test_a_part_that_is_no_more_is_emptied_and_that_is_said(note: Callable[[], Note]) -> None:
    target = Memory()
    push(target, {ONE: triples(5), TWO: triples(3)}, note())
    assert push(target, {ONE: triples(5)}, note()) == [Pushed(ONE, 5, 0), Pushed(TWO, 0, 0, emptied=True)]
    assert target.graphs.keys() == {ONE}
    assert push(target, {ONE: triples(5)}, note()) == [Pushed(ONE, 5, 0)]


@pytest.mark.parametrize("first", [True, False], ids=["parts before", "a chosen graph before"])
def test_with_a_chosen_graph_no_other_is_emptied(first: bool, note: Callable[[], Note]) -> None:
    target = Memory()
    push(target, {ONE: triples(5)}, note(), parts=first)
    assert push(target, {TWO: triples(3)}, note(), parts=False) == [Pushed(TWO, 3, 3)]
    assert (target.count(ONE), target.count(TWO)) == (5, 3)


@pytest.mark.parametrize(
    ("last", "left"), [(False, True), (True, False)], ids=["chosen at last", "a part at last"]
)
def test_only_what_was_pushed_as_a_part_at_last_is_emptied(
    last: bool, left: bool, note: Callable[[], Note]
) -> None:
    target = Memory()
    push(target, {ONE: triples(5)}, note(), parts=not last)
    push(target, {ONE: triples(5)}, note(), parts=last)
    push(target, {TWO: triples(3)}, note())
    assert (ONE in target.graphs) is left


def test_what_a_note_without_marks_names_is_not_emptied(note: Callable[[], Note], tmp_path: Path) -> None:
    """Notes of before did not say which graphs were parts."""
    target = Memory()
    push(target, {ONE: triples(5)}, note())
    path = tmp_path / "note.json"
    path.write_text(path.read_text().replace('"part": true', '"other": true'))
    push(target, {TWO: triples(3)}, note())
    assert target.count(ONE) == 5


def test_what_others_put_into_a_graph_is_not_deleted_unasked(note: Callable[[], Note]) -> None:
    target = Memory()
    target.graphs[ONE] = {"<http://e/a> <http://e/b> <http://e/c> ."}
    with pytest.raises(StoreError, match=r"holds 1 triples that no push from here put there; give --replace"):
        push(target, {ONE: triples(2)}, note())
    assert target.count(ONE) == 1
    assert push(target, {ONE: triples(2)}, note(), replace=True) == [Pushed(ONE, 2, 2)]


def test_what_others_took_away_is_sent_again(note: Callable[[], Note]) -> None:
    target = Memory()
    push(target, {ONE: triples(3)}, note())
    target.graphs[ONE].pop()
    assert push(target, {ONE: triples(3)}, note()) == [Pushed(ONE, 3, 3)]


def test_a_store_that_loses_triples_is_caught_and_the_next_run_begins_again(note: Callable[[], Note]) -> None:
    class Forgets(Memory):
        def count(self, graph: str) -> int:
            return max(0, super().count(graph) - 1)

    with pytest.raises(StoreError, match=r"holds 2 triples and not 3; run the same again"):
        push(Forgets(), {ONE: triples(3)}, note())
    assert push(Memory(), {ONE: triples(3)}, note()) == [Pushed(ONE, 3, 3)]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"endpoint": "http://other/"}', '{"endpoint": "http://e/sparql"}']
)
def test_a_note_that_is_broken_or_of_another_store_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "note.json").write_text(text)
    assert Note(tmp_path / "note.json", "http://e/sparql").graphs == {}


HOSTILE = [
    "\\u0022 } ; DROP ALL #", '" } ; DROP ALL #', "\\", "\\\\u", "\\U00000022", "a\nb\r\tc", "厅 \U0001f30d \u2028 \u202e",
    "'''", "}}}", "\\\x01", "{}<>\"|^`",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_one_in_an_update(text: str) -> None:
    line = f"{Triple(NamedNode('http://e/a'), NamedNode('http://e/b'), Literal(text))} ."
    store = pyoxigraph.Store()
    store.update(f"INSERT DATA {{ {as_sparql(line)} }}")
    assert [quad.object for quad in store] == [Literal(text)]


@pytest.mark.parametrize(
    "kind", ["disk", "jena by update", "jena by graph store", "virtuoso by update", "virtuoso by graph store"]
)
def test_real_stores_take_hostile_texts_as_they_are(
    kind: str, servers: Callable[[str], Any], tmp_path: Path
) -> None:
    root = tmp_path / "mine"
    initialise(root, "https://example.org/hostile/", "Hostile")
    (root / "graph").mkdir(exist_ok=True)
    texts = [text for text in HOSTILE if "\x01" not in text]
    lines = [
        f"{Triple(NamedNode(f'http://e/{at}'), NamedNode('http://e/text'), Literal(text))} ."
        for at, text in enumerate(texts)
    ]
    (root / "graph" / "cckg.ttl").write_text("\n".join(lines), encoding="utf-8")
    name, _, way = kind.partition(" by ")
    if name == "disk":
        place = pushing.Place(str(tmp_path / "store"))
    else:
        server = servers(name)
        login = Login(server.user, server.password) if server.user else None
        place = pushing.Place(
            server.query, server.update if way == "update" else None,
            server.graphs if way == "graph store" else None, login,
        )  # fmt: skip
    graph = f"https://example.org/{kind.replace(' ', '-')}"
    for _ in range(2):
        (pushed,) = pushing.push(Workspace(root), place, graph, batch=3)
    assert pushed.sent == 0
    with open_store([Path(place.endpoint) if name == "disk" else place.endpoint]) as store:
        rows = store.select(f"SELECT ?s ?o {{ GRAPH <{graph}> {{ ?s <http://e/text> ?o }} }}").rows
    assert sorted(rows) == [(f"http://e/{at}", text) for at, text in enumerate(texts)]


def test_a_workspace_goes_into_named_graphs_that_share_no_triple(workspace: Workspace) -> None:
    graphs = pushing.contents(workspace)
    assert set(graphs) == {"https://example.org/climate/dataset/part/cckg", "https://w3id.org/cckg/ontology"}
    assert len(frozenset().union(*graphs.values())) == sum(len(part) for part in graphs.values())


def test_what_cannot_be_pushed_says_why(tmp_path: Path) -> None:
    initialise(tmp_path / "mine", "https://example.org/id/", "Mine")
    with pytest.raises(WorkspaceError, match="holds no graph yet; run: cckg build"):
        pushing.push(Workspace(tmp_path / "mine"), pushing.Place("http://127.0.0.1:9/"))
    (tmp_path / "mine" / "graph").mkdir(exist_ok=True)
    (tmp_path / "mine" / "graph" / "cckg.ttl").write_text("<http://e/a> <http://e/b> 1 .")
    with pytest.raises(StoreError, match="--graph 'no address' is no address"):
        pushing.push(Workspace(tmp_path / "mine"), pushing.Place("http://127.0.0.1:9/"), "no address")


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"holds no store; make one with: cckg push --endpoint"):
        open_store([tmp_path])
    for name in ("CURRENT", "IDENTITY"):
        (tmp_path / name).write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        open_store([tmp_path])
    with pytest.raises(StoreError, match="cannot be written as a store"):
        Disk(tmp_path)
    with pytest.raises(StoreError, match="is a whole store; ask it alone"):
        open_store([tmp_path, tmp_path / "a.ttl"])


@pytest.mark.parametrize("name", ["000007.log", "notes.txt", ".hidden", "CURRENT", "sub/notes.txt"])
def test_a_folder_of_other_files_is_refused_and_stays_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(
        StoreError, match="holds files that are no store; give a folder that is empty"
    ) as caught:
        Disk(tmp_path)
    assert str(caught.value).startswith(str(tmp_path))
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_empty_or_new_becomes_a_store_and_stays_one(there: bool, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    if there:
        folder.mkdir()
    for _ in range(2):
        target = Disk(folder)
        target.add(ONE, ["<http://e/a> <http://e/b> <http://e/c> ."])
        assert target.count(ONE) == 1
        target.close()
        del target  # Oxigraph closes its files when nobody holds the store


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"notes\.txt: cannot be written as a store"):
        Disk(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine"
