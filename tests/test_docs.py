"""Documentation cannot fall behind: made pages are up to date, links lead somewhere, named commands exist."""

import importlib.util
import re
from pathlib import Path

import pytest

from cckg.cli.main import cli
from cckg.query import catalog

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*.md")])


def test_the_made_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_pages", ROOT / "docs" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is behind; run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_queries_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for command in re.findall(r"^ +cckg ([a-z]+)|`cckg ([a-z]+)", text, re.MULTILINE):
        assert "".join(command) in cli.commands, f"{page}: cckg {''.join(command)}"
    for name in re.findall(r"cckg query ([a-z][a-z_-]+)(?![a-z_.-])", text):
        assert name in catalog(), f"{page}: {name}"
