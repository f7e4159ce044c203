"""The report: readable, linked, the same each time, and honest about what it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.network.conftest import World

from cckg.model.table import Cell, Table
from cckg.network import About
from cckg.network.inputs import gather
from cckg.network.report import ASKED, facts, html, markdown
from cckg.network.report.plots import bars, intervals
from cckg.network.report.render import plain_markdown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ALERT = "</script><img src=x onerror=alert(1)>"


def answers(world: World) -> dict[str, Table]:
    """What the queries of the library would answer; invented, but with their columns."""
    events: set[Cell] = {row[0] for row in world.participations}
    reports = sorted({str(row[4]) for row in world.evidence})
    counts = {
        "reports": len(reports),
        "events": len(events),
        "organizations": len(world.agents),
        "statements": 40,
    }
    years: dict[int | None, int] = {}
    for year in world.years.values():
        years[year] = years.get(year, 0) + 1
    return {
        "dataset_counts": Table(("thing", "number"), tuple(counts.items())),
        "organizers_by-year": Table(
            ("year", "events", "organizations", "newcomers"), tuple((year, n, 2, 1) for year, n in years.items())
        ),
        "provinces_reached": Table(
            ("place", "place_label", "first_year", "last_year", "events", "undated", "organizers"),
            (("p", f"Xiang {ALERT}", 2019, None, 2, 1, 3),),
        ),
        "reports_yield": Table(
            ("report", "publisher", "drafts"), tuple((report, "Weihe News", 2) for report in reports)
        ),
    }  # fmt: skip


def told(world: World, title: str = "Along the Weihe") -> dict[str, Any]:
    return facts(gather(*world.tables()), answers(world), About(title=title, version="7"))


class Reading(HTMLParser):
    """The tags, links and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.others: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.add(value or "")
            if name.startswith("on") or name in ("src", "srcset", "action"):
                self.others.append((name, value))


def test_every_number_links_to_a_query_that_is_listed(varied: World) -> None:
    found = told(varied)
    page = Reading(html(found))
    assert len(page.links) > 60 and {link[1:] for link in page.links} <= page.ids
    assert all(link.startswith("#q-") for link in page.links)
    text = markdown(found)
    anchors = set(re.findall(r'<a id="([\w-]+)"></a>', text))
    links = re.findall(r"\]\(#([\w-]+)\)", text)
    assert len(links) > 60 and set(links) <= anchors
    assert all(
        f"`{command}`" in text for command in ("cckg query co-organizers", "cckg query dataset_counts")
    )


def test_the_commands_that_are_named_exist() -> None:
    from cckg.cli.main import cli
    from cckg.network.report.render import _words
    from cckg.query import catalog

    for ref in _words()["queries"].values():
        words = ref["command"].split()
        command = cli.commands[words[1]]
        context = command.make_context(words[1], words[2:], help_option_names=["-h", "--help"])
        if words[1] == "query":
            query = catalog()[words[2]]
            assert {word.partition("=")[0] for word in context.params["params"]} <= set(query.parameters)
    assert set(ASKED) <= set(catalog())


def test_a_page_that_asks_for_nothing_and_runs_nothing(varied: World) -> None:
    text = html(told(varied))
    page = Reading(text)
    assert "default-src 'none'" in text and not page.others
    assert "svg" in page.tags
    assert not {"script", "img", "iframe", "link", "object", "form", "base"} & set(page.tags)


