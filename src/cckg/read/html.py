"""Web pages: the main text without menus, and what the page says about itself. Nothing is fetched or run."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from cckg.model.report import Report
from cckg.names.fold import fold
from cckg.read.encoding import decode
from cckg.read.quiet import quiet
from cckg.read.report import cleaned, make
from cckg.read.source import Source
from cckg.read.webpage import Page
from cckg.read.words import pages

MAX_ELEMENTS = 30_000
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
# XML knows no such characters, and libraries fail on them; pages have them by mistake only.
_NO_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*(?:1?[0-9a-f]|d[89a-f]..|fff[ef])|0*[12]?\d|0*3[01])(?![0-9a-f]);?",
    re.IGNORECASE,
)
_ROW = re.compile(r"^\| (.*?) ?\|$")
_TOO_MUCH = re.compile("excessive depth|huge|too long", re.IGNORECASE)
_RULE = re.compile(r"^\|[-| ]+\|$")


def read(source: Source) -> Report:
    """The report on a page. Raises ReadError when the page is damaged, too large or has no main text."""
    declared = _CHARSET.search(source.data[:4096])
    tree = _tree(source, decode(source, declared[1].decode("ascii") if declared else None))
    page = Page(tree)
    text = _main_text(source, _bare(_visible(tree)))
    known = {name: getattr(page, name) for name in ("title", "publisher", "published")}
    known["source"] = page.address or source.address
    return make(source, _headed(text, page.title), known, claimed=page.language)


def _tree(source: Source, text: str) -> Any:
    from lxml import etree, html

    # The parser's own limits on depth and size of a text stay on (huge_tree), and it has no network.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(_NO_XML.sub(" ", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise source.refused(
            "is no web page that can be read", "save the page again, or its text as .txt"
        ) from error
    if any(_TOO_MUCH.search(entry.message) for entry in parser.error_log):
        raise source.refused("is nested too deep or has too long a line", "save its text as .txt")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise source.refused(f"has over {MAX_ELEMENTS} elements", "save the report's text alone as .txt")
    return tree


def _visible(tree: Any) -> Any:
    """The tree without what a reader of the page does not see."""
    unseen = pages().unseen
    for element in list(tree.iter(*pages().invisible)):
        _dropped(element)
    for element in list(tree.xpath("//body//*[@style or @hidden or @aria-hidden]")):
        style = re.sub(r"\s|!important", "", element.get("style", "").lower()) + ";"
        marked = element.get("aria-hidden") == "true" or "hidden" in element.attrib
        if marked or any(s in style for s in unseen):
            _dropped(element)
    return tree


def _bare(tree: Any) -> Any:
    """The tree without menus and footers; trafilatura lets them through where a page has little text."""
    most = 0.4 * len(tree.text_content())
    furniture = set(pages().furniture)
    for element in list(tree.xpath("//body//*")):
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        is_named = furniture.intersection(re.split(r"[\s_-]+", names.lower()))
        # A wrapper around the whole page can be called by the menu that it holds.
        if element.tag in furniture or (is_named and len(element.text_content()) < most):
            _dropped(element)
    return tree


def _dropped(element: Any) -> None:
    # What is inside an element that is gone still has a parent, so the order does not matter.
    if element.getparent() is not None:
        element.drop_tree()


def _main_text(source: Source, tree: Any) -> str:
    found = _extracted(tree)
    if not found.strip():
        raise source.refused("has no text besides menus", "save the report's text as .txt")
    lines = (line for line in cleaned(found).split("\n") if not _RULE.match(line))
    return "\n".join(_ROW.sub(lambda row: row[1].replace(" | ", "\t"), line) for line in lines)


def _extracted(tree: Any) -> str:
    """The main text. trafilatura gets a tree, so it opens nothing; the dates that it guesses are not used."""
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    quiet("trafilatura", "htmldate", "courlan", "justext")
    config = deepcopy(DEFAULT_CONFIG)
    # Below this length it falls back to all text of the page; a short report in Chinese has 100 characters.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"
    text = trafilatura.extract(
        tree, include_comments=False, include_tables=True, deduplicate=False, config=config
    )
    return text or ""


def _headed(text: str, title: str | None) -> str:
    """The text under its headline, so that facts of the headline have words to point at."""
    beginning = fold(text[: 2 * len(title or "") + 200])
    return text if not title or fold(title) in beginning else f"{title}\n\n{text}"
