"""From what people type (an id or a name) to the address of the thing in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from cckg import declared
from cckg.model.errors import QueryError
from cckg.model.table import Queryable, Term
from cckg.query.catalog import ThingKind

NAMES_QUERY = "things_names.rq"
_SHOWN = 5
_NEAR = 60  # of 100, rapidfuzz WRatio: a misspelling of a long name stays well above


def lookup(store: Queryable, text: str, kind: ThingKind, base: str) -> str:
    """The address of the thing of that kind with this id, or with this name in any language.

    Names are compared without regard to case; an id that was merged leads to the thing that
    replaced it. Raises QueryError that lists the candidates when there are several, and near
    names when there are none.
    """
    by_id = _found(store, kind, id=Term("iri", base + kind + "/" + quote(text, safe="/-._~")))
    found = by_id or _found(store, kind, wanted=Term("literal", text))
    if len(found) == 1:
        return found.pop()
    if found:
        ids = [address.removeprefix(base + kind + "/") for address in sorted(found)]
        raise QueryError(f"{text!r} is the name of {len(ids)} things; give the id of one: {_listed(ids)}")
    near = _near(store, text, kind)
    hint = f"did you mean {_listed(near)}?" if near else "cckg query things_names lists all names"
    raise QueryError(f"there is no {kind} {text!r}; {hint}")


def _found(store: Queryable, kind: ThingKind, **given: Term) -> set[str]:
    table = store.select(_query(), {"kind": Term("literal", kind), **given})
    return {str(thing) for thing in table.column("thing")}


def _near(store: Queryable, text: str, kind: ThingKind) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    table = store.select(_query(), {"kind": Term("literal", kind)})
    names = sorted({str(name) for name in table.column("name")})
    hits = process.extract(
        text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=None, score_cutoff=_NEAR
    )
    return [name for name, _, _ in sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:3]]


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more


def _query() -> str:
    return Path(declared.folder("queries") / NAMES_QUERY).read_text(encoding="utf-8")
