"""Run the cells of docs/notebook.ipynb and keep what they show; the same graph gives the same file.

usage: python docs/run_notebook.py      (tests/api/test_notebook.py checks that it changes nothing)

The format is nbformat 4.5 and small enough to write by hand: what a cell's last expression shows is kept as
text and, where it has a `_repr_html_`, as HTML. No kernel is needed, and nothing carries a clock.
"""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTEBOOK = HERE / "notebook.ipynb"


def run(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of its code cells, run in order in one namespace."""
    names: dict[str, Any] = {}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell["execution_count"] = number
            cell["outputs"] = (
                [shown(value, number)] if (value := last(cell["source"], names)) is not None else []
            )
    return notebook


def last(source: str | list[str], names: dict[str, Any]) -> Any:
    """Run a cell; the value of its last line where that is an expression."""
    tree = ast.parse("".join(source))
    ends = tree.body[-1:] if tree.body and isinstance(tree.body[-1], ast.Expr) else []
    exec(compile(ast.Module(tree.body[: len(tree.body) - len(ends)], []), "cell", "exec"), names)  # noqa: S102
    if not (ends and isinstance(ends[0], ast.Expr)):
        return None
    return eval(compile(ast.Expression(ends[0].value), "cell", "eval"), names)  # noqa: S307


def shown(value: Any, number: int) -> dict[str, Any]:
    """A value as Jupyter keeps it."""
    data = {"text/plain": lines(repr(value))}
    if hasattr(value, "_repr_html_"):
        data = {"text/html": lines(value._repr_html_()), **data}
    return {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}


def lines(text: str) -> list[str]:
    """A text as nbformat splits it."""
    return text.splitlines(keepends=True)


def text_of(notebook: dict[str, Any]) -> str:
    """The file as Jupyter writes it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    os.chdir(HERE.parent)
    NOTEBOOK.write_text(text_of(run(json.loads(NOTEBOOK.read_text(encoding="utf-8")))), encoding="utf-8")
    print(NOTEBOOK)
