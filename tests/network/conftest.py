"""Invented rows of the four network queries, and a Chromium to open the page in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cckg.model.table import Cell, Table
from cckg.network import About, Options, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BASE = "https://example.org/id/"
PARTICIPATIONS = ("event", "activity", "agent", "role", "status", "year", "top_agent", "agent_class")
AGENTS = (
    *("agent", "label", "label_zh", "also", "class", "kind", "level", "jurisdiction"),
    *("jurisdiction_label", "parent"),
)
EVENTS = ("event", "label", "type", "start", "end", "year", "places", "occurrences", "report")
FURTHER = {
    "provinces": ("thing", "province", "province_label"),
    "positions": ("person", "organization", "title", "stated_on", "report", "status"),
    "projects": ("project", "project_label", "event", "activity", "agent", "role", "status"),
}
EVIDENCE = (
    *("activity", "agent", "role", "status", "report", "report_title", "report_url"),
    *("publisher", "text_of", "quote", "confidence"),
)


@dataclass
class World:
    """Rows in the making: bodies, events and who did what, by short names."""

    participations: list[tuple[Cell, ...]] = field(default_factory=list)
    agents: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    events: dict[tuple[str, str], tuple[Cell, ...]] = field(default_factory=dict)
    evidence: list[tuple[Cell, ...]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    years: dict[str, int | None] = field(default_factory=dict)
    further_rows: dict[str, list[tuple[Cell, ...]]] = field(default_factory=dict)

    def body(self, name: str, label: str | None = None, parent: str | None = None, **more: Cell) -> World:
        """A body; `more` are further columns."""
        row: dict[str, Cell] = {
            "class": "organization",
            **more,
            "agent": iri(name),
            "label": label or name.title(),
        }
        row["parent"] = iri(parent) if parent else None
        self.agents[name] = tuple(row.get(column) for column in AGENTS)
        if parent:
            self.parents[name] = parent
        return self

    def event(
        self, name: str, year: int | None = 2021, reports: Sequence[str] = ("r1",), **more: Cell
    ) -> World:
        """An event, told by reports."""
        day = f"{year}-06-01" if year else None
        row: dict[str, Cell] = {"label": name.title(), "type": "training", "start": day, "end": day, **more}
        row.update(event=iri(name), year=year)
        self.years[name] = year
        for report in reports:
            cells = {**row, "report": iri(report)}
            self.events[name, report] = tuple(cells.get(column) for column in EVENTS)
        return self

    def role(
        self,
        agent: str,
        role: str,
        event: str,
        *,
        part: str = "",
        status: str = "checked",
        kind: str = "organization",
        report: str = "r1",
        quote: str | None = None,
        text_of: str = "digest",
        url: str | None = "https://example.org/r",
    ) -> World:
        """An agent in a role at an event (in its part `part`), as a report says in some words."""
        if kind == "organization" and agent not in self.agents:
            self.body(agent)
        for name in {event, part or event}:
            if not any(key[0] == name for key in self.events):
                self.event(name)
        top = iri(self.top(agent)) if kind == "organization" else None
        year, activity = self.years[event], iri(part or event)
        self.participations.append((iri(event), activity, iri(agent), role, status, year, top, kind))
        words = f"{agent.title()} was {role} of the {part or event}." if quote is None else quote
        title = f"Report {report} on a course"
        self.evidence.append(
            (activity, iri(agent), role, status, iri(report), title, url, "Weihe News", text_of, words, 0.9)
        )
        return self

    def province(self, thing: str, province: str) -> World:
        """Where an event takes place, or a body has its jurisdiction."""
        return self._further(
            "provinces", (iri(thing), iri(f"place/{province}"), f"{province.title()} Province")
        )

    def position(
        self,
        person: str,
        body: str,
        title: str = "Director",
        day: str | None = None,
        report: str = "r1",
        status: str = "checked",
    ) -> World:
        """A person's place in a body, as a report states it."""
        return self._further("positions", (iri(person), iri(body), title, day, iri(report), status))

    def carries(
        self, agent: str, project: str, role: str = "implementer", event: str = "", status: str = "checked"
    ) -> World:
        """A body's role in a project itself, or in an event of it."""
        at = (iri(event), iri(event)) if event else (None, iri(project))
        return self._further("projects", (iri(project), project.title(), *at, iri(agent), role, status))

    def _further(self, name: str, row: tuple[Cell, ...]) -> World:
        self.further_rows.setdefault(name, []).append(row)
        return self

    def further(self) -> dict[str, Any]:
        """The tables of provinces, positions and projects."""
        return {
            name: Table(columns, tuple(self.further_rows.get(name, ()))) for name, columns in FURTHER.items()
        }

    def top(self, name: str) -> str:
        """The topmost parent."""
        return self.top(self.parents[name]) if name in self.parents else name

    def tables(self) -> tuple[Table, Table, Table, Table]:
        """The four tables, with each participation once."""
        held = dict.fromkeys(self.participations)
        return (
            Table(PARTICIPATIONS, tuple(held)),
            Table(AGENTS, tuple(self.agents.values())),
            Table(EVENTS, tuple(self.events.values())),
            Table(EVIDENCE, tuple(self.evidence)),
        )


