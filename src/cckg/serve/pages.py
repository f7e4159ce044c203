"""The pages, from templates that escape every string; none of them holds a script of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cckg import __version__
from cckg.model.namespaces import PREFIXES
from cckg.serve.about import About
from cckg.serve.describe import Thing, beside
from cckg.serve.links import ONTOLOGY_PAGE, Links, alone, up
from cckg.serve.lists import KINDS, Entry, Kind
from cckg.serve.media import SUFFIXES
from cckg.serve.view import Viewer
from cckg.serve.vocabulary import Versions, versions, vocabulary
from cckg.serve.words import Terms

PAGE = Path(__file__).parent / "page"
_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]")


class Pages:
    """Makes the pages of one workspace. `live` is false for pages that stand without a server."""

    def __init__(self, about: About, live: bool = True) -> None:
        self.about, self.live = about, live
        self.links = Links(about.base)
        self._viewer = Viewer(self.links, Terms(about.ontology))

    @cached_property
    def _environment(self) -> Environment:
        loader = FileSystemLoader(PAGE, encoding="utf-8")
        made = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
            finalize=_seen,
        )  # fmt: skip
        made.globals.update(about=self.about, live=self.live, program=__version__, embed=embed)
        return made

    def _page(self, template: str, path: str, **values: Any) -> str:
        return self._environment.get_template(template).render(root=up(path), path=path, **values)

    def index(self, counts: Sequence[tuple[Kind, int]]) -> str:
        """The start, which leads to everything."""
        return self._page("index.html", "index", counts=counts)

    def beside(self, thing: Thing, path: str) -> Thing:
        """The thing; of one that stands in no folder also what the ontology says."""
        return beside(thing, self.about.ontology) if path in alone() else thing

    def thing(self, thing: Thing, path: str) -> str:
        """The page about a thing."""
        view = self._viewer.view(thing, path)
        return self._page("thing.html", path, view=view, formats=_formats(path))

    def listing(self, kind: Kind, entries: Sequence[Entry]) -> str:
        """All things of a kind."""
        path = f"id/{kind.word}/index"
        rows = [(entry, self.links.href(entry.iri, up(path))) for entry in entries]
        return self._page("list.html", path, kind=kind, rows=rows)

    def ontology(self, path: str = ONTOLOGY_PAGE) -> str:
        """The terms of the ontology."""
        terms, version = vocabulary(self.about.ontology), self.versions.here
        return self._page("ontology.html", path, terms=terms, version=version, formats=_formats(path))

    @cached_property
    def versions(self) -> Versions:
        """Which version of the ontology this is, and which were before it."""
        return versions(self.about.ontology)

    def query(self) -> str:
        """The page to ask from, with the library."""
        kinds = {kind.word: f"{self.about.base}{kind.word}/" for kind in KINDS}
        words = {"base": self.about.base, "prefixes": {**kinds, **PREFIXES}}
        return self._page("query.html", "query", words=words)

    def problem(self, status: int, said: str, path: str) -> str:
        """What a person sees in place of a page."""
        return self._page("problem.html", path, status=status, said=said)


def _formats(path: str) -> Mapping[str, str]:
    name = path.rpartition("/")[2]
    return {suffix: f"{name}.{suffix}" for suffix in SUFFIXES if suffix != "html"}


def _seen(value: Any) -> Any:
    """Text without characters that HTML may not hold."""
    return _UNSEEN.sub("\ufffd", value) if type(value) is str else value


def embed(value: Any) -> Markup:
    """JSON that may stand inside a script element: nothing in it can end or open one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704 - escaped here
