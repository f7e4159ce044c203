"""The plainest view of a built graph, asked and analysed once for all pages that show it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cckg.flow.asking import further_tables, network_tables
from cckg.workspace.memory import key

if TYPE_CHECKING:
    import networkx as nx

    from cckg.flow.drawn import Drawn
    from cckg.network.things import Inputs
    from cckg.store.memory import Store

SEED = 1
"""What starts the searches and samples of the pages."""


class Plainest:
    """Bodies as named, all organizing roles, all years, full counting."""

    def __init__(self, store: Store, drawn: Drawn | None = None) -> None:
        """`drawn` remembers what was found out about the same view before."""
        self._store, self._drawn = store, drawn

    @cached_property
    def inputs(self) -> Inputs:
        """The rows of all tables as the network stage has them."""
        from cckg.network.inputs import gather

        return gather(*network_tables(self._store), **further_tables(self._store))

    @cached_property
    def wordless(self) -> Inputs:
        """The same without the words of quotes, which only the network's page shows."""
        return replace(self.inputs, quotes=tuple(one._replace(text="") for one in self.inputs.quotes))

    @cached_property
    def shows(self) -> str:
        """The hash of all that the view holds but the words of quotes."""
        return _hash(self.wordless)

    @cached_property
    def shows_words(self) -> str:
        """The hash of all that the view holds."""
        return _hash(self.inputs)

    @cached_property
    def analysis(self) -> dict[str, Any]:
        """What cckg.network.analysis finds out about the view."""

        def find() -> dict[str, Any]:
            from cckg.network.analysis import analysis
            from cckg.network.options import Options

            return analysis(self.wordless, Options(), seed=SEED)

        return self._drawn.value("analysis", self.shows, find) if self._drawn else find()

    @cached_property
    def graph(self) -> nx.Graph:
        """The network, without coordinates."""
        from cckg.network.layers import layered
        from cckg.network.options import Options

        return layered(self.wordless, Options())


def _hash(inputs: Inputs) -> str:
    return key(json.dumps(vars(inputs), default=vars, separators=(",", ":")))
