"""What is wrong with a choice that was made for a network, in plain words (cckg.flow.networking)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from cckg.model.base import Model

_KINDS = {int: "a whole number", float: "a number", bool: "True or False", str: "a list of texts"}


def wrong(model: type[Model], fault: Mapping[str, Any], known: Iterable[str]) -> str:
    """One line for the first fault that pydantic found; `known` are the names of all choices."""
    place, value = fault["loc"], fault["input"]
    if not place:  # two choices that do not go together
        return str(fault["msg"]).removeprefix("Value error, ")
    name = str(place[0])
    if fault["type"] == "extra_forbidden":
        return f"a network has no choice {name!r}; {_near(name, list(known))}it has: {', '.join(known)}"
    return f"{name} is {value!r}; {_expected(model.model_fields[name].annotation, value, fault)}"


def _expected(annotation: Any, value: object, fault: Mapping[str, Any]) -> str:
    leaves = _leaves(annotation)
    if words := [leaf for leaf in leaves if isinstance(leaf, str)]:
        count = "a list of some of" if _is_set(annotation) else "one of"
        return f"{_near(value, words)}it takes {count}: {', '.join(words)}"
    kind = next(_KINDS[leaf] for leaf in leaves if leaf in _KINDS)
    least = fault.get("ctx", {}).get("ge")
    return f"expected {kind}" + ("" if least is None else f", at least {least}")


def _leaves(annotation: Any) -> list[Any]:
    """The types of an annotation, and the words of a Literal in it."""
    inner = get_args(annotation)
    return [leaf for one in inner for leaf in _leaves(one)] if inner else [annotation]


def _is_set(annotation: Any) -> bool:
    return frozenset in {get_origin(one) for one in (annotation, *get_args(annotation))}


def _near(value: object, words: list[str]) -> str:
    close = get_close_matches(str(value), words, n=1, cutoff=0.5)
    return f"did you mean {close[0]}? " if close and close[0] != value else ""