def iri(name: str) -> str:
    """The id of an invented thing."""
    return name if "://" in name else BASE + name


@pytest.fixture
def world() -> World:
    return World()


_PLACES = [
    "Weihe",
    "Lanshan",
    "Qinghe",
    "Baiyun",
    "Dongling",
    "Xishan",
    "Nanping",
    "Beihu",
    "Taiyang",
    "Yunxi",
]
_PLACES_ZH = ["渭河", "兰山", "清河", "白云", "东陵", "西山", "南屏", "北湖", "太阳", "云溪"]
_KINDS: list[tuple[str, str, str, str]] = [
    ("government", "provincial", "{} Provincial Department of Ecology and Environment", "{}省生态环境厅"),
    ("university", "", "{} Institute of Technology", "{}理工大学"),
    ("unit", "", "School of Carbon Studies, {} Institute of Technology", "{}理工大学碳学院"),
    ("research", "", "{} Center for Climate Strategy", "{}气候战略中心"),
    ("exchange", "", "{} Environment Exchange", "{}环境交易所"),
    ("company", "", "{} Low Carbon Consulting Co., Ltd.", ""),
    ("ngo", "", "Friends of the {} River", ""),
    ("association", "", "{} Energy Saving Association", "{}节能协会"),
    ("government", "municipal", "{} Municipal Development and Reform Commission", "{}市发展和改革委员会"),
    ("party", "provincial", "Organization Department of the {} Provincial Committee", "{}省委组织部"),
    ("international", "", "International Office for {} Cooperation", ""),
    ("media", "", "{} Evening News", "{}晚报"),
]
_THEMES = [
    "Carbon Market",
    "Greenhouse Gas Inventory",
    "Adaptation Planning",
    "Green Finance",
    "Emissions Peak",
]
_FORMS = [
    ("training", "Training"),
    ("workshop", "Workshop"),
    ("seminar", "Seminar"),
    ("conference", "Conference"),
]


def invented(bodies: int, events: int, seed: int = 7) -> World:
    """A world of that size, in which some bodies are busier and neighbours meet more often."""
    chance, world = random.Random(seed), World()  # noqa: S311 - invented data
    for i in range(bodies):
        kind, level, en, zh = _KINDS[i % len(_KINDS)]
        place, number = i // len(_KINDS) % len(_PLACES), i // (len(_KINDS) * len(_PLACES))
        extra = f" No. {number + 1}" if number else ""
        world.body(
            f"body-{i:04}",
            en.format(_PLACES[place]) + extra,
            parent=f"body-{i - 1:04}" if kind == "unit" else None,
            kind=kind,
            level=level or None,
            jurisdiction_label=_PLACES[place],
            label_zh=zh.format(_PLACES_ZH[place]) + extra if zh else None,
        )
    for i in range(events):
        year = None if i % 9 == 8 else 2015 + i % 9
        form, word = chance.choice(_FORMS)
        label = f"{chance.choice(_PLACES)} {chance.choice(_THEMES)} {word}"
        world.event(
            f"event-{i:04}",
            year,
            (f"report-{i:04}",),
            label=label,
            type=form,
            places=chance.choice(_PLACES) + " City",
            occurrences=chance.choice([1, 1, 1, 1, 3]),
        )
        centre = (
            min(int(chance.expovariate(4 / bodies)), bodies - 1) if bodies > 40 else chance.randrange(bodies)
        )
        near = [
            (centre + round(chance.gauss(0, max(2, bodies / 60)))) % bodies
            for _ in range(chance.choice([1, 2, 2, 3, 4]))
        ]
        for j, member in enumerate(dict.fromkeys([centre, *near])):
            role = ("host", "organizer", "co-organizer", "partner", "supporter")[min(j, 4)]
            status = "draft" if chance.random() < 0.08 else "checked"
            world.role(f"body-{member:04}", role, f"event-{i:04}", status=status, report=f"report-{i:04}")
    return world


