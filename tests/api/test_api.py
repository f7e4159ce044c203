"""The graph from Python: opened from anywhere, asked by name or text, shown in a notebook."""

import builtins
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from cckg import KnowledgeGraph
from cckg.api import Result
from cckg.model.errors import CckgError, QueryError, WorkspaceError
from cckg.model.table import Table
from cckg.workspace import initialise

ROOT = Path(__file__).parents[2]
GRAPH = ROOT / "tests" / "queries" / "graph.ttl"
BASE = "https://example.org/climate/"
NASTY = '<script>alert("x")</script>&\''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("workspace")
    initialise(root, BASE, "Climate")
    (root / "graph").mkdir(exist_ok=True)
    shutil.copy(GRAPH, root / "graph" / "cckg.ttl")
    return root


@pytest.fixture(scope="module")
def kg(folder: Path) -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph.open(folder) as opened:
        yield opened


def test_a_query_of_the_library_gives_rows(kg: KnowledgeGraph) -> None:
    result = kg.query("co-organizers", since=2021, include_undated=False)
    assert result.columns == ("a", "a_label", "b", "b_label", "events", "undated")
    assert [row["a_label"] for row in result] == [
        "Green Exchange",
        "Green Exchange",
        "River Province Department of Ecology",
    ]
    assert len(result) == 3 and result[0]["events"] == 1 and result.column("undated") == [0, 0, 0]


def test_a_thing_is_named_as_on_the_command_line(kg: KnowledgeGraph) -> None:
    by_id = kg.query("organization_events", organization="river-dee").rows
    assert by_id == kg.query("organization_events", organization="河省生态厅").rows
    assert by_id == kg.query("organization_events", organization=f"{BASE}organization/river-dee").rows


def test_text_and_files_are_asked_with_values_too(kg: KnowledgeGraph, tmp_path: Path) -> None:
    text = "PREFIX cckg: <https://w3id.org/cckg/ontology#>\nSELECT ?event { ?event cckg:earliestStart ?day }"
    (file := tmp_path / "starts.rq").write_text(text)
    expected = ((f"{BASE}event/second/workshop",),)
    assert kg.query(text, day=date(2021, 3, 1)).rows == kg.query(file, day="2021-03-01").rows == expected


def test_a_limit_keeps_the_first_rows(kg: KnowledgeGraph) -> None:
    assert kg.query("co-organizers", limit=2).rows == kg.query("co-organizers").rows[:2]


def test_yes_or_no_and_triples(kg: KnowledgeGraph) -> None:
    assert kg.ask("ASK { ?s a ?c }") and not kg.ask("ASK { ?s ?s ?s }")
    made = kg.construct("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }")
    assert isinstance(made, rdflib.Graph) and len(made) > 50


def test_all_triples_as_a_graph_of_rdflib(kg: KnowledgeGraph) -> None:
    place = rdflib.URIRef(BASE + "place/hill")
    assert {str(name) for name in kg.to_rdflib().objects(place, rdflib.RDFS.label)} == {"Hill City", "山市"}


def test_a_network_is_a_networkx_graph_that_draws_itself(kg: KnowledgeGraph) -> None:
    network = kg.network(rollup="parent")
    assert isinstance(network, nx.Graph) and not network.is_directed() and network.number_of_edges() > 2
    shown = network._repr_html_()
    assert shown.startswith("<svg") and "Lake University" in shown and "<script" not in shown
    assert shown == kg.network(rollup="parent")._repr_html_()
    assert network.subgraph(list(network)[:2]).copy()._repr_html_().startswith("<svg")
    assert kg.network(tie="commission").is_directed()


def test_a_network_without_bodies_and_with_hostile_names_still_draws() -> None:
    from cckg.api.network import Network

    assert "0 bodies" in Network()._repr_html_()
    network = Network(name=NASTY)
    network.add_edge("a", "b", weight=0, events=0)
    network.nodes["a"]["label"] = NASTY
    assert "<script" not in network._repr_html_() and "stroke-dasharray" in network._repr_html_()


def test_a_result_shows_itself_and_every_cell_is_escaped() -> None:
    table = Table(
        ("name", "address", "n"), ((NASTY, f'{BASE}place/"><img src=x>', 1), (None, "javascript:x", True))
    )
    shown = Result(table, BASE)._repr_html_()
    assert "<script" not in shown and "<img" not in shown and 'href="javascript' not in shown
    assert "2 rows" in shown and '<td style="text-align:right">1</td>' in shown and "<td>true</td>" in shown


def test_of_many_rows_the_first_are_shown(kg: KnowledgeGraph) -> None:
    result = Result(Table(("n",), tuple((n,) for n in range(60))))
    assert "50 of 60 rows" in result._repr_html_() and result._repr_html_().count("<tr>") == 51
    assert "1 row" in Result(Table(("n",), ((1,),)))._repr_html_()
    assert "no rows" in repr(kg.query("guides_together"))


def test_a_result_is_written_in_the_formats_of_the_command_line(kg: KnowledgeGraph) -> None:
    assert (
        kg.query("co-organizers", limit=1).write("csv").splitlines()[0]
        == "a,a_label,b,b_label,events,undated"
    )
    with pytest.raises(QueryError, match="choose one of"):
        kg.query("co-organizers").write("parquet")


def test_the_library_is_listed() -> None:
    assert "co-organizers" in KnowledgeGraph.queries().column("name")


def test_pandas_is_optional_and_says_so(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match="pip install pandas"):
        kg.query("co-organizers").to_pandas()


def test_whole_numbers_stay_whole_in_pandas(kg: KnowledgeGraph) -> None:
    pytest.importorskip("pandas", reason="no pandas here; pip install pandas")
    frame = kg.query("modes_by-year").to_pandas()
    assert list(frame.columns)[:2] == ["year", "events"] and str(frame["year"].dtype) == "Int64"
    assert frame["year"].isna().sum() == 1


@pytest.mark.parametrize(
    ("asked", "params", "message"),
    [
        ("co-organisers", {}, "did you mean co-organizers"),
        ("co-organizers", {"sinc": 2020}, "did you mean since"),
        ("co-organizers", {"since": "then"}, "expected a whole number"),
        ("SELECT ?s { ?s ?p }", {}, "line 1"),
        ("DROP ALL", {}, "changes data"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    asked: str, params: dict[str, Any], message: str, kg: KnowledgeGraph
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        kg.query(asked, **params)
    assert "\n" not in str(caught.value)


def test_wrong_options_of_a_network_are_named(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="rollup"):
        kg.network(rollup="upwards")


def test_files_a_missing_workspace_and_an_empty_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(KnowledgeGraph.open(GRAPH)) > 400
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkspaceError, match=r"no cckg\.toml here"):
        KnowledgeGraph.open()
    initialise(tmp_path / "data", BASE, "Climate")
    with pytest.raises(WorkspaceError, match="run: cckg build"):
        KnowledgeGraph.open()
    monkeypatch.chdir(folder)
    assert repr(KnowledgeGraph.open()).startswith("<KnowledgeGraph 'Climate': ")
    with pytest.raises(CckgError):
        KnowledgeGraph.open(tmp_path / "nothing.ttl")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, cckg; cckg.__version__; print(sorted({'rdflib', 'networkx', 'pyoxigraph', 'pydantic'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
    assert (ROOT / "src" / "cckg" / "py.typed").is_file()


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    import cckg

    with pytest.raises(AttributeError, match="no attribute 'Graph'"):
        _ = cckg.Graph
