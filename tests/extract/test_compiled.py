"""The rules compiled by mypyc (`make fast`): the same records, by machine code."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAST = ROOT / ".venv-fast" / "bin" / "python"
RULES = "cckg.extract.rules.items"
REPORTS = ROOT / "bench" / "invented" / "reports"


def run(python: str | Path, *arguments: str | Path) -> str:
    """What a Python prints, with only its own packages in sight."""
    done = subprocess.run([python, "-I", *arguments], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def fast() -> Path:
    """The Python of `make fast`; skipped where there is none, or one of other rules than those here."""
    if not FAST.exists():
        pytest.skip("no compiled rules: make fast")
    installed = Path(run(FAST, "-c", f"import {RULES} as rules; print(rules.__file__)")).parents[2]
    sources = [path.relative_to(ROOT / "src" / "cckg") for path in (ROOT / "src" / "cckg").rglob("*.py")]
    lexicons = [path.relative_to(ROOT) for path in (ROOT / "lexicons").rglob("*") if path.is_file()]
    _, changed, absent = filecmp.cmpfiles(ROOT / "src" / "cckg", installed, sources, shallow=False)
    _, reworded, missing = filecmp.cmpfiles(ROOT, installed / "declared", lexicons, shallow=False)
    if changed or absent or reworded or missing:
        pytest.skip("the compiled rules are not those of this folder: make fast")
    return FAST


def test_the_rules_are_machine_code(fast: Path) -> None:
    assert run(fast, "-c", f"import {RULES} as rules; print(rules.__file__)").endswith((".so", ".pyd"))
    assert run(sys.executable, "-c", f"import {RULES} as rules; print(rules.__file__)").endswith(".py")


def test_the_records_are_the_same_to_the_byte(fast: Path, tmp_path: Path) -> None:
    for name, python in (("compiled", fast), ("plain", sys.executable)):
        run(python, "-m", "cckg", "extract", REPORTS, "--out", tmp_path / name)
    names = sorted(path.name for path in (tmp_path / "plain").glob("*.yaml"))
    assert len(names) == len(list(REPORTS.glob("*.*")))
    same, different, errors = filecmp.cmpfiles(
        tmp_path / "plain", tmp_path / "compiled", names, shallow=False
    )
    assert (len(same), different, errors) == (len(names), [], [])
