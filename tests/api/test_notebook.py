"""The notebook under docs/ runs, and shows what it shows there."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_notebook", ROOT / "docs" / "run_notebook.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_running_the_notebook_again_changes_nothing(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    kept = (ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8")
    assert runner.text_of(runner.run(json.loads(kept))) == kept, "run: python docs/run_notebook.py"


def test_the_notebook_has_what_jupyter_asks_of_one() -> None:
    notebook: dict[str, Any] = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in notebook["cells"]:
        assert {"cell_type", "metadata", "source"} <= set(cell)
        assert cell["cell_type"] == "markdown" or {"outputs", "execution_count"} <= set(cell)
