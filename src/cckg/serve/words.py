"""Names for people: of things in the language that they have, of terms from the ontology."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Triple

from cckg.model.namespaces import PREFIXES

_LABEL = PREFIXES["rdfs"] + "label"


@dataclass(frozen=True)
class Name:
    """A name with the language that it is in, if any."""

    text: str
    lang: str = ""


def best(names: Iterable[Literal]) -> Name | None:
    """The name to show first: English, else Chinese, else any; of several the first in the alphabet."""
    ranked = sorted(names, key=lambda name: (_rank(name.language or ""), name.language or "", name.value))
    return Name(ranked[0].value, ranked[0].language or "") if ranked else None


def _rank(language: str) -> int:
    return next((i for i, tag in enumerate(("en", "zh")) if language.startswith(tag)), 2)


def _said() -> dict[str, str]:
    """Names of other vocabularies' terms, as page/words.toml has them."""
    found = tomllib.loads((Path(__file__).parent / "page" / "words.toml").read_text(encoding="utf-8"))
    return {PREFIXES[p] + name: text for p, terms in found.items() for name, text in terms.items()}


class Terms:
    """English names of the terms of the ontology; of other vocabularies' terms what their addresses say."""

    def __init__(self, ontology: Iterable[Triple]) -> None:
        found: dict[str, str] = {}
        for subject, predicate, value in ontology:
            label = predicate.value == _LABEL and isinstance(subject, NamedNode)
            if label and isinstance(value, Literal) and (value.language or "en").startswith("en"):
                found[subject.value] = value.value
        self._names: Mapping[str, str] = {**found, **_said()}

    def name(self, iri: str) -> str:
        """The name of a property or class, in lower case as in running text."""
        return self._names.get(iri) or spaced(local(iri))


def local(iri: str) -> str:
    """The last part of an address."""
    return unquote(re.split(r"[/#:]", iri.rstrip("/#"))[-1])


def spaced(name: str) -> str:
    """``subOrganizationOf`` as "sub organization of"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").lower()


def short(iri: str, base: str) -> str:
    """An address as people write it: without the base, or with its prefix."""
    if iri.startswith(base):
        return unquote(iri.removeprefix(base))
    known = ((prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space) and iri != space)
    return next((f"{prefix}:{unquote(iri.removeprefix(space))}" for prefix, space in known), iri)
