"""The commands as a user meets them: output, errors in one line, exit codes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "founding"


def cckg(
    *words: str | Path, cwd: Path, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cckg", *map(str, words)]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=cwd, input=stdin, env=env, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the shipped data, built."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("out", ".cckg.lock"))
    assert cckg("build", "--out", folder / "out", cwd=folder).returncode == 0
    return folder


def test_the_headline_query_prints_the_six_pairs(built: Path) -> None:
    answer = cckg("query", "co-organizers", "--format", "json", cwd=built)
    rows = json.loads(answer.stdout)["results"]["bindings"]
    assert [row["events"]["value"] for row in rows] == ["1"] * 6


def test_rolled_up_to_parents_they_are_still_six(built: Path) -> None:
    answer = cckg("query", "co-organizers_parents", "--format", "json", cwd=built)
    rows = json.loads(answer.stdout)["results"]["bindings"]
    names = {(row["a_label"]["value"], row["b_label"]["value"]) for row in rows}
    assert len(rows) == 6
    assert any("Shanghai Jiao Tong University" in pair for pair in names)


def test_every_participation_leads_to_assertion_report_and_quote(built: Path) -> None:
    query = """
        PREFIX cckg: <https://w3id.org/cckg/ontology#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT (COUNT(DISTINCT ?p) AS ?all) (COUNT(DISTINCT ?q) AS ?proved) WHERE {
          { ?p a cckg:Participation } UNION
          { ?q a cckg:Participation . ?s cckg:asserts ?q ; cckg:statedIn ?report ;
            cckg:evidence/oa:hasTarget/oa:hasSelector/oa:exact ?words } }"""
    answer = cckg("query", "-", "--format", "json", cwd=built, stdin=query)
    row = json.loads(answer.stdout)["results"]["bindings"][0]
    assert row["all"]["value"] == row["proved"]["value"] == "64"


def test_a_parameter_takes_a_name_an_id_or_an_address(built: Path) -> None:
    answers = {
        cckg(
            "query", "organization_events", "--param", f"organization={value}", "--format", "csv", cwd=built
        ).stdout
        for value in (
            "China-UK Low Carbon College",
            "china-uk-low-carbon-college",
            "https://w3id.org/cckg/id/organization/china-uk-low-carbon-college",
        )
    }
    assert len(answers) == 1
    assert len(answers.pop().splitlines()) == 4


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["query", "co-organisers"], 1, "did you mean co-organizers"),
        (["query", "co-organizers", "--param", "since=last year"], 1, "parameter since is 'last year'; expected a whole number"),
        (["query", "co-organizers", "--param", "sinc=2019"], 1, "did you mean since?"),
        (["query", "co-organizers", "--param", "since"], 2, "is not NAME=VALUE"),
        (["query", "co-organizers", "--format", "turtle"], 1, "choose one of table"),
        (["query", "nothing.rq"], 1, "nothing.rq: cannot be opened"),
        (["build", "--data", "nowhere"], 1, "is no folder"),
        (["extract", "nowhere.txt"], 2, "does not exist"),
        (["evaluate", "data/records", "out/exports"], 1, "holds no record"),
        (["network", "--from", "2021", "--to", "2019"], 1, "years run backwards"),
        (["network", "--roles", "hots"], 1, "roles"),
        (["nonsense"], 2, "No such command"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(built: Path, words: list[str], code: int, said: str) -> None:
    answer = cckg(*words, cwd=built)
    assert answer.returncode == code, answer.stderr
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_debug_shows_where_an_error_came_from(built: Path) -> None:
    assert "Traceback" in cckg("--debug", "query", "nothing.rq", cwd=built).stderr


def test_validate_says_file_line_and_remedy_and_exits_1(built: Path, tmp_path: Path) -> None:
    record = (DATA / "records" / "guangxi-climate-seminar.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(record.replace("role: host", "role: hots"), encoding="utf-8")
    answer = cckg("validate", wrong, cwd=built)
    line = 1 + record[: record.index("role: host")].count("\n")
    assert answer.returncode == 1
    assert f"wrong.yaml:{line}: participations[0].role is 'hots'; did you mean 'host'?" in answer.stdout
    assert cckg("validate", cwd=built).returncode == 0


def test_records_compared_with_themselves_are_all_right(built: Path) -> None:
    answer = cckg("evaluate", "data/records", "data/records", "--json", cwd=built)
    scores = json.loads(answer.stdout)["scores"]["strict"]
    assert scores["total"]["f1"] == 1.0
    assert scores["kinds"]["participation"]["found"] > 60


def test_a_draft_can_be_piped(built: Path) -> None:
    text = "The seminar was organized by Meridian University on 12 May 2021.\n"
    answer = cckg("extract", "-", cwd=built, stdin=text)
    assert answer.returncode == 0
    assert "name: Meridian University" in answer.stdout


def test_a_bad_report_among_good_ones_is_listed_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(
        "The seminar was organized by Meridian University on 12 May 2021.\n"
    )
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    answer = cckg("extract", "in", "--out", "drafts", cwd=tmp_path)
    assert answer.returncode == 1
    assert "bad.pdf" in answer.stderr
    assert "1 read, 0 unchanged, 1 not readable" in answer.stderr
    assert [path.name for path in (tmp_path / "drafts").glob("*.yaml")] == ["good.yaml"]


def test_reviewed_facts_are_not_overwritten_by_a_new_draft(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The seminar was organized by Meridian University on 12 May 2021.\n")
    assert cckg("extract", "good.txt", "--out", "records", cwd=tmp_path).returncode == 0
    path = tmp_path / "records" / "good.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: draft", "status: accepted"), encoding="utf-8"
    )
    before = path.read_bytes()
    (tmp_path / "good.txt").write_text("The seminar was organized by Harrow University on 12 May 2021.\n")
    assert "was left as it is" in cckg("extract", "good.txt", "--out", "records", cwd=tmp_path).stdout
    assert path.read_bytes() == before


def test_a_workspace_of_ones_own_works_away_from_the_checkout(tmp_path: Path) -> None:
    assert cckg("init", "mine", "--base", "https://example.org/id/", cwd=tmp_path).returncode == 0
    report = "The seminar was organized by Meridian University and Harrow University on 12 May 2021.\n"
    (tmp_path / "mine" / "reports" / "delta.txt").write_text(report)
    answer = cckg("build", "--data", "mine", "--json", cwd=tmp_path)
    assert json.loads(answer.stdout)["counts"]["drafts"] == 1
    assert "<https://example.org/id/" in (tmp_path / "mine" / "graph" / "drafts.ttl").read_text(
        encoding="utf-8"
    )
    assert (tmp_path / "mine" / "out" / "network.html").is_file()


def test_output_survives_a_c_locale_and_a_closed_pipe(built: Path) -> None:
    listed = cckg("query", "things_names", "--format", "csv", cwd=built, LC_ALL="C", PYTHONIOENCODING="")
    assert listed.returncode == 0
    assert "生态环境部" in listed.stdout
    pipe = f"{sys.executable} -m cckg query things_names --format csv | head -1"
    closed = subprocess.run(["bash", "-o", "pipefail", "-c", pipe], cwd=built, capture_output=True, text=True)
    assert "Traceback" not in closed.stderr


def test_help_is_told_with_an_example_for_every_command(tmp_path: Path) -> None:
    listed = cckg("--help", cwd=tmp_path).stdout
    commands = [line.split()[0] for line in listed.partition("Commands:")[2].splitlines() if line.strip()]
    assert {"build", "extract", "query", "network", "evaluate", "validate", "init"} <= set(commands)
    for command in commands:
        assert "Example: cckg " in cckg(command, "--help", cwd=tmp_path).stdout


def test_a_folder_that_may_not_be_written_is_one_line(built: Path) -> None:
    answer = cckg("build", "--out", "/proc/cckg-out", cwd=built)
    assert answer.returncode == 1
    assert "cannot be written" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_each_fact_of_a_draft_is_explained(tmp_path: Path) -> None:
    text = "The seminar was organized by Meridian University on 12 May 2021.\n"
    told = cckg("extract", "-", "--explain", cwd=tmp_path, stdin=text).stdout
    assert "participations[0]" in told
    assert told.count("    words    ") == told.count("    pattern  ") == told.count("    lexicon  ") >= 3
