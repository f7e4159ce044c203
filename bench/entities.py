"""Resolution measured on records: things of the gold records, events told by several reports.

usage: python bench/entities.py [--part open|held|closing|blind|all] [--errors]

Gold: bench/entities/gold.tsv over the records of bench/gold/dev, and bench/events/tellings.tsv, of whose
rows a third is held (see the READMEs there). Figures go to bench/results/entities.json; a part that is
not measured stays there as it was.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cckg import files
from cckg.evaluate.entities import Labelled
from cckg.evaluate.entity_report import EntityEvaluation, entity_json, entity_text, evaluate_entities
from cckg.flow.judging_entities import read_mapping
from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve
from cckg.workspace import load_record

BENCH = Path(__file__).parent
RECORDS = BENCH / "gold" / "dev"
GOLD = BENCH / "entities" / "gold.tsv"
TELLINGS = BENCH / "events" / "tellings.tsv"
RESULTS = BENCH / "results" / "entities.json"
EVENT = "event"
HELD = {"open": "no", "held": "yes", "closing": "closing", "blind": "blind"}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


KINDS = {
    "university": ["University", "大学"],
    "exchange": ["Exchange", "交易所"],
    "government": [
        "Ministry",
        "Department",
        "Commission",
        "Bureau",
        "Government",
        "EPA",
        "Agency",
        "厅",
        "局",
        "部",
        "委",
    ],
    "ngo": ["Foundation", "Fund", "Trust", "Institute"],
    "unit": ["School", "College"],
}


def kind(name: str) -> str | None:
    """The kind that a reader would give a body by the nouns of its name."""
    return next((kind for kind, nouns in KINDS.items() if any(noun in name for noun in nouns)), None)


def telling(row: dict[str, str]) -> Record:
    """The record of a report that tells this one event."""
    bodies = [one.partition("=") for one in row["agents"].split(";")]
    names = list(dict.fromkeys(part for _, _, name in bodies for part in reversed(name.split(">"))))
    places = [name.strip() for name in row["place"].split("<") if name.strip()]
    ids = {name: f"o{n}" for n, name in enumerate(names)}
    above = dict(name.split(">") for _, _, name in bodies if ">" in name)
    return Record.model_validate(
        {
            "report": {"id": row["report"]},
            "organizations": [
                {
                    "id": ids[name],
                    "name": name,
                    "kind": kind(name),
                    **({"unit_of": ids[above[name]]} if name in above else {}),
                }
                for name in names
            ],
            "places": [
                {"id": f"x{n}", "name": name, **({"within": f"x{n + 1}"} if n + 1 < len(places) else {})}
                for n, name in enumerate(places)
            ],
            "events": [
                {
                    "id": EVENT,
                    "name": row["name"],
                    "type": row["type"],
                    **{key: row[key] for key in ("start", "end") if row[key]},
                    **({"place": "x0"} if places else {}),
                }
            ],
            "participations": [
                {"agent": ids[name.split(">")[0]], "in": EVENT, "role": role} for role, _, name in bodies
            ],
        }
    )


def events(part: str) -> tuple[EntityEvaluation, int]:
    """How well tellings of one event are put together; all tellings of the part are resolved at once."""
    wanted = [row for row in rows(TELLINGS) if part == "all" or row["held"] == HELD[part]]
    matches = resolve([telling(row) for row in wanted], Authority()).matches
    predicted = {mention: match.id for mention, match in matches.items() if mention[1] == EVENT}
    gold = [Labelled((row["report"], EVENT), row["event"], "event", row["difficulty"]) for row in wanted]
    return evaluate_entities(predicted, gold), len(wanted)


def mentions() -> EntityEvaluation:
    """How well the mentions of the gold records are put together."""
    matches = resolve(list(records()), Authority()).matches
    return evaluate_entities({mention: match.id for mention, match in matches.items()}, read_mapping(GOLD))


def records() -> Iterable[Record]:
    """The records over which the labels are made."""
    return (load_record(path).record for path in sorted(RECORDS.glob("*.yaml")))


def found(part: str) -> Iterator[tuple[str, EntityEvaluation]]:
    """The evaluations of a part by name."""
    evaluation, _ = events(part)
    yield f"events {part}", evaluation
    if part in ("open", "all") and GOLD.exists():
        yield "gold records", mentions()


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--part", choices=[*HELD, "all"], default="open")
    parser.add_argument("--errors", action="store_true", help="list every wrong pair")
    asked = parser.parse_args(argv)
    before: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name, evaluation in found(asked.part):
        print(f"== {name}\n{entity_text(evaluation, asked.errors)}")
        before[name] = entity_json(evaluation)
    files.write(RESULTS, json.dumps(dict(sorted(before.items())), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
