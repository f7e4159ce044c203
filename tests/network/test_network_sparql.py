"""Every number of the page is the answer of a query: the same graph, asked by SPARQL and counted in Chromium."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from cckg.flow.asking import ask, further_tables, network_tables, open_graph
from cckg.map import to_graphs
from cckg.map.derive import derive
from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.model.report import Report, sha256
from cckg.resolve import resolve
from cckg.store.turtle import serialize

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.network.conftest import Visit

    from cckg.store.base import Store

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
BODIES = [
    f"{name} Climate Institute"
    for name in ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel")
]
ROLES = ("host", "organizer", "co-organizer", "partner", "guide")


def record(number: int, chance: random.Random) -> tuple[Report, Record]:
    """A report of one event with two to five bodies, some of them units of others; every fifth has no date."""
    names = chance.sample(BODIES, chance.randint(2, 5))
    text = (
        f"Course {number} was held by "
        + ", ".join(f"the Training Office of {name} and {name}" for name in names)
        + "."
    )
    name = f"report-{number:03}"
    organizations: list[dict[str, Any]] = []
    held = []
    for i, body in enumerate(names):
        start = text.rindex(body)
        evidence = [{"start": start, "end": start + len(body)}]
        organizations.append(
            {"id": f"b{i}", "name": body, "kind": "research", "evidence": evidence, "status": "checked"}
        )
        agent = f"b{i}"
        if chance.random() < 0.3:
            agent = f"u{i}"
            organizations.append({"id": agent, "name": "Training Office", "kind": "unit", "unit_of": f"b{i}",
                                  "evidence": evidence, "status": "checked"})  # fmt: skip
        held.append(
            {
                "agent": agent,
                "in": "e",
                "role": chance.choice(ROLES),
                "evidence": evidence,
                "status": "checked",
            }
        )
    day = None if number % 5 == 4 else f"{2015 + number % 6}-05-{1 + number % 28:02}"
    event = {
        "id": "e",
        "name": f"Course {number}",
        "type": "training",
        "status": "checked",
        **({"start": day} if day else {}),
    }
    told = {"id": name, "title": f"Course {number}", "text": {"of": "digest", "sha256": sha256(text)}}
    made = {"report": told, "drafted": {"by": "test", "version": "1"}, "organizations": organizations, "events": [event],
            "participations": held}  # fmt: skip
    return Report(id=name, text=text, title=told["title"], of="digest"), Record.model_validate(made)


@pytest.fixture
def graph(tmp_path: Path) -> Store:
    """A built graph of forty records."""
    chance = random.Random(5)  # noqa: S311 - invented data
    both = [record(number, chance) for number in range(40)]
    records = [one for _, one in both]
    made = to_graphs(records, resolve(records, Authority()), {report.id: report for report, _ in both}, BASE)
    path = tmp_path / "graph.ttl"
    path.write_text(serialize(made.reviewed | derive(made.reviewed)), encoding="utf-8")
    return open_graph([path])


class Asked:
    """The tables of a store, as the page is made of them."""

    def __init__(self, store: Store) -> None:
        self.tables = lambda: network_tables(store)
        self.further = lambda: further_tables(store)


@pytest.mark.parametrize(
    ("rollup", "query"), [("named", "co-organizers"), ("parent", "co-organizers_parents")]
)
def test_the_page_counts_what_sparql_answers(visit: Open, graph: Store, rollup: str, query: str) -> None:
    chance, shown = random.Random(query), visit(Asked(graph), analysed=False)  # noqa: S311 - a drawn test
    compared = 0
    for _ in range(12):
        since, until = chance.choice([None, 2016, 2018]), chance.choice([None, 2018, 2019])
        undated, strict = chance.random() < 0.6, chance.random() < 0.4
        span = {key: value for key, value in (("since", since), ("until", until)) if value}
        asked = {**{key: str(value) for key, value in span.items()}, "include_undated": str(undated).lower()}
        answer = ask(graph, query, {**asked, "strict": str(strict).lower()}, BASE).dicts()
        rows = {(row["a"], row["b"]): (row["events"], row["undated"]) for row in answer if row["events"]}
        roles = "host,organizer,co-organizer" + ("" if strict else ",partner")
        shown.go("#" + urlencode({**span, "undated": int(undated), "roles": roles, "rollup": rollup}))
        counted = shown.page.evaluate(
            "cckg.shown.pairs.map(pair => [cckg.node(pair.a).id, cckg.node(pair.b).id, pair.events, pair.undated])"
        )
        assert {(a, b): (events, undated_) for a, b, events, undated_ in counted} == rows, (
            span,
            undated,
            strict,
        )
        compared += len(rows)
    assert compared > 50
