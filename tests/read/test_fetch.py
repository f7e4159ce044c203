"""A report from its address: what is asked of a server, and what is never asked."""

import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import ClassVar

import pytest

from cckg.model.errors import ReadError
from cckg.read.fetch import Fetched, Limits, fetch, in_time, is_address, is_public

LOCAL = "127.0.0.1"
PAGE = b"<!doctype html><title>Soils</title><p>The college held a course.</p>"


class Handler(BaseHTTPRequestHandler):
    """A small site; it notes what it is asked."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        getattr(self, f"_{self.path.strip('/').split('.')[0].split('?')[0]}")()

    def _send(self, data: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _go(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.end_headers()

    def _page(self) -> None:
        self._send(PAGE)

    def _report(self) -> None:
        self._send(b"%PDF-1.4", "application/pdf")

    def _packed(self) -> None:
        packer = zlib.compressobj(wbits=31)
        self._send(packer.compress(PAGE) + packer.flush(), Content_Encoding="gzip")

    def _bomb(self) -> None:
        packer = zlib.compressobj(wbits=31)
        self._send(packer.compress(b"0" * 50_000_000) + packer.flush(), Content_Encoding="gzip")

    def _strange(self) -> None:
        self._send(b"?", Content_Encoding="br")

    def _large(self) -> None:
        self._send(b"x" * 5000)

    def _on(self) -> None:
        self._go("/page")

    def _round(self) -> None:
        self._go("/round")

    def _inside(self) -> None:
        self._go("http://10.0.0.7/secrets")

    def _file(self) -> None:
        self._go("file:///etc/passwd")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer((LOCAL, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Handler.asked.clear()
    yield f"http://reports.example:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def clock(step: float = 0.0) -> Callable[[], float]:
    seconds = count()
    return lambda: next(seconds) * step


def asked(url: str, step: float = 0.0, **limits: int) -> Fetched:
    return fetch(
        url,
        clock(step),
        Limits(allowed=frozenset({LOCAL}), **limits),
        lambda host, _: [HOSTS.get(host, LOCAL)],
    )


HOSTS = {"10.0.0.7": "10.0.0.7"}


def test_a_page_is_fetched_from_the_address_that_was_checked_under_its_own_name(site: str) -> None:
    found = asked(f"{site}/page?a=1#part")
    assert (found.data, found.name) == (PAGE, "page.html")
    assert Handler.asked == [("/page?a=1", site.removeprefix("http://"))]


def test_the_kind_of_file_is_what_the_server_says(site: str) -> None:
    assert asked(f"{site}/report").name == "report.pdf"


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert asked(f"{site}/packed").data == PAGE


def test_it_goes_on_where_it_is_sent(site: str) -> None:
    assert asked(f"{site}/on").address == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("round", "leads on over 5 times"),
        ("inside", "is no public address"),
        ("file", "is no http or https address"),
        ("strange", "comes packed as br"),
        ("bomb", "is over"),
        ("large", "is over"),
    ],
)
def test_what_is_not_fetched(site: str, path: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        asked(f"{site}/{path}", size=4000)


def test_time_is_limited(site: str) -> None:
    with pytest.raises(ReadError, match="takes over 30 seconds"):
        asked(f"{site}/large", step=20.0)


def test_a_server_that_never_ends_its_answer_is_left() -> None:
    stays = threading.Event()

    def slow() -> Fetched:
        stays.wait(60)
        raise AssertionError

    with pytest.raises(ReadError, match="takes over"):
        in_time(slow, "http://example.org", 0.01)
    stays.set()


def test_what_went_wrong_in_time_is_told() -> None:
    def fails() -> Fetched:
        raise ReadError("x", "answers 404", "look")

    with pytest.raises(ReadError, match="404"):
        in_time(fails, "http://example.org", 60)
    assert in_time(lambda: Fetched(b"", "a", "b"), "x", 60).name == "a"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/x",
        "file:///etc/passwd",
        "http://",
        "http://user:word@example.org/",
        "http://example.org:port/",
        "javascript://x",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(ReadError):
        fetch(url, clock(), resolve=lambda *_: pytest.fail("looked it up"))


@pytest.mark.parametrize(
    "all_", [["127.0.0.1"], ["93.184.215.14", "10.1.2.3"], ["::1"], ["fe80::1%eth0"], []]
)
def test_a_host_with_any_address_that_is_not_public_is_not_asked(all_: list[str]) -> None:
    with pytest.raises(ReadError):
        fetch("http://example.org/", clock(), resolve=lambda *_: all_)


def test_a_name_is_looked_up_once_for_each_step(site: str) -> None:
    looked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        looked.append(host)
        return [LOCAL] if len(looked) == 1 else ["10.0.0.7"]

    limits = Limits(allowed=frozenset({LOCAL}))
    assert fetch(f"{site}/page", clock(), limits, rebinding).data == PAGE
    assert looked == ["reports.example"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("172.16.9.9", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("no address", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("text", "is_one"), [("https://a.org", True), ("FTP://a", True), ("a.md", False), ("C:\\a", False)]
)
def test_what_is_meant_as_an_address(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one
