"""Write the pages that are made: cli.md from --help, queries.md from queries/, ontology.html from ontology/,
codebook.md from the record model too, data-card.md from the built graph; figures of the evaluation for data/.

usage: python docs/make.py      (tests/test_docs.py checks that they are up to date)
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from cckg.cli.main import cli
from cckg.model.ontology import ontology
from cckg.publish.card import data_card
from cckg.publish.codebook import codebook
from cckg.publish.ontology_page import ontology_page
from cckg.query import catalog, catalogue_page
from cckg.store.open import read_triples

HERE = Path(__file__).parent
DATA = HERE.parent / "data"


def cli_page() -> str:
    """Every command with its help, as one page."""
    parts = ["# The commands", "", "Made from `cckg --help`; see docs/make.py.", ""]
    for name, command in [
        ("cckg", cli),
        *((f"cckg {name}", cli.commands[name]) for name in sorted(cli.commands)),
    ]:
        context = click.Context(
            command,
            info_name=name,
            terminal_width=100,
            max_content_width=100,
            help_option_names=["-h", "--help"],
        )
        parts += [f"## {name}", "", "```", command.get_help(context), "```", ""]
    codes = "Exit codes: 0 done, 1 the input or data is at fault, 2 wrong usage, 130 interrupted."
    return "\n".join([*parts, codes, ""])


def quality() -> str:
    """The figures of the evaluation that data/graph/dataset.ttl gives: those of the reports kept apart."""
    text = (HERE.parent / "bench" / "results" / "quality.json").read_text(encoding="utf-8")
    held = json.loads(text)["held"]
    total = held["scores"]["strict"]["total"]
    names = {"extractionPrecision": "precision", "extractionRecall": "recall", "extractionF1": "f1"}
    figures = {name: total[key] for name, key in names.items()}
    return json.dumps({"reports": held["reports"], **figures}, indent=1) + "\n"


def card() -> str:
    """docs/data-card.in with the figures of the built graph."""
    template = (HERE / "data-card.in").read_text(encoding="utf-8")
    description = read_triples(DATA / "graph" / "dataset.ttl")
    return data_card(template, description, ontology(), json.loads(quality())["reports"])


def pages() -> dict[Path, str]:
    """The made pages by file."""
    return {
        HERE / "cli.md": cli_page(),
        HERE / "queries.md": catalogue_page(catalog()),
        HERE / "ontology.html": ontology_page(ontology()),
        HERE / "codebook.md": codebook(ontology()),
        HERE / "data-card.md": card(),
        DATA / "quality.json": quality(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path)
