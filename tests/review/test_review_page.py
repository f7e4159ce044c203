"""The page's server: who is let in, what it says, what it writes, and that two tabs keep each other's work."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("starlette", reason="cckg[serve] is not installed", exc_type=ImportError)

from starlette.testclient import TestClient

from cckg.model.errors import CckgError
from cckg.review.desk.app import application
from cckg.review.desk.guard import COOKIE, HEADER, MOST
from cckg.review.desk.run import listen
from cckg.workspace import load_record

if TYPE_CHECKING:
    from httpx2 import Response
    from tests.review.conftest import Place

HOST = "127.0.0.1:8765"
TOKEN = "the-token-of-this-sitting"  # noqa: S105
ACCEPT: dict[str, Any] = {"do": "accept", "path": ["participations", 2]}


class Tab:
    """A browser's tab on the record."""

    def __init__(self, place: Place, by: str = "wei", client: TestClient | None = None) -> None:
        app = application(place.desk(by), "Soils", TOKEN, frozenset({HOST, "localhost:8765"}))
        self.client = client or TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
        self.client.cookies.set(COOKIE, TOKEN)
        self.mark = self.get("/record/soils/state").json()["mark"]

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers=headers)

    def post(self, path: str, body: Any, **headers: str | None) -> Response:
        own = {
            "origin": f"http://{HOST}",
            HEADER: TOKEN,
            "if-match": f'"{self.mark}"',
            "content-type": "application/json",
        }
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in (own | given).items() if value is not None}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        reply = self.client.post(f"/record/soils{path}", content=content, headers=sent)
        if reply.status_code == 200:
            self.mark = reply.json().get("mark", self.mark)
        return reply


@pytest.fixture
def tab(place: Place) -> Iterator[Tab]:
    yield Tab(place)


# ---- who is let in ---------------------------------------------------------------------------------------------------


def test_the_printed_address_lets_in_and_leaves_no_token_in_it(tab: Tab) -> None:
    tab.client.cookies.clear()
    reply = tab.get(f"/?token={TOKEN}")
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    "path", ["/", "/record/soils", "/record/soils/state", "/static/desk.js", "/?token=guess"]
)
def test_without_the_token_nothing_is_shown(tab: Tab, path: str) -> None:
    tab.client.cookies.clear()
    reply = tab.get(path)
    assert reply.status_code == 403
    assert "Soil" not in reply.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8765", ""],
)
def test_under_another_name_nothing_is_shown(tab: Tab, host: str) -> None:
    assert tab.get("/record/soils/state", host=host).status_code == 421