@pytest.mark.parametrize(
    "name",
    [
        ALERT,
        "a|b",
        "[x](javascript:alert(1))",
        "# head",
        "\u202egnihton",
        "x" * 300,
        "湖南省",
        "two\nlines",
        "`code`",
        "bell\x07",
    ],
)
def test_names_are_text(world: World, name: str) -> None:
    world.body("reed", name).role("reed", "host", "course").role("heron", "organizer", "course")
    found = told(world, name)
    page = Reading(html(found))
    assert "img" not in page.tags and "script" not in page.tags
    text = markdown(found)
    assert "<img" not in text and "](javascript" not in text and "\u202e" not in text
    line = next(line for line in text.splitlines() if line.startswith("|") and "Heron" in line)
    assert len(re.findall(r"(?<!\\)\|", line)) == 9  # eight cells


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("a|b", r"a\|b"),
        ("*b*", r"\*b\*"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("it's", "it's"),
        ("a\n# b", r"a \# b"),
    ],
)
def test_what_markdown_would_read_as_marks(name: str, escaped: str) -> None:
    assert plain_markdown(name) == escaped


def test_small_data_say_so(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    found = told(world)
    for text in (markdown(found), html(found)):
        assert "too few to test anything" in text and "too few events to tell" in text
        assert "more often than chance" not in text


def test_what_the_report_tells(world: World) -> None:
    world.event("course", 2019).event("walk", None, ("r2",)).event("fair", 2020, ("r3",), places="Weihe City")
    for name in ("reed", "heron"):
        world.role(name, "host", "course").role(name, "partner", "walk", report="r2")
    world.role("otter", "host", "course").role("ann", "speaker", "fair", kind="person", report="r3")
    found = told(world)
    first = found["pairs"][0]
    assert (first["body_a"], first["body_b"], first["events"], first["strict"]) == ("Heron", "Reed", 2, 1)
    assert first["when"] == "2019, 1 undated" and first["rank"] == [1, 1]
    assert found["gaps"] == {
        "events": 3, "no_year": 1, "no_place": 2, "no_organizer": 1, "bodies": 3, "no_kind": 3, "no_jurisdiction": 3,
    }  # fmt: skip
    rests = found["sensitivity"]
    assert (rests["ties"], rests["one_report"], rests["one_publisher"]) == (3, 2, 3)
    assert [row["label"] for row in found["central"]] == ["Heron", "Reed", "Otter"]
    assert [(row["year"], row["pairs"]) for row in found["years"]] == [(2019, 3), (2020, 0), (None, 1)]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_next_to_nothing_makes_a_report_too(world: World, size: int) -> None:
    for name in ("reed", "heron")[:size]:
        world.role(name, "host", "course")
    found = told(world)
    assert markdown(found).startswith("# Along the Weihe") and html(found).rstrip().endswith("</html>")


def test_the_same_data_give_the_same_bytes(varied: World) -> None:
    first = (markdown(told(varied)), html(told(varied)))
    varied.participations.reverse()
    varied.evidence.reverse()
    assert (markdown(told(varied)), html(told(varied))) == first


def test_plots_show_gaps_between_years_and_the_undated_apart() -> None:
    rows: list[Mapping[str, Any]] = [
        {"year": 2018, "events": 2},
        {"year": 2021, "events": 1},
        {"year": None, "events": 4},
    ]
    text = bars(rows, "undated")
    assert text.count("<rect") == 5 and 'class="bar apart"' in text and "undated: 4" in text
    assert bars([], "undated") == intervals([], "label") == ""
    assert ALERT not in intervals([{"label": ALERT, "rank": [1, 3]}], "label")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_opens_quietly_and_fits(
    chromium: Browser, varied: World, tmp_path: Any, scheme: Any, width: int
) -> None:
    file = tmp_path / "report.html"
    file.write_text(html(told(varied)), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, asked, said = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"file://{file}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    context.close()
    assert len(asked) == 1 and said == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_report(
    chromium: Browser, varied: World, tmp_path: Path, scheme: Any
) -> None:
    file = tmp_path / "report.html"
    # The policy of the page lets no script in, so that axe reads the page without it.
    file.write_text(re.sub(r"<meta http-equiv[^>]*>", "", html(told(varied))), encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"file://{file}")
    page.add_script_tag(path=str(Path(__file__).with_name("vendor") / "axe.min.js"))
    found = page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
    )
    context.close()
    assert [
        (one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found["violations"]
    ] == []
