"""`cckg network` and `cckg report` from the command line, on the invented graph of tests/queries."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cckg.cli.main import cli

GRAPH = Path(__file__).parents[1] / "queries" / "graph.ttl"


def cckg(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, words), "--graph", str(GRAPH)])


@pytest.mark.parametrize("layer", ["co-organizing", "backing", "two-mode", "speakers", "people", "projects"])
@pytest.mark.parametrize("rollup", ["named", "parent", "jurisdiction", "kind"])
def test_every_layer_at_every_level_is_a_table(layer: str, rollup: str) -> None:
    answer = cckg("network", "--layer", layer, "--rollup", rollup)
    assert answer.exit_code == 0, answer.output
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert rows and all(int(float(row["events"])) + int(row["drafts"]) > 0 for row in rows)


def test_tests_and_measures_come_when_asked() -> None:
    plain = cckg("network").stdout.splitlines()[0].split(",")
    tested = cckg("network", "--significance", "curveball", "--seed", "4").stdout
    assert {"expected", "p", "q", "rank_worst"} <= set(tested.splitlines()[0].split(",")) - set(plain)
    assert tested == cckg("network", "--significance", "curveball", "--seed", "4").stdout
    graph = json.loads(cckg("network", "--measures", "--format", "json").stdout)
    assert all({"betweenness", "community", "gatekeeper"} <= set(node) for node in graph["nodes"])


def test_a_picture_goes_to_a_file_or_out_as_bytes(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    file = tmp_path / "network.png"
    assert cckg("network", "--format", "png", "--output", file).exit_code == 0
    assert (
        file.read_bytes().startswith(b"\x89PNG")
        and file.read_bytes() == cckg("network", "--format", "png").stdout_bytes
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--layer", "backing", "--measures"], 1, "for the layer co-organizing only"),
        (["--jurisdiction", "Atlantis"], 1, "no body has the jurisdiction 'Atlantis'"),
        (["--rollup", "kind", "--jurisdiction", "x"], 1, "a kind has no jurisdiction"),
        (["--layer", "people", "--public"], 1, "leaves people out"),
        (["--layer", "peeple"], 2, "is not one of"),
        (["--seed", "-1"], 2, "--seed"),
    ],
)
def test_a_wrong_choice_is_one_line(words: list[str], code: int, said: str) -> None:
    answer = cckg("network", *words)
    assert said in (answer.output if code == 2 else str(answer.exception))
    assert code == 1 or answer.exit_code == 2


def test_a_report_is_written_and_the_same_again(tmp_path: Path) -> None:
    answer = cckg("report", "--out", tmp_path)
    assert answer.exit_code == 0 and answer.stdout.split() == [
        str(tmp_path / "report.md"),
        str(tmp_path / "report.html"),
    ]
    first = [(tmp_path / name).read_bytes() for name in ("report.md", "report.html")]
    cckg("report", "--out", tmp_path)
    assert [(tmp_path / name).read_bytes() for name in ("report.md", "report.html")] == first
