"""Invented records of any number: speed evidence only, never quality evidence."""

from __future__ import annotations

import random
from collections.abc import Iterator

from cckg.model.record import Record
from cckg.model.report import Report, sha256

ROLES = ("host", "organizer", "organizer", "co-organizer", "supporter", "participant", "participant")


def reports_and_records(
    number: int, seed: int = 1, bodies: int = len(ROLES)
) -> Iterator[tuple[Report, Record]]:
    """`number` reports of one event each, with seven bodies, or fewer, from a pool that grows with it."""
    chance = random.Random(seed)
    pool = [
        f"{a} {b} Institute {i}" for i in range(max(20, number // 8)) for a, b in [("Lanyuan", "Climate")]
    ]
    for n in range(number):
        names = chance.sample(pool, bodies)
        text = f"Training {n} was run by " + ", ".join(names) + "."
        name = f"report-{n:06d}"
        yield (
            Report(id=name, text=text, title=f"Training {n}", of="digest"),
            _record(n, name, text, names, chance),
        )


def _record(n: int, name: str, text: str, bodies: list[str], chance: random.Random) -> Record:
    spans = [[{"start": text.index(body), "end": text.index(body) + len(body)}] for body in bodies]
    day = f"{2012 + n % 12}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return Record.model_validate(
        {
            "report": {
                "id": name,
                "title": f"Training {n}",
                "text": {"of": "digest", "sha256": sha256(text)},
            },
            "drafted": {"by": "bench", "version": "1"},
            "organizations": [
                {"id": f"b{i}", "name": body, "kind": "research", "evidence": spans[i], "status": "checked"}
                for i, body in enumerate(bodies)
            ],
            "events": [
                {"id": "e", "name": f"Training {n}", "type": "training", "start": day, "status": "checked"}
            ],
            "participations": [
                {"agent": f"b{i}", "in": "e", "role": role, "evidence": spans[i], "status": "checked"}
                for i, role in enumerate(ROLES[: len(bodies)])
            ],
        }
    )
