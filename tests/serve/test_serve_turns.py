"""Who waits for a worker: in the order of coming, and so that no client keeps the others away."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from cckg.serve.turns import FullError, Turns

Given = TypeVar("Given")


def run(going: Coroutine[None, None, Given]) -> Given:
    """What it gives, from a thread of its own: tests with a browser leave a loop in this one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, going).result()


def called(coming: str, running: Mapping[str, int] = {}, most: int = 8) -> str:
    """Clients, a letter each, as they come; and the order in which they are called, each then at work."""

    async def go() -> str:
        turns, busy, order = Turns(most), dict(running), ""
        for client in coming:
            turns.join(client)
        while turns:
            order += (client := turns.call(busy))
            busy[client] = busy.get(client, 0) + 1
        return order

    return run(go())


@pytest.mark.parametrize(
    ("coming", "running", "order"),
    [
        ("aaa", {}, "aaa"),
        ("abc", {}, "abc"),
        ("aaab", {}, "abaa"),
        ("aaabb", {"a": 2}, "bbaaa"),  # b has none under way, a has two
        ("ab", {"a": 1, "b": 1}, "ab"),
        ("", {}, ""),
    ],
)
def test_who_has_fewest_questions_under_way_is_first(
    coming: str, running: dict[str, int], order: str
) -> None:
    assert called(coming, running) == order


@pytest.mark.parametrize(
    ("coming", "left"),
    [
        ("aaaab", "baaa"),  # the last of a's four places goes to b
        ("aaaabb", "bbaa"),
        ("aaaabc", "bcaa"),
    ],
)
def test_where_all_places_are_taken_the_client_with_most_gives_one_up(coming: str, left: str) -> None:
    assert sorted(called(coming, most=4)) == sorted(left)


@pytest.mark.parametrize("coming", ["aaaaa", "aabbb", "aabba", "abcde", "aaaabbb"])
def test_a_client_with_as_many_places_as_the_others_gets_no_more(coming: str) -> None:
    with pytest.raises(FullError):
        called(coming, most=4)


def test_who_loses_a_place_is_told_and_who_is_called_too() -> None:
    async def go() -> None:
        turns = Turns(2)
        first, second, other = turns.join("a"), turns.join("a"), turns.join("b")
        assert await second.come is False
        assert [turns.call({}), turns.call({"a": 1})] == ["a", "b"]
        assert [await first.come, await other.come] == [True, True]

    run(go())


def test_who_goes_away_is_not_called() -> None:
    async def go() -> None:
        turns = Turns(2)
        gone, other = turns.join("a"), turns.join("b")
        turns.leave(gone)
        turns.leave(gone)
        assert (turns.call({}), len(turns), other.come.result()) == ("b", 0, True)
        assert not gone.come.done()

    run(go())
