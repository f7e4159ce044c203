"""lexicons/wordings.yaml as checked models, each wording made into what the text is searched for."""

from __future__ import annotations

from functools import cache

from cckg.declared import lexicon
from cckg.model.base import Model
from cckg.model.vocabulary import EventType, Mode, Qualifier, Role
from cckg.names.fold import has_han

Words = tuple[str, ...]


class Side(Model):
    """Wordings of one role by where its agents stand."""

    after: Words
    before: Words
    either: Words


class Pronouns(Model):
    """Words that stand for someone named before."""

    people: Words
    others: Words


class Wordings(Model):
    """The whole file."""

    roles: dict[Role, Side]
    types: dict[EventType, Words]
    modes: dict[Mode, Words]
    qualifiers: dict[Qualifier, Words]
    lower: Words
    months: dict[str, int]
    numbers: dict[str, int]
    pronouns: Pronouns
    definite: Words
    abbreviations: Words


@cache
def wordings() -> Wordings:
    """The wordings that come with the lexicons."""
    return Wordings.model_validate(lexicon("wordings"))


@cache
def pattern(wording: str) -> tuple[tuple[str, bool], ...]:
    """The wording as words, each with whether it is only the beginning of one."""
    if has_han(wording):
        return tuple((character, False) for character in wording)
    return tuple((word.rstrip("*"), word.endswith("*")) for word in wording.split())
