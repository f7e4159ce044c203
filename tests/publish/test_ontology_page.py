"""The page of the ontology: every term has a place, all links lead somewhere, and nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cckg.model.ontology import SPACES, Term, anchor, ontology, short
from cckg.publish.ontology_page import ontology_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ONTOLOGY = ontology()
PAGE = ontology_page(ONTOLOGY)
TERMS = [term for terms in ONTOLOGY.terms.values() for term in terms]
WORDS = [word for _, words in ONTOLOGY.schemes for word in words]


class Read(HTMLParser):
    """What a browser would find: places, links, tags that were not closed, and the text in each language."""

    void = frozenset({"meta", "link", "br", "path"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.places: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        self.tags.add(tag)
        self.places += [place] if (place := said.get("id")) else []
        self.links += [link] if tag == "a" and (link := said.get("href")) else []
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.void:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


READ = Read(PAGE)


@pytest.mark.parametrize("term", [*TERMS, *WORDS], ids=lambda term: term.short)
def test_a_term_has_a_place_named_like_it_with_all_that_is_said_of_it(term: Term) -> None:
    assert READ.places.count(term.anchor) == 1
    for name in ("definition", "scopeNote", "example"):
        assert set(term.texts[name].values()) <= set(READ.texts)


def test_the_terms_are_all_there() -> None:
    assert len(TERMS) > 60 and len(WORDS) > 50 and len(ONTOLOGY.schemes) == 9


def test_every_link_within_the_page_leads_somewhere_and_all_others_to_the_web() -> None:
    inside = {link.removeprefix("#") for link in READ.links if link.startswith("#")}
    assert inside <= set(READ.places)
    assert all(link.startswith(("#", "http://", "https://")) for link in READ.links)


def test_no_place_is_given_twice_and_every_tag_is_closed() -> None:
    assert len(READ.places) == len(set(READ.places)) and READ.open == []


def test_the_page_needs_no_script_and_fetches_nothing() -> None:
    assert not READ.tags & {"script", "img", "iframe", "object", "embed", "form"}
    assert not re.search(r"@import|url\((?!#)|<link rel=\"?stylesheet|\son\w+=", PAGE)


def test_what_the_ontology_says_is_text_and_never_markup() -> None:
    hostile = '<script>alert(1)</script> "quoted" & more'
    first = ONTOLOGY.terms["class"][0]
    changed = replace(first, texts={**first.texts, "definition": {"en": hostile, "zh": hostile}})
    terms = {**ONTOLOGY.terms, "class": (changed, *ONTOLOGY.terms["class"][1:])}
    page = ontology_page(replace(ONTOLOGY, terms=terms))
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_every_prefix_that_a_term_is_shortened_by_is_explained() -> None:
    used = set(re.findall(r"<code>([a-z0-9]+):\w", PAGE))
    assert used <= SPACES.keys()
    explained = set(re.findall(r"<dt><code>(\w+):</code></dt>", PAGE))
    assert used == explained


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://w3id.org/cckg/ontology#agent", "cckg:agent"),
        ("https://w3id.org/cckg/role/co-organizer", "role:co-organizer"),
        ("http://purl.org/dc/terms/type", "dct:type"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
    ],
)
def test_an_address_is_shortened_by_its_vocabulary(address: str, written: str) -> None:
    assert short(address) == written


def test_places_are_names_of_terms_and_paths_of_words() -> None:
    assert anchor("https://w3id.org/cckg/ontology#agent") == "agent"
    assert anchor("https://w3id.org/cckg/role/host") == "role/host"
    assert anchor("https://w3id.org/cckg/role") == "role/"


def test_the_same_ontology_gives_the_same_page() -> None:
    assert ontology_page(ontology()) == PAGE


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_fits_the_screen_and_asks_for_nothing(width: int, tmp_path: Path, chromium: Browser) -> None:
    file, asked, said = tmp_path / "ontology.html", [], []
    file.write_text(PAGE, encoding="utf-8")
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{file.as_uri()}#role/host")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(":target h3").inner_text().startswith("role:host")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900
    page.close()
    assert [url for url in asked if not url.startswith(file.as_uri())] == [] and said == []