@pytest.fixture
def invent() -> Callable[[int, int], World]:
    return invented


@pytest.fixture
def varied() -> World:
    """Everything that a view can choose: parts, units, drafts, projects, disagreement, no year, no kind."""
    world = invented(40, 50).body("weihe-river", "Weihe River Programme", **{"class": "project"})
    for i in range(0, 50, 5):
        event = f"event-{i:04}"
        reports = (f"report-{i:04}", "later")
        world.event(f"{event}/ceremony", world.years[event], reports)
        world.role(f"body-{i % 12:04}", "organizer", event, part=f"{event}/ceremony")
        world.role(f"body-{i % 12:04}", "supporter", event, part=f"{event}/ceremony", report="later")
        world.role("weihe-river", "host", event, kind="project", report=f"report-{i:04}")
        world.role("body-0001", "host", event, status="draft").role("body-0002", "host", event)
        person = f"someone-{i % 15}"
        world.body(person, f"Someone {i % 15}", **{"class": "person"})
        world.role(person, "speaker", event, kind="person", report=f"report-{i:04}")
        world.position(
            person, f"body-{i % 7:04}", report=f"report-{i:04}", day="2020-05-01" if i % 2 else None
        )
        world.role(f"body-{i % 9:04}", "speaker", event, status="draft", report=f"report-{i:04}")
        world.role(f"body-{i % 11:04}", "guide", event, report=f"report-{i:04}")
        world.carries(f"body-{i % 8:04}", "weihe-river", event=event, role="organizer")
        world.carries(f"body-{i % 6:04}", "weihe-river", status="draft" if i % 4 else "checked")
        world.province(event, "weihe")
    for i in range(12):
        world.province(f"body-{i:04}", "weihe")
    return world.body("plain").role("plain", "organizer", "event-0001").role("plain", "partner", "event-0002")


@dataclass
class Visit:
    """A page in Chromium, and what it should never do: ask the network, complain, run a stranger's script."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def items(self) -> list[str]:
        """The lines of the list, as a reader sees them."""
        return [" ".join(text.split()) for text in self.page.locator(".item").all_inner_texts()]

    def go(self, address: str) -> None:
        """Another view by its address."""
        self.page.evaluate("hash => { location.hash = hash }", address)
        self.settle()

    def settle(self) -> None:
        """Two frames later all that was changed is drawn."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def table(self) -> str:
        """The table that the reader would save, taken on its way to the file.

        Dozens of downloads in a row do not all arrive on a busy machine; one real download has a test of its own.
        """
        self.page.evaluate(
            """() => {
                window.handed = null;
                window.made = window.made || URL.createObjectURL.bind(URL);
                URL.createObjectURL = (blob) => { window.handed = blob; return window.made(new Blob([])); };
            }"""
        )
        self.page.click("#save-table")
        # text() drops the mark at the start, as a spreadsheet does.
        text = str(
            self.page.evaluate(
                "async () => { const text = await window.handed.text(); URL.createObjectURL = window.made; return text; }"
            )
        )
        return text.removeprefix("\ufeff")


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens a page from disk; at the end it must have asked for nothing and said nothing."""
    visits: list[Visit] = []

    def opened(world: World, address: str = "", options: Options | None = None, **context: Any) -> Visit:
        title = context.pop("title", "Capacity building along the Weihe")
        file = tmp_path / f"{len(visits)}.html"
        about = About(title=title, version="7")
        public, analysed = context.pop("public", False), context.pop("analysed", True)
        text = page(
            *world.tables(), about, options, **{**world.further(), "public": public, "analysed": analysed}
        )
        file.write_text(text, encoding="utf-8")
        window = chromium.new_context(
            **{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **context}
        )
        made = Visit(window.new_page())
        made.page.on("request", lambda request: made.asked.append(request.url))
        made.page.on("console", lambda message: made.said.append(message.text))
        made.page.on("pageerror", lambda error: made.said.append(str(error)))
        made.page.goto(f"file://{file}{address}")
        if context.get("java_script_enabled", True):
            made.settle()
        visits.append(made)
        return made

    yield opened
    for made in visits:
        made.page.context.close()
    assert [made.said for made in visits] == [[] for _ in visits]
    assert [
        url for made in visits for url in made.asked if not url.startswith(("file:", "blob:", "data:"))
    ] == []
