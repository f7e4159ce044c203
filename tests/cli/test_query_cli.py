"""`cckg query`: limits that hold, what was asked and how, and the formats of the standards."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

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


CLASSES = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"


@pytest.mark.parametrize(
    ("asked", "limit", "said"),
    [
        (question(limit=3), 3, "3 rows"),
        (question(limit=0), 0, "0 rows"),
        (question("-", text=CLASSES, limit=3), 3, "3 triples"),
        (question("-", text=CLASSES, limit=0), 0, "0 triples"),
    ],
)
def test_explain_tells_of_the_limit_and_of_what_it_keeps(asked: Question, limit: int, said: str) -> None:
    lines = answer(replace(asked, explain=True)).splitlines()
    assert f"# limit   the first {limit} are kept" in lines
    assert any(line.startswith(f"# answer  {said} in ") for line in lines)


@pytest.mark.parametrize(
    ("query", "name", "begins"),
    [
        ("co-organizers", "pairs.json", '{"head"'),
        ("co-organizers", "pairs.csv", "a,a_label,"),
        ("co-organizers", "pairs", " a_label "),
        (CLASSES, "classes.nt", "<https://"),
        (CLASSES, "classes.txt", "@prefix"),
    ],
)
def test_a_file_has_the_format_of_its_name(query: str, name: str, begins: str, tmp_path: Path) -> None:
    words = ("-", query) if " " in query else (query, "")
    assert cckg(words[0], "--output", str(tmp_path / name), stdin=words[1]).returncode == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_format_that_is_asked_for_goes_before_the_name(tmp_path: Path) -> None:
    file = tmp_path / "pairs.json"
    assert cckg("co-organizers", "--format", "csv", "--output", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("a,a_label,")


def test_a_workbook_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    told = cckg("co-organizers", "--output", str(tmp_path / "pairs.xlsx"))
    assert (told.returncode, list(tmp_path.iterdir())) == (1, []) and "name a .csv file" in told.stderr


def takes_interrupts() -> None:
    """In the new process: tests behind nohup would hand down that the signal is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_a_slow_query_at_once_and_writes_nothing(tmp_path: Path) -> None:
    words = ["query", "-", "--graph", str(GRAPH), "--output", str(tmp_path / "rows.csv")]
    with subprocess.Popen(
        [sys.executable, "-m", "cckg", *words],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=takes_interrupts,
    ) as asked:
        assert asked.stdin is not None and asked.stderr is not None
        asked.stdin.write(CROSS)
        asked.stdin.close()
        time.sleep(4)
        assert asked.poll() is None
        asked.send_signal(signal.SIGINT)
        assert asked.wait(60) == -signal.SIGINT  # which a shell shows as 130; the query itself takes hours
        assert asked.stderr.read() == "" and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("outside", "inside"),
    [(signal.default_int_handler, signal.SIG_DFL), (signal.SIG_IGN, signal.SIG_IGN)],
    ids=["heard by Python", "ignored"],
)
def test_before_and_after_the_engine_an_interrupt_is_what_it_was(outside: Any, inside: Any) -> None:
    before = signal.signal(signal.SIGINT, outside)
    try:
        with ask._ended_by_interrupt():
            assert signal.getsignal(signal.SIGINT) is inside
        assert signal.getsignal(signal.SIGINT) is outside
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", ["query dataset_counts", "query things_names --format csv", "queries"])
def test_a_full_standard_output_is_one_line(words: str) -> None:
    graph = [] if words == "queries" else ["--graph", str(GRAPH)]
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "cckg", *words.split(), *graph], stdout=full, stderr=subprocess.PIPE,
            text=True, timeout=120,
        )  # fmt: skip
    line = "error: standard output cannot be written (No space left on device)\n"
    assert (told.returncode, told.stderr) == (1, line)
