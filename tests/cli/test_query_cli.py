"""`cckg query`: limits that hold, what was asked and how, and the formats of the standards."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from cckg.cli import ask
from cckg.flow.answering import Question, answer, answer_within
from cckg.model.errors import CckgError, QueryError

GRAPH = Path(__file__).parents[1] / "queries" / "graph.ttl"
BASE = "https://example.org/climate/"
CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def question(query: str = "co-organizers", **more: object) -> Question:
    return Question(query, (GRAPH,), BASE, **more)  # type: ignore[arg-type]


def cckg(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cckg", "query", *words, "--graph", str(GRAPH)],
        input=stdin, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_a_query_that_takes_too_long_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"no answer within 1 s; ask for less"):
        answer_within(question("-", text=CROSS), 1)
    assert time.monotonic() - begun < 20


def test_within_the_limit_the_answer_is_the_same() -> None:
    assert answer_within(question(form="csv"), 60) == answer(question(form="csv"))


def test_what_is_wrong_is_told_from_the_other_process_too() -> None:
    with pytest.raises(CckgError, match="did you mean co-organizers"):
        answer_within(question("co-organisers"), 60)


def test_explain_gives_the_query_as_asked_ready_to_be_pasted() -> None:
    told = answer(question(given=(("since", "2021"), ("lang", "zh")), explain=True))
    head = [line for line in told.splitlines() if line.startswith("# ")]
    assert head[0] == "# query   co-organizers"
    assert "# value   ?since = 2021" in head and f"# store   {GRAPH}" in head
    assert any(line.startswith("# answer  4 rows in 0.") for line in head)
    assert "?since" not in told.split("WHERE", 1)[1] and "#+" not in told
    pasted = ox.Store()
    pasted.load(path=str(GRAPH), format=ox.RdfFormat.TURTLE)
    assert len(list(pasted.query(told))) == 4  # type: ignore[arg-type]


def test_explain_counts_triples_and_says_yes_or_no() -> None:
    made = answer(
        question(
            "-",
            text="CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(?c = <https://w3id.org/cckg/ontology#Session>) }",
            explain=True,
        )
    )
    assert "# answer  1 triples in" in made and "# query   (text)" in made
    assert "# answer  yes in" in answer(question("-", text="ASK { ?s ?p ?o }", explain=True))


def test_a_value_cannot_leave_its_comment() -> None:
    given = (("wanted", "x\n} DROP ALL"),)
    told = answer(question("things_names", given=given, explain=True))
    assert "# value   ?wanted = x } DROP ALL" in told.splitlines()


def test_a_limit_reads_no_more_rows() -> None:
    rows = list(csv.reader(io.StringIO(answer(question(form="csv", limit=2)), newline="")))
    assert len(rows) == 3 and answer(question(form="csv", limit=0)).count("\n") == 1


@pytest.mark.parametrize(
    ("form", "kind"), [("csv-exact", None), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML")]
)
def test_results_are_those_of_the_standards(form: str, kind: str | None) -> None:
    text = answer(question(form=form))
    if kind is None:
        assert text.startswith("a,a_label,b,b_label,events,undated\r\n") and text.count("\r\n") == 7
    else:
        read = ox.parse_query_results(text, getattr(ox.QueryResultsFormat, kind))
        assert isinstance(read, ox.QuerySolutions) and len(list(read)) == 6


def test_the_command_takes_all_of_it() -> None:
    told = cckg("-", "--timeout", "60", "--format", "json", stdin="SELECT (1 AS ?n) WHERE { }")
    assert json.loads(told.stdout)["results"]["bindings"][0]["n"]["value"] == "1", told.stderr
    late = cckg("-", "--timeout", "0.5", stdin=CROSS)
    assert (late.returncode, late.stdout) == (1, "")
    assert late.stderr.startswith("error: no answer within 0.5 s") and late.stderr.count("\n") == 1
    assert cckg("co-organizers", "--timeout", "0").returncode == 2
    assert cckg("modes_by-year", "--explain").stdout.startswith("# query   modes_by-year\n")


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert ask._width() == 61
