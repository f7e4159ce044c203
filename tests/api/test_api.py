"""The graph from Python: opened from anywhere, asked by name or text, shown in a notebook."""

import builtins
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
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


@pytest.mark.parametrize("limit", [-1, "3", 2.5, True, "all"])
def test_a_limit_that_is_no_number_of_rows_is_refused(limit: Any, kg: KnowledgeGraph) -> None:
    for asked in (kg.query, kg.construct):
        with pytest.raises(
            QueryError, match=r"limit is .*; expected a whole number from 0 on, or None for all"
        ):
            asked("co-organizers", limit=limit)


def test_a_limit_may_be_any_kind_of_whole_number(kg: KnowledgeGraph) -> None:
    class Whole:
        def __index__(self) -> int:
            return 2

    assert len(kg.query("co-organizers", limit=Whole())) == 2  # type: ignore[arg-type]
    assert len(kg.query("co-organizers", limit=0)) == 0


def test_a_parameter_that_is_none_is_left_out(kg: KnowledgeGraph) -> None:
    every = kg.query("event_list").rows
    assert kg.query("event_list", only_type=None, since=None, lang=None).rows == every
    assert len(kg.network(since=None, roles=None, tie=None)) == len(kg.network())


def test_of_many_triples_the_first_are_kept(kg: KnowledgeGraph) -> None:
    query = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
    assert [len(kg.construct(query, limit=limit)) for limit in (0, 3)] == [0, 3]
    assert set(kg.construct(query, limit=3)) == set(kg.construct(query, limit=3)) < set(kg.construct(query))


def test_a_result_is_a_sequence_whose_slices_are_results(kg: KnowledgeGraph) -> None:
    result = kg.query("co-organizers")
    assert isinstance(result, Sequence)
    for part in (slice(2), slice(1, 3), slice(-2, None), slice(None, None, -1), slice(99, None)):
        assert isinstance(result[part], Result) and result[part].rows == result.rows[part]
    assert result[:2].columns == result.columns and "green-exchange" in result[:1]._repr_html_()
    assert (result[0] in result, result.index(result[1])) == (True, 1)
    assert result[-1] == list(result)[-1] == next(reversed(result))


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


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"rollup": "upwards"}, "rollup is 'upwards'; it takes one of: named, parent, jurisdiction, kind"),
        ({"rollup": "parents"}, "rollup is 'parents'; did you mean parent? it takes one of: named"),
        ({"roles": "nope"}, "roles is 'nope'; it takes a list of some of: host, organizer, co-organizer, partner"),
        ({"roles": "host"}, "roles is 'host'; it takes a list of some of: host"),
        ({"roles": ["hots"]}, "roles is 'hots'; did you mean host? it takes a list of some of: host"),
        ({"roles": []}, "it takes a list of some of: host"),
        ({"backbone": "noisy"}, "backbone is 'noisy'; did you mean noise? it takes one of: disparity, noise"),
        ({"since": "then"}, "since is 'then'; expected a whole number"),
        ({"minimum": -1}, "minimum is -1; expected a number, at least 0"),
        ({"measures": "perhaps"}, "measures is 'perhaps'; expected True or False"),
        ({"kinds": "university"}, "kinds is 'university'; expected a list of texts"),
        ({"rolls": ["host"]}, "a network has no choice 'rolls'; did you mean roles? it has: layer, roles, tie"),
        ({"since": 2021, "until": 2019}, "the years run backwards: from 2021 to 2019"),
    ],
)  # fmt: skip
def test_a_wrong_choice_for_a_network_says_what_it_takes(
    choices: dict[str, Any], message: str, kg: KnowledgeGraph
) -> None:
    with pytest.raises(QueryError, match=re.escape(message)) as caught:
        kg.network(**choices)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nonexist", "nonexist: there is no such file or folder; name a workspace, RDF files or a store"),
        (Path("a") / "b.ttl", "there is no such file or folder"),
        ("ftp://x/y", "ftp://x/y: only the address of an endpoint at http:// or https:// can be opened"),
    ],
)
def test_what_cannot_be_opened_is_named(source: str | Path, message: str) -> None:
    with pytest.raises(WorkspaceError, match=re.escape(message)):
        KnowledgeGraph.open(source)
    with pytest.raises(WorkspaceError, match=re.escape(message)):
        KnowledgeGraph.open(GRAPH, source)


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
