"""What was found out about names, by the names: for as long as the program runs, and from run to run.

A function of texts gives the same answer until the program or its lexicons change, so whoever knows
their state (cckg.flow.recalling) may hand answers back that were given before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_MOST = 200_000
_TABLES: dict[str, Remembered[Any]] = {}


class Remembered(Generic[T]):
    """A function of texts that keeps its answers; `plain` makes JSON of one, `whole` the answer of that."""

    def __init__(
        self,
        function: Callable[..., T],
        plain: Callable[[T], object] = lambda answer: answer,
        whole: Callable[[Any], T] = lambda told: tupled(told),
    ) -> None:
        self._function, self._plain, self._whole = function, plain, whole
        self._answers: dict[tuple[Hashable, ...], T] = {}
        self._before: dict[tuple[Hashable, ...], Any] = {}

    def __call__(self, *asked: Hashable) -> T:
        """The answer, found only once."""
        try:
            return self._answers[asked]
        except KeyError:
            answer = self._answers[asked] = self._found(asked)
            return answer

    def _found(self, asked: tuple[Hashable, ...]) -> T:
        if len(self._answers) >= _MOST:
            self._answers.clear()
        if (told := self._before.get(asked)) is not None:
            return self._whole(told)
        return self._function(*asked)

    def told(self) -> list[Any]:
        """All that was asked, each with its answer, as values that JSON knows."""
        return [[asked, self._plain(answer)] for asked, answer in list(self._answers.items())]

    def recall(self, rows: list[Any]) -> None:
        """What `told` gave."""
        self._before = {tuple(asked): told for asked, told in rows}

    def forget(self) -> None:
        """As if nothing had been asked or recalled."""
        self._answers, self._before = {}, {}


def remembered(function: Callable[..., tuple[Any, ...]]) -> Remembered[Any]:
    """The function with a memory; its answers are tuples of tuples, texts, numbers, and None."""
    return kept(function, Remembered(function))


def kept(function: Callable[..., T], table: Remembered[T]) -> Remembered[T]:
    """The table under the name of its function, for `told` and `recall`."""
    _TABLES[f"{function.__module__}.{function.__qualname__}"] = table
    return table


def tupled(told: Any) -> Any:
    """The lists of JSON as the tuples that they were."""
    return tuple(map(tupled, told)) if isinstance(told, list) else told


def told() -> str:
    """All answers of all functions, by function, as JSON on one line."""
    return json.dumps({name: table.told() for name, table in _TABLES.items()}, separators=(",", ":"))


def recall(text: str) -> None:
    """Hand back what `told` gave, when program and lexicons were as they are."""
    for name, rows in json.loads(text).items():
        if name in _TABLES:
            _TABLES[name].recall(rows)


def forget() -> None:
    """Find all out anew, as a program that was just started does."""
    for table in _TABLES.values():
        table.forget()
