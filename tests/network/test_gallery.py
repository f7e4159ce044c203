"""The gallery: one page that leads to all views, with nothing in it that the data could turn into markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cckg.network import About
from cckg.network.gallery import gallery
from cckg.network.inputs import gather
from cckg.network.look import words
from cckg.network.places import all_places

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.network.conftest import World

ABOUT = About(title="Capacity building along the Weihe", version="7")


def made(world: World, about: About = ABOUT, **more: object) -> str:
    inputs = gather(*world.tables(), **world.further())
    return gallery(inputs, about, all_places(inputs), **more)  # type: ignore[arg-type]


def test_it_leads_to_every_layer_and_year(varied: World) -> None:
    html = made(varied, links={"report": "report.html"})
    addresses = re.findall(r'href="([^"]*)"', html)
    for layer in ("backing", "two-mode", "speakers", "people", "projects"):
        assert f"network.html#layer={layer}" in addresses
    assert "network.html" in addresses
    assert "network.html#since=2018&amp;until=2018&amp;undated=0" in addresses
    assert "report.html" in addresses
    assert "capacity building along the weihe" in html.lower()


def test_a_public_one_leaves_people_out(varied: World) -> None:
    html = made(varied, public=True)
    assert "layer=people" not in html
    assert "layer=speakers" not in html
    assert "without people and quotes" in html


def test_the_same_data_gives_the_same_page(varied: World) -> None:
    assert made(varied) == made(varied)


def test_strangers_are_text(world: World) -> None:
    text = "</script><img src=x onerror=alert(1)>"
    world.body("reed", text).event("course", label=text, places=text)
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    html = made(world, About(title=text))
    assert "<img" not in html
    assert html.count("<script>") == 1
    assert "&lt;/script&gt;&lt;img" in html


def test_an_empty_workspace_has_a_gallery(world: World) -> None:
    html = made(world)
    assert "nothing here yet" in html
    assert "<svg" not in html


def test_words_of_both_languages_fill_the_same_places() -> None:
    for key, said in words().items():
        assert set(said) == {"en", "zh"}, key
        holes = [set(re.findall(r"\{(\w+)\}", text)) for text in (said["en"].split("|")[-1], said["zh"])]
        assert holes[0] == holes[1], key


@pytest.mark.browser
def test_it_opens_in_the_language_of_the_reader(varied: World, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(made(varied), encoding="utf-8")
    said: list[str] = []
    for locale, head in (("zh-CN", "视图"), ("de-DE", "Views"), ("en-GB", "Views")):
        window = chromium.new_context(locale=locale, viewport={"width": 390, "height": 844})
        page = window.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"file://{file}")
        assert page.locator("h2:visible").first.inner_text() == head
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        link = page.locator("a[data-view]").nth(1).get_attribute("href")
        assert link == f"network.html#layer=backing&lang={'zh' if locale == 'zh-CN' else 'en'}"
        window.close()
    assert said == []
