"""The page for everybody and at every size: accessible, in two languages, printed, public, empty and huge."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from cckg.network import About, page
from cckg.network.gallery import gallery
from cckg.network.inputs import gather
from cckg.network.places import all_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser
    from tests.network.conftest import Visit, World

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# ---- accessible ----------------------------------------------------------------------------------------------------


def violations(shown: Any) -> list[str]:
    """What axe-core finds wrong (github.com/dequelabs/axe-core), with the elements."""
    shown.evaluate(AXE.read_text(encoding="utf-8"))
    found = shown.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found["violations"]]


@pytest.mark.parametrize(
    ("address", "wide", "scheme"),
    [("", 1440, "light"), ("", 390, "dark"), ("#tab=bodies&lang=zh", 1440, "dark"), ("#layer=people", 390, "light"),
     ("#layer=two-mode", 1440, "light"), ("#rollup=kind&tie=commission", 1440, "dark"), ("#since=2100", 1440, "light")],
)  # fmt: skip
def test_axe_finds_nothing_on_the_page(
    visit: Open, varied: World, address: str, wide: int, scheme: str
) -> None:
    shown = visit(varied, address, viewport={"width": wide, "height": 900}, color_scheme=scheme)
    shown.page.click("#more summary")
    if shown.items():
        shown.page.locator(".item").first.click()
    assert violations(shown.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_gallery(
    varied: World, chromium: Browser, tmp_path: Path, scheme: Any
) -> None:
    inputs = gather(*varied.tables(), **varied.further())
    (tmp_path / "index.html").write_text(
        gallery(inputs, About(title="Weihe"), all_places(inputs)), encoding="utf-8"
    )
    window = chromium.new_context(color_scheme=scheme)
    shown = window.new_page()
    shown.goto(f"file://{tmp_path / 'index.html'}")
    assert violations(shown) == []
    window.close()


def test_the_page_speaks_the_language_of_its_reader(visit: Open, varied: World) -> None:
    assert visit(varied, locale="zh-CN").page.inner_text("#more summary span") == "更多筛选"
    assert visit(varied, "#lang=en", locale="zh-CN").page.inner_text("#more summary span") == "More filters"
    shown = visit(varied, locale="fr-FR")
    assert shown.page.inner_text("#more summary span") == "More filters"
    shown.page.get_by_role("button", name="中文").click()
    assert "对" in shown.page.inner_text("#tab-pairs")
    wordless = "[...document.querySelectorAll('[data-say]')].filter(e => !e.textContent.trim()).map(e => e.dataset.say)"
    assert shown.page.evaluate(wordless) == []
    missing = "[...document.body.innerText.matchAll(/\\{\\w+\\}|undefined|NaN/g)].map(String)"
    assert shown.page.evaluate(missing) == []


def test_on_paper_there_are_the_picture_and_the_list(visit: Open, varied: World) -> None:
    shown = visit(varied)
    shown.page.emulate_media(media="print")
    assert shown.page.locator("#filters").is_hidden()
    assert shown.page.locator("#picture canvas").is_visible()
    assert shown.page.locator(".item").first.is_visible()


# ---- what it rests on, and what it leaves out ------------------------------------------------------------------------


def test_a_public_page_holds_neither_people_nor_quotes(visit: Open, varied: World) -> None:
    told = page(*varied.tables(), About(title="Weihe"), **varied.further(), public=True)
    assert "Someone" not in told
    assert "was organizer of the" not in told
    shown = visit(varied, public=True)
    assert "without people and quotes" in shown.page.inner_text("#counts")
    assert "This page leaves out people and quotes." in shown.page.inner_text("#details")
    assert shown.page.locator("select[name=layer] option").all_inner_texts() == [
        "co-organizing", "backing → organizing", "institutions and events", "projects and institutions",
    ]  # fmt: skip
    shown.page.locator(".item").first.click()
    assert "Quotes are left out of this page; the report: Report" in shown.page.inner_text("#details")


def test_the_page_says_what_chance_explains(visit: Open, varied: World) -> None:
    shown = visit(varied)
    assert shown.page.locator(".finding").count() == 1
    shown.page.locator(".item").first.click()
    assert "Chance alone would bring the two together" in shown.page.inner_text("#details")
    shown.go("#since=2018")
    shown.page.locator(".item").first.click()
    assert shown.page.locator(".notes").count() == 0  # found out for the opening view only


# ---- at every size ---------------------------------------------------------------------------------------------------

BOXES = """() => cckg.names().map(({ at, box }) => ({ at, ...box }))"""


def overlapping(shown: Visit) -> list[tuple[Any, Any]]:
    """Pairs of names at first view that stand on each other."""
    boxes = shown.page.evaluate(BOXES)
    return [
        (one, other)
        for i, one in enumerate(boxes)
        for other in boxes[i + 1 :]
        if one["left"] < other["right"] and other["left"] < one["right"]
        and one["top"] < other["bottom"] and other["top"] < one["bottom"]
    ]  # fmt: skip


def pairs_apart(world: World, count: int) -> World:
    for i in range(count):
        world.role(f"left-{i:03}", "host", f"event-{i:03}").role(
            f"right-{i:03}", "organizer", f"event-{i:03}"
        )
    return world


def star(world: World, points: int) -> World:
    for i in range(points):
        world.role("centre", "host", f"event-{i:03}").role(f"point-{i:03}", "organizer", f"event-{i:03}")
    return world


@pytest.mark.parametrize(
    ("make", "bodies", "named"),
    [
        (lambda w: pairs_apart(w, 1), 2, 2),
        (lambda w: pairs_apart(w, 300), 600, 40),
        (lambda w: star(w, 400), 401, 10),
    ],
    ids=["one pair", "300 components", "one huge component"],
)
def test_names_never_overlap_at_first_view(
    visit: Open, world: World, make: Any, bodies: int, named: int
) -> None:
    shown = visit(make(world), analysed=False)
    assert shown.page.evaluate("cckg.scene.bodies.length") == bodies
    assert len(shown.page.evaluate(BOXES)) >= named
    assert overlapping(shown) == []


@pytest.mark.parametrize("wide", [390, 1440])
def test_names_never_overlap_in_any_layer(visit: Open, varied: World, wide: int) -> None:
    shown = visit(varied, viewport={"width": wide, "height": 844})
    for layer in ("co-organizing", "backing", "two-mode", "speakers", "people", "projects"):
        shown.go(f"#layer={layer}")
        assert overlapping(shown) == [], layer


def test_one_body_alone(visit: Open, world: World) -> None:
    shown = visit(world.role("reed", "host", "course"), analysed=False)
    assert "Nothing is tied in this view" in shown.page.inner_text("#empty")
    shown.go("#alone=1&tab=bodies")
    assert len(shown.items()) == 1
    assert shown.page.evaluate("cckg.names().length") == 1


def test_bodies_without_a_tie(visit: Open, world: World) -> None:
    for i in range(30):
        world.role(f"reed-{i}", "host", f"course-{i}")
    shown = visit(world, "#alone=1", analysed=False)
    assert shown.page.evaluate("cckg.scene.bodies.length") == 30
    assert overlapping(shown) == []


def test_above_its_limit_the_page_draws_the_strongest_and_says_so(visit: Open, world: World) -> None:
    shown = visit(pairs_apart(star(world, 5), 60), analysed=False)
    shown.page.evaluate(
        "() => { cckg.words.picture.first = { bodies: 20, ties: 1000 }; cckg.go({ all: true }); cckg.go({ all: false }); }"
    )
    shown.settle()
    assert shown.page.evaluate("cckg.scene.bodies.length") == 20
    assert "Left out of the picture, not of the list" in shown.page.inner_text("#left-out")
    shown.page.click("#left-out button")
    assert shown.page.evaluate("cckg.scene.bodies.length") == 126
    assert "all=1" in shown.page.evaluate("location.hash")


# ---- SVG -------------------------------------------------------------------------------------------------------------


def saved_drawing(shown: Visit) -> ET.Element:
    with shown.page.expect_download() as download:
        shown.page.click("#save-drawing")
    assert download.value.suggested_filename == "network.svg"
    return ET.fromstring(download.value.path().read_bytes())  # noqa: S314 - the test's own page


SVG = "{http://www.w3.org/2000/svg}"


def test_the_drawing_holds_what_is_shown(visit: Open, varied: World) -> None:
    shown = visit(varied)
    svg = saved_drawing(shown)
    assert len(svg.findall(f".//{SVG}line")) == shown.page.evaluate("cckg.shown.pairs.length")
    titles = [one.text for one in svg.findall(f".//{SVG}path/{SVG}title")]
    assert len(titles) == shown.page.evaluate("cckg.shown.bodies.length")
    assert len(svg.findall(f".//{SVG}text")) > 10


@pytest.mark.parametrize(
    "text",
    [
        "</script><img src=x onerror=hit()>",
        "\u202eright to left",
        "🙂" * 9,
        "x" * 300,
        "低碳学院",
        "\x00\x07]]>&",
    ],
)
def test_strangers_are_text_in_the_drawing(visit: Open, world: World, text: str) -> None:
    world.body("reed", text).role("reed", "host", "course").role("heron", "host", "course")
    svg = saved_drawing(visit(world, analysed=False))
    assert {one.tag.removeprefix(SVG) for one in svg.iter()} <= {
        "svg", "title", "rect", "g", "line", "path", "text", "tspan",
    }  # fmt: skip
    told = [one.text for one in svg.findall(f".//{SVG}path/{SVG}title")]
    assert text.replace("\x00\x07", "\ufffd\ufffd") in told


# ---- the look --------------------------------------------------------------------------------------------------------

KEPT = Path(__file__).with_name("kept")
COMPARE = """async ([one, other]) => {
    const pixels = async (data) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const canvas = new OffscreenCanvas(300, 190), context = canvas.getContext("2d");
        context.imageSmoothingQuality = "high";
        context.drawImage(image, 0, 0, 300, 190);
        return context.getImageData(0, 0, 300, 190).data;
    };
    const [a, b] = [await pixels(one), await pixels(other)];
    const tiles = new Map();
    for (let i = 0; i < a.length; i++) {
        const pixel = i >> 2, tile = Math.floor(pixel % 300 / 20) + 15 * Math.floor(pixel / 300 / 19);
        tiles.set(tile, (tiles.get(tile) ?? 0) + Math.abs(a[i] - b[i]) / (255 * 4 * 20 * 19));
    }
    return [...tiles.values()].filter((far) => far > 0.02).length / tiles.size;
}"""


def difference(browser: Browser, one: bytes, other: bytes) -> float:
    """The share of 150 tiles in which two screenshots differ, both shrunk so that antialiasing matters little."""
    window = browser.new_context()
    texts = [base64.b64encode(picture).decode() for picture in (one, other)]
    found = float(window.new_page().evaluate(COMPARE, texts))
    window.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_looks_as_it_did(
    visit: Open, chromium: Browser, invent: Callable[[int, int], World], scheme: str
) -> None:
    """Against a kept screenshot, coarse enough for other fonts and other antialiasing.

    After a change that is meant to be seen: take the new picture that the failure names.
    """
    shown = visit(
        invent(40, 40), color_scheme=scheme, viewport={"width": 1200, "height": 760}, analysed=False
    )
    shown.page.wait_for_timeout(150)
    picture = shown.page.screenshot()
    new = Path(shown.page.evaluate("location.pathname")).with_name(f"network-{scheme}.png")
    new.write_bytes(picture)
    kept = KEPT / f"network-{scheme}.png"
    assert kept.is_file(), f"no picture is kept; look at {new} and copy it to {kept}"
    assert difference(chromium, picture, kept.read_bytes()) < 0.02, f"look at {new}"
