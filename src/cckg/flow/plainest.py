"""The plainest view of a built graph, asked and analysed once for all pages that show it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from cckg.flow.asking import further_tables, network_tables

if TYPE_CHECKING:
    import networkx as nx

    from cckg.network.things import Inputs
    from cckg.store.memory import Store

SEED = 1
"""What starts the searches and samples of the pages."""


class Plainest:
    """Bodies as named, all organizing roles, all years, full counting."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def inputs(self) -> Inputs:
        """The rows of all tables as the network stage has them."""
        from cckg.network.inputs import gather

        return gather(*network_tables(self._store), **further_tables(self._store))

    @cached_property
    def analysis(self) -> dict[str, Any]:
        """What cckg.network.analysis finds out about the view."""
        from cckg.network.analysis import analysis
        from cckg.network.options import Options

        return analysis(self.inputs, Options(), seed=SEED)

    @cached_property
    def graph(self) -> nx.Graph:
        """The network, with coordinates."""
        from cckg.network.layers import layered
        from cckg.network.layout import placed
        from cckg.network.options import Options

        return placed(layered(self.inputs, Options()))
