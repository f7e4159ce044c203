"""Who may import whom: stages know the ground floor and themselves; the flow alone knows their order."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "cckg"
STAGES = {
    "read",
    "extract",
    "review",
    "resolve",
    "map",
    "validate",
    "store",
    "query",
    "network",
    "publish",
    "serve",
}
GROUND = {"model", "names", "declared", "documents", "files"}
MODULES = sorted(SOURCE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every cckg module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("cckg"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cckg"):
            parts = (node.module or "").split(".")
            yield from (
                (f"cckg.{alias.name}" for alias in node.names) if len(parts) == 1 else [node.module or ""]
            )


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def own_part(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    own = own_part(path)
    if own in STAGES:
        foreign = {part(name) for name in imports(path)} - GROUND - {own, "__version__"}
        assert not foreign, f"{path} imports {foreign}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_ground_floor_stands_on_itself(path: Path) -> None:
    if own_part(path) in GROUND:
        assert {part(name) for name in imports(path)} <= GROUND


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_only_the_flow_and_the_faces_know_the_stages() -> None:
    for path in MODULES:
        own = own_part(path)
        if own not in STAGES | GROUND | {"flow", "cli", "api"}:
            assert not {part(name) for name in imports(path)} & STAGES, path


def test_the_page_on_architecture_names_every_part() -> None:
    page = (SOURCE.parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = {own_part(path) for path in MODULES} - {"__init__", "__main__"}
    assert not {name for name in parts if name not in page}
    assert len(page.splitlines()) <= 70
