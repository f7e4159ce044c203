"""`cckg push`, and `cckg query --graph` over what it filled."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "founding"


def cckg(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cckg", *map(str, words)]
    env = {key: value for key, value in os.environ.items() if key != "CCKG_PASSWORD"} | environment
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the shipped data, pushed into a store on disk beside it."""
    folder = tmp_path_factory.mktemp("stores")
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("out", ".cckg.*"))
    pushed = cckg("push", "--endpoint", "store", cwd=folder)
    assert pushed.returncode == 0, pushed.stderr
    assert "https://w3id.org/cckg/id/dataset/part/cckg" in pushed.stdout
    return folder


def test_a_second_push_has_nothing_to_send(place: Path) -> None:
    again = cckg("push", "--endpoint", "store", cwd=place)
    assert again.stdout.count("was there already, counted there") == len(again.stdout.splitlines()) > 2


def test_a_push_to_one_chosen_graph_leaves_all_others_alone(place: Path) -> None:
    for name in ("a", "b"):
        pushed = cckg("push", "--endpoint", "chosen", "--graph", f"https://example.org/{name}", cwd=place)
        assert "emptied" not in pushed.stdout
    count = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    (place / "count.rq").write_text(count)
    counted = cckg("query", "count.rq", "--graph", "chosen", "--format", "csv", cwd=place).stdout.splitlines()
    assert [line.partition(",")[0] for line in counted[1:]] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert len({line.partition(",")[2] for line in counted[1:]}) == 1


def test_a_part_that_is_no_more_is_emptied_and_said(place: Path) -> None:
    data = place / "fewer"
    shutil.copytree(place / "data", data, ignore=shutil.ignore_patterns(".cckg.*"))
    (data / "graph" / "more.ttl").write_text("<http://e/a> <http://e/b> <http://e/c> .")
    push = ("push", "--data", data, "--endpoint", "parts")
    assert "dataset/part/more" in cckg(*push, cwd=place).stdout
    (data / "graph" / "more.ttl").unlink()
    lines = [line for line in cckg(*push, cwd=place).stdout.splitlines() if "emptied" in line]
    assert len(lines) == 1
    assert "emptied  <https://w3id.org/cckg/id/dataset/part/more>" in lines[0]
    assert "emptied" not in cckg(*push, cwd=place).stdout


@pytest.mark.parametrize("query", ["co-organizers", "things_names"])
def test_a_store_on_disk_answers_as_the_workspace_does(query: str, place: Path) -> None:
    answers = [
        cckg("query", query, "--format", "json", *words, cwd=place) for words in ((), ("--graph", "store"))
    ]
    assert answers[0].stdout == answers[1].stdout != ""


def test_the_network_is_drawn_from_a_store_as_well(place: Path) -> None:
    answers = [cckg("network", "--format", "csv", *words, cwd=place) for words in ((), ("--graph", "store"))]
    assert answers[0].stdout == answers[1].stdout != ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["push"], 2, "Missing option '--endpoint'"),
        (["push", "--endpoint", "http://127.0.0.1:9/sparql"], 1, "cannot be reached"),
        (["push", "--endpoint", "http://127.0.0.1:9/sparql", "--user", "ann"], 2, "needs the password in CCKG_PASSWORD"),
        (["push", "--endpoint", "http://ann:secret@127.0.0.1:9/"], 1, "the address holds a password; give --user"),
        (["push", "--endpoint", "store", "--graph", "no address"], 1, "is no address"),
        (["push", "--endpoint", "store", "--batch", "0"], 2, "--batch"),
        (["push", "--endpoint", "data"], 1, "data: holds files that are no store; give a folder that is empty"),
        (["query", "co-organizers", "--graph", "data"], 1, "holds no store; make one with: cckg push --endpoint data"),
        (["query", "co-organizers", "--graph", "nowhere.ttl"], 2, "does not exist"),
        (["query", "co-organizers", "--graph", "http://127.0.0.1:9/sparql"], 1, "is the server running?"),
        (["query", "co-organizers", "--graph", "store", "--graph", "data/graph/cckg.ttl"], 1, "ask it alone"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(place: Path, words: list[str], code: int, said: str) -> None:
    answer = cckg(*words, cwd=place)
    assert answer.returncode == code, answer.stderr
    assert said in answer.stderr
    assert "secret" not in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""
