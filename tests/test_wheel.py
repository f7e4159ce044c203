"""The wheel carries all it needs: away from the checkout a workspace is made and built."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = "The seminar was organized by Meridian University and Harrow University on 12 May 2021.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, cwd: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run([sys.executable, *words], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "from cckg import declared; print(declared.folder('queries'))"
    assert run(installed, tmp_path, "-c", code).startswith(str(installed))


def test_a_workspace_is_made_and_built_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "-m", "cckg", "init", "mine", "--base", "https://example.org/id/")
    (tmp_path / "mine" / "reports" / "delta.txt").write_text(REPORT)
    assert "Meridian University" in run(installed, tmp_path, "-m", "cckg", "build", "--data", "mine")
    assert (tmp_path / "mine" / "out" / "network.html").is_file()


def test_it_holds_no_data_and_no_tests(installed: Path) -> None:
    names = {path.name for path in (installed / "cckg").iterdir()}
    assert not names & {"data", "tests", "bench"}
    assert {path.name for path in (installed / "cckg" / "declared").iterdir()} == {
        "ontology",
        "lexicons",
        "queries",
    }
