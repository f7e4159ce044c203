"""A dataset on Oxigraph, in memory or on disk; answers queries and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph

from cckg.model.table import Term
from cckg.store.base import Answer, Store, cell, said_in_one_line, table
from cckg.store.bind import bind
from cckg.store.tokens import tokens

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Oxigraph", "Store", "cell", "table"]


class Oxigraph(Store):
    """A store of Oxigraph's, whichever way it was opened."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self._engine = engine

    def __len__(self) -> int:
        return len(self._engine)

    def _answer(self, text: str, bindings: Mapping[str, Term]) -> Answer:
        return self._engine.query(bind(text, bindings), use_default_graph_as_union=True)

    def within(self, text: str, default: Sequence[str] | None, named: Sequence[str] | None) -> Answer:
        """The answer from these graphs only; of graphs that are not there nothing is seen.

        `default` are together the default graph, `named` those that GRAPH reaches; where both are
        None, FROM decides, and without it all graphs are seen as one. The query has to have passed
        guard.py.
        """
        with said_in_one_line(text):
            if default is None and named is None:
                return self._engine.query(text, use_default_graph_as_union=not _names_graphs(text))
            return self._engine.query(text, default_graph=_graphs(default), named_graphs=_graphs(named))

    def graph(self) -> Graph:
        """The same triples behind rdflib's API (oxrdflib); queries there are Oxigraph's as well.

        Named graphs are seen as one. Nothing is copied: what is added there is added here.
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self._engine), default_union=True)


def _names_graphs(text: str) -> bool:
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(text))


def _graphs(names: Sequence[str] | None) -> Any:
    return [pyoxigraph.NamedNode(name) for name in names or ()]
