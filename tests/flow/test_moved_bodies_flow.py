"""A department that moved from one ministry to another, from the authority file to query and network."""

from pathlib import Path

from cckg.flow import asking, building
from cckg.flow.asking import network_tables, open_graph
from cckg.network import Options, network
from cckg.workspace import Workspace

ENTRIES = """\
- {id: planning, name: {en: Planning Commission}, kind: government}
- {id: ecology, name: {en: Ministry of Ecology}, kind: government}
- {id: reed, name: {en: Reed University}, kind: university}
- id: climate
  name: {en: Climate Department}
  kind: government
  part_of: [{id: planning, until: 2018-03}, {id: ecology, from: 2018-03}]
  decisions: [{mention: r/o, verdict: same, by: W, kind: person, on: 2026}]
"""
RECORD = """\
format: 1
report: {id: r}
organizations:
  - {id: o, name: Climate Department, kind: government}
  - {id: reed, name: Reed University, kind: university}
events:
  - {id: early, name: Course, type: training, start: 2016-05-01}
  - {id: late, name: Course, type: training, start: 2019-05-01}
  - {id: undated, name: Course, type: training, start: --05-01}
participations:
"""


def test_an_event_counts_for_the_ministry_of_its_day(tmp_path: Path) -> None:
    for name in ("records", "reports", "authority"):
        (tmp_path / name).mkdir()
    (tmp_path / "cckg.toml").write_text('base = "https://data.example/id/"\n', encoding="utf-8")
    (tmp_path / "authority" / "organizations.yaml").write_text(ENTRIES, encoding="utf-8")
    roles = [
        f"  - {{agent: {agent}, in: {event}, role: host}}\n"
        for event in ("early", "late", "undated")
        for agent in ("o", "reed")
    ]
    (tmp_path / "records" / "r.yaml").write_text(RECORD + "".join(roles), encoding="utf-8")
    space = Workspace(tmp_path)
    building.build(space, tmp_path / "out")
    store = open_graph(space.graph_files())
    rows = asking.ask(store, "co-organizers_parents", {}, space.settings.base).dicts()
    assert {(row["a_label"], row["b_label"], row["events"]) for row in rows} == {
        ("Ministry of Ecology", "Reed University", 2),  # the undated one counts for today's parent
        ("Planning Commission", "Reed University", 1),
    }
    tied = network(*network_tables(store), Options(rollup="parent"))
    assert {tied.nodes[at]["label"]: tied.nodes[at]["events"] for at in tied} == {
        "Ministry of Ecology": 2, "Planning Commission": 1, "Reed University": 3,
    }  # fmt: skip
    of_the_commission = asking.ask(
        store, "organization_events", {"organization": "planning"}, space.settings.base
    )
    assert [row["event"] for row in of_the_commission.dicts()] == ["https://data.example/id/event/r/early"]
