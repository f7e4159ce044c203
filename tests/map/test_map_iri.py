"""Addresses follow from ids alone, and every store reads them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.map.iri import Addresses, Entity, participation_tail, position_tail, title_id, web_address


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://data.example/id/", "https://data.example/id/report/one"),
        ("https://data.example/id", "https://data.example/id/report/one"),
        ("https://data.example/id#", "https://data.example/id#report/one"),
    ],
)
def test_a_base_needs_no_slash_at_its_end(base: str, address: str) -> None:
    assert Addresses(base).report("one").value == address


def test_what_an_address_may_not_hold_is_percent_encoded() -> None:
    at = Addresses("https://data.example/id/")
    assert at.report("柳 <1>").value == "https://data.example/id/report/%E6%9F%B3%20%3C1%3E"
    assert (
        at.session("2023-ashford/training", 2).value
        == "https://data.example/id/event/2023-ashford/training/session/2"
    )


def test_a_project_and_the_body_of_the_same_id_take_part_apart() -> None:
    event: Entity = ("event", "2023-ashford/training")
    assert participation_tail(event, "host", ("organization", "reed")) == "2023-ashford/training/host/reed"
    assert participation_tail(event, "host", ("project", "reed")) == "2023-ashford/training/host/project/reed"
    assert (
        participation_tail(("project", "dykes"), "funder", ("organization", "reed"))
        == "project/dykes/funder/reed"
    )


@pytest.mark.parametrize(
    ("title", "organization", "tail"),
    [
        ("Deputy Director", "reed", "mei/deputy-director/reed"),
        (None, "reed", "mei/member/reed"),
        ("Professor", None, "mei/professor/-"),
    ],
)
def test_a_position_is_named_by_who_what_and_where(
    title: str | None, organization: str | None, tail: str
) -> None:
    assert position_tail("mei", title, organization) == tail


def test_titles_without_ascii_words_do_not_meet() -> None:
    ids = {title_id(title) for title in ("主任", "副主任", "Director 主任", "Director", "x" * 100, "x" * 101)}
    assert len(ids) == 6
    assert title_id("主任") == title_id(" 主任 ")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://news.example/a", "https://news.example/a"),
        (" HTTP://news.example/a ", "HTTP://news.example/a"),
        ("https://news.example/a b?q=[1]|<x>", "https://news.example/a%20b?q=%5B1%5D%7C%3Cx%3E"),
        ("https://[::1]:8080/a[1]", "https://[::1]:8080/a%5B1%5D"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/已%20好", "https://news.example/已%20好"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("report.docx", None),
        ("https://", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(written: str | None, address: str | None) -> None:
    found = web_address(written)
    assert (found.value if found else None) == address


@given(st.text())
def test_whatever_stands_in_front_matter_an_address_is_one_that_stores_read(written: str) -> None:
    for attempt in (written, f"https://news.example/{written}", f"http://{written}"):
        if address := web_address(attempt):
            ox.NamedNode(address.value)
