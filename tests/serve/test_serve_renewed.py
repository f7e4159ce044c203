"""A new build is served without a restart, and a broken one never."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cckg import files
from cckg.model.errors import StoreError
from cckg.serve.watch import Stamp, Watch, watch
from cckg.workspace import Workspace

if TYPE_CHECKING:
    from tests.serve.conftest import Server

MORE = '<https://example.org/more> <https://schema.org/name> "more" .\n'
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { <https://example.org/more> ?p ?o }"


@pytest.fixture
def built(served: Workspace, tmp_path: Path) -> Path:
    """A built workspace that a test may change."""
    return shutil.copytree(served.root, tmp_path / "built")


def until(server: Server, expected: str) -> bool:
    """Whether the count becomes that within a while; every answer on the way is sound."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        status, text = server.ask(COUNT, Accept="text/csv")
        assert status == 200, text
        if text.split() == ["n", expected]:
            return True
        time.sleep(0.1)
    return False


def test_a_changed_graph_is_served_between_two_questions(start: Callable[..., Server], built: Path) -> None:
    server = start("--data", str(built))
    assert until(server, "0")
    assert "part/more" not in server.get("/sparql")[1]
    files.write(built / "graph" / "more.ttl", MORE)
    assert until(server, "1")
    assert server.get("/dump/more.ttl")[1] == MORE
    assert "part/more" in server.get("/sparql")[1]  # the service description names the graph
    assert "/dump/more.ttl" in server.get("/id/dataset.ttl")[1]
    (built / "graph" / "more.ttl").unlink()
    assert until(server, "0")
    # The processes of the graphs before are gone, with their workers.
    end = time.monotonic() + 20
    while len(sessions(server)) > 1 and time.monotonic() < end:
        time.sleep(0.1)
    assert len(sessions(server)) == 1


def sessions(server: Server) -> set[str]:
    """A number for each nursery that lives, with its workers."""
    found = set()
    for process in server.family():
        with suppress(OSError):
            found.add(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[3])
    return found


def test_a_graph_that_does_not_parse_leaves_the_one_before(start: Callable[..., Server], built: Path) -> None:
    server = start("--data", str(built))
    whole = (built / "graph" / "cckg.ttl").read_text(encoding="utf-8")
    files.write(built / "graph" / "cckg.ttl", "no Turtle")
    time.sleep(4)
    assert until(server, "0")
    files.write(built / "graph" / "cckg.ttl", whole + "\n" + MORE)
    assert until(server, "1")


def seen(stamps: list[int], fails: bool = False) -> list[str]:
    """What the watch does over these states of the files; it began with state 1."""
    done: list[str] = []
    left = iter(stamps)

    def stamp() -> Stamp:
        if (number := next(left, None)) is None:
            raise RuntimeError("the end of the states ends the watch")
        return (("cckg.ttl", number, 0, 0),)

    async def renew() -> None:
        if fails:
            raise StoreError("broken")
        done.append("renewed")

    async def run() -> None:
        begun = (("cckg.ttl", 1, 0, 0),)
        await watch(Watch(stamp, begun, every=0), renew, done.append)

    # In a thread of its own: a browser of other tests leaves a loop running in this one.
    with ThreadPoolExecutor(1) as apart, pytest.raises(RuntimeError, match="end of the states"):
        apart.submit(asyncio.run, run()).result()
    return [one for one in done if one == "renewed" or "stays" in one]


@pytest.mark.parametrize(
    ("stamps", "times"),
    [
        ([1, 1, 1], 0),
        ([1, 2, 2, 2], 1),
        ([2, 3, 4, 4, 4], 1),
        ([2, 1, 1], 0),
        ([2, 2, 3, 3], 2),
        ([2, 3], 0),
    ],
    ids=[
        "nothing new",
        "a build",
        "a build under way",
        "changed and changed back",
        "two builds",
        "never still",
    ],
)
def test_it_is_renewed_once_the_files_are_still(stamps: list[int], times: int) -> None:
    assert len(seen(stamps)) == times


def test_what_cannot_be_opened_is_told_once() -> None:
    assert len(seen([2, 2, 2, 2], fails=True)) == 1
