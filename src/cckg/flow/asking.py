"""Questions to a built graph, and the tables that the network is made of (cckg.flow.networking)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cckg.model.table import Table

if TYPE_CHECKING:
    import pyoxigraph

    from cckg.query import Catalog
    from cckg.store.login import Login
    from cckg.store.memory import Store


def open_graph(
    sources: Iterable[Path | str], engine: pyoxigraph.Store | None = None, login: Login | None = None
) -> Store:
    """A store over RDF files, with the schemes of the controlled words; or a disk store, or a server.

    With the schemes a query can ask for all organizing roles, or for a role's Chinese name; a store
    that `cckg push` has filled holds them. With `engine` what it holds is there too; a server may
    want a `login`.
    """
    from cckg import declared
    from cckg.store.open import beside, is_address, open_store

    given = list(sources)
    if any(is_address(source) or Path(source).is_dir() for source in given):
        return open_store(given, login=login)
    schemes = sorted((declared.folder("ontology") / "schemes").glob("*.ttl"))
    if engine is not None:
        return beside(engine, [Path(source) for source in given] + schemes)
    return open_store([*given, *schemes])


def ask(store: Store, name: str, parameters: dict[str, str], base: str) -> Table:
    """The answer of a query of the library."""
    from cckg.query import named, run

    return run(store, named(name), parameters, base)


def _catalog() -> Catalog:
    from cckg.query import catalog

    return catalog()


def network_tables(store: Store) -> tuple[Table, Table, Table, Table]:
    """The four tables that the network is made of."""
    participations, agents, events, evidence = (
        ask(store, f"network_{name}", {}, "") for name in ("participations", "agents", "events", "evidence")
    )
    return participations, agents, events, evidence


FURTHER = ("provinces", "positions", "projects")
"""The further tables, without which a network knows nothing of these; a graph elsewhere may lack them."""


def further_tables(store: Store) -> dict[str, Table]:
    """These tables, by name."""
    return {name: ask(store, f"network_{name}", {}, "") for name in FURTHER}


def library_text(names: Iterable[str]) -> str:
    """The library, or the queries of those names with parameters and columns, for the screen."""
    from cckg.query import Query, named

    def described(one: Query) -> str:
        lines = [one.name, f"  {one.title}", f"  {one.question}"]
        lines += [
            f"  --param {name}=<{p.type}>  {p.told()}{_default(p.default)}"
            for name, p in one.parameters.items()
        ]
        return "\n".join([*lines, f"  columns: {', '.join(one.columns)}"])

    if wanted := list(names):
        return "\n\n".join(described(named(name)) for name in wanted)
    every = [one for one in _catalog().values() if not one.name.startswith("network_")]
    width = max(len(one.name) for one in every)
    lines = [f"{one.name:{width}}  {one.title}" for one in every]
    return "\n".join([*lines, "", "cckg queries NAME tells more; cckg query NAME asks."])


def _default(value: bool | int | str | None) -> str:
    return "" if value is None else f" [default: {str(value).lower() if isinstance(value, bool) else value}]"


def library_json(names: Iterable[str]) -> str:
    """The headers of the library as JSON."""
    from cckg.query import named

    every = [named(name) for name in names] or list(_catalog().values())
    return json.dumps(
        [one.model_dump(exclude={"text"}, exclude_none=True) for one in every], ensure_ascii=False, indent=1
    )