def test_localhost_is_a_name_too(tab: Tab) -> None:
    assert tab.get("/record/soils/state", host="localhost:8765").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": None}, 403),
        ({"origin": "https://127.0.0.1:8765"}, 403),
        ({"origin": "http://127.0.0.1:8000"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({HEADER: "guess"}, 403),
        ({HEADER: None}, 403),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_what_another_page_sends_is_refused_and_changes_nothing(
    place: Place, tab: Tab, headers: dict[str, Any], status: int
) -> None:
    before = place.text
    for path in ("/move", "/undo", "/decide"):
        assert tab.post(path, ACCEPT, **headers).status_code == status
    assert place.text == before


def test_without_the_cookie_the_token_alone_does_not_write(place: Place, tab: Tab) -> None:
    tab.client.cookies.clear()
    assert tab.post("/move", ACCEPT).status_code == 403


def test_a_read_does_not_write_and_other_methods_are_refused(tab: Tab) -> None:
    assert tab.get("/record/soils/move").status_code == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert tab.client.request(method, "/record/soils/move").status_code in (403, 405)


def test_every_answer_forbids_scripts_and_frames_of_others(tab: Tab) -> None:
    for path in ("/", "/?all", "/record/soils", "/record/soils/state", "/static/desk.css", "/nothing"):
        reply = tab.get(path)
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in reply.headers


# ---- what it says ----------------------------------------------------------------------------------------------------


def test_pages_hold_no_script_and_escape_what_the_report_says(tab: Tab) -> None:
    for path in ("/?all", "/record/soils"):
        page = tab.get(path).text
        assert "Soil Training &lt;b&gt;held&lt;/b&gt;" in page
        assert "<b>held" not in page
        assert "onerror" not in page
        assert page.count("<script") == (1 if path == "/record/soils" else 0)
        assert " style=" not in page
        assert " onclick" not in page


def test_the_state_has_the_facts_and_how_far_the_review_is(tab: Tab) -> None:
    state = tab.get("/record/soils/state").json()
    assert (state["settled"], len(state["facts"])) == (0, 9)
    assert state["facts"][0]["parts"] == ["Wei Lan", "chair", "Soil Training"]
    start, end = state["facts"][0]["spans"][0]
    assert state["text"][start:end] == "</script><img src=x onerror=alert(1)>"


def test_a_source_that_is_no_web_address_is_no_link(place: Place) -> None:
    place.path.write_text(
        place.text.replace("publisher:", "source: javascript:alert(1)\n  publisher:", 1), encoding="utf-8"
    )
    assert Tab(place).get("/record/soils/state").json()["source"] == ""


@pytest.mark.parametrize("name", ["clay", "..%2f..%2fcckg", "%00", "soils.yaml"])
def test_a_record_that_is_not_there_is_told(tab: Tab, name: str) -> None:
    assert tab.get(f"/record/{name}/state").status_code == 404


def test_files_beside_the_page_are_out_of_reach(tab: Tab) -> None:
    for path in ("/static/../record.html", "/static/%2e%2e/record.html", "/static/..%2f..%2fapp.py"):
        assert tab.get(path).status_code in (303, 404)


# ---- what it writes --------------------------------------------------------------------------------------------------


def test_a_decision_is_saved_with_who_and_when(place: Place, tab: Tab) -> None:
    reply = tab.post("/move", ACCEPT)
    assert reply.status_code == 200
    assert (reply.json()["settled"], reply.json()["undoes"]) == (1, "accept")
    assert "decided: {what: accepted, by: wei, kind: person, on: 2026-11-26}" in place.text


def test_undo_gives_the_bytes_back(place: Place, tab: Tab) -> None:
    before = place.text
    tab.post("/move", ACCEPT)
    assert tab.post("/undo", {}).json()["settled"] == 0
    assert place.text == before
    assert tab.post("/undo", {}).status_code == 422


def test_two_tabs_do_not_overwrite_each_other(place: Place) -> None:
    mine, theirs = Tab(place), Tab(place, "lin")
    theirs.post("/move", ACCEPT)
    reply = mine.post("/move", {"do": "reject", "path": ["participations", 2]})
    assert reply.status_code == 409
    assert "look at it anew" in reply.json()["said"]
    assert load_record(place.path).record.participations[2].status == "accepted"
    mine.mark = mine.get("/record/soils/state").json()["mark"]
    assert mine.post("/move", {"do": "reject", "path": ["participations", 1]}).status_code == 200
    record = load_record(place.path).record
    assert [one.standing for one in record.participations] == ["draft", "rejected", "accepted"]


@pytest.mark.parametrize("mark", [None, "", '"*"', "*", "0" * 32])
def test_a_write_without_what_it_saw_is_refused(place: Place, tab: Tab, mark: str | None) -> None:
    assert tab.post("/move", ACCEPT, if_match=mark).status_code == 409


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"null", b'"x"', b"[" * 50_000, b'{"do": "burn"}', b'{"do": "accept", "path": [{}]}',
     b'{"do": "accept", "path": ["participations", -1]}', b"\xff\xfe", b'{"do": "correct", "path": ["events", 0], "values": 7}'],
)  # fmt: skip
def test_what_is_no_move_is_refused_in_a_line(place: Place, tab: Tab, body: bytes) -> None:
    before = place.text
    reply = tab.post("/move", body)
    assert reply.status_code == 422
    assert "\n" not in reply.json()["said"]
    assert "Traceback" not in reply.text
    assert place.text == before


def test_a_request_that_is_too_long_is_not_read(tab: Tab) -> None:
    assert tab.post("/move", b" " * (MOST + 1)).status_code == 413


@pytest.mark.parametrize(
    "asked",
    [{}, {"local": "delta-college", "verdict": "maybe", "entity": "x"}, {"local": "nobody", "verdict": "same", "entity": "x"},
     {"local": "delta-college", "verdict": "same", "entity": "no-such-body"}, {"local": 7, "verdict": "same", "entity": "x"}],
)  # fmt: skip
def test_a_body_that_is_not_there_is_told(tab: Tab, asked: dict[str, Any]) -> None:
    assert tab.post("/decide", asked).status_code == 422


def test_hostile_words_come_back_as_they_were(place: Place, tab: Tab) -> None:
    name = "</script>\u2028<img src=x onerror=alert(1)>\u202e"
    reply = tab.post("/move", {"do": "correct", "path": ["organizations", 0], "values": {"name": name}})
    assert reply.status_code == 200
    assert load_record(place.path).record.organizations[0].name == name


# ---- the command -----------------------------------------------------------------------------------------------------


def test_the_command_serves_this_machine_until_it_is_told_to_end(place: Place) -> None:
    command = [
        sys.executable,
        "-m",
        "cckg",
        "review",
        "--web",
        "--by",
        "wei",
        "--data",
        str(place.space.root),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    line = process.stdout.readline()
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S{32})", line)
        assert found, line
        asked = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=60)
        asked.request("GET", f"/?token={found[2]}")
        assert asked.getresponse().status == 303
        asked.close()
    finally:
        process.terminate()
        assert process.wait(timeout=30) == 0
        process.stdout.close()


def test_a_port_that_is_taken_is_told() -> None:
    with closing(listen(0)) as taken, pytest.raises(CckgError, match="choose another --port"):
        listen(taken.getsockname()[1])
