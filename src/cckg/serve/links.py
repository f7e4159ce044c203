"""Addresses of things, and the pages about them: https://w3id.org/cckg/id/x stands at /id/x here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from cckg.model.namespaces import ONTOLOGY, PREFIXES, SCHEMES

_SAFE = "/-_.~"
ONTOLOGY_PAGE = "ontology"
MAINTAINERS = "maintainers"
"""Who the ontology says that it is by."""


def _spaces(base: str) -> Mapping[str, str]:
    """Folder here → namespace: the ids, and the schemes of controlled words."""
    schemes = {address.removeprefix(SCHEMES): address for address in PREFIXES.values()}
    return {
        "id/": base,
        **{folder: address for folder, address in sorted(schemes.items()) if _is_folder(folder)},
    }


def _is_folder(name: str) -> bool:
    return name.endswith("/") and name.count("/") == 1


def folders() -> list[str]:
    """The folders whose paths stand for things."""
    return list(_spaces(""))


def alone() -> list[str]:
    """The paths of the things that stand in no folder: each scheme, and the maintainers."""
    return [MAINTAINERS, *(folder.rstrip("/") for folder in folders() if folder != "id/")]


@dataclass(frozen=True)
class Links:
    """Where things whose ids open with `base` are found."""

    base: str

    def path(self, iri: str) -> str | None:
        """The thing's path here, without a slash before it and without suffix; None for a stranger."""
        for folder, space in _spaces(self.base).items():
            rest = iri.removeprefix(space)
            if rest != iri and sound(unquote(rest)):
                return folder + quote(unquote(rest), safe=_SAFE)
        name = iri.removeprefix(SCHEMES)
        return name if name != iri and name in alone() else None

    def iri(self, path: str) -> str | None:
        """The thing that a path (decoded) stands for; None when it can be none."""
        for folder, space in _spaces(self.base).items():
            rest = path.removeprefix(folder)
            if rest != path and sound(rest):
                return space + quote(rest, safe=_SAFE)
        return SCHEMES + path if path in alone() else None

    def href(self, iri: str, root: str) -> str | None:
        """The link to a thing from a page whose way up to the start is `root`, where one can be made."""
        if iri == ONTOLOGY.rstrip("#"):
            return f"{root}{ONTOLOGY_PAGE}.html"
        if iri.startswith(ONTOLOGY):
            return f"{root}{ONTOLOGY_PAGE}.html#{quote(iri.removeprefix(ONTOLOGY), safe=_SAFE)}"
        if path := self.path(iri):
            return f"{root}{path}.html"
        return iri if urlsplit(iri).scheme in {"http", "https"} else None


def sound(rest: str) -> bool:
    """Whether the end of an id can be a path: no empty step, none that climbs, no control character."""
    steps = rest.split("/")
    return not {"", ".", ".."} & set(steps) and rest.isprintable() and len(rest) < 2_000


def up(path: str) -> str:
    """The way from a page up to the start: ``../../`` from id/person/x."""
    return "../" * path.count("/")
