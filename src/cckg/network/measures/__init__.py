"""Measures of a network, one module for each family; each says its definition and source."""

from cckg.network.measures.brokerage import Brokerage, brokerage
from cckg.network.measures.centrality import betweenness, degree, eigenvector, strength
from cckg.network.measures.change import Year, yearly
from cckg.network.measures.cohesion import components, cores
from cckg.network.measures.communities import Communities, communities
from cckg.network.measures.mixing import by_attribute, by_degree

__all__ = [
    "Brokerage",
    "Communities",
    "Year",
    "betweenness",
    "brokerage",
    "by_attribute",
    "by_degree",
    "communities",
    "components",
    "cores",
    "degree",
    "eigenvector",
    "strength",
    "yearly",
]
