"""Questions to the graph: the library of queries, their parameters, and the forms of an answer."""

from cckg.query.catalog import Catalog, Query, catalog, named, read_query
from cckg.query.format import GRAPH_FORMATS, ROW_FORMATS, form_of, render
from cckg.query.page import catalogue_page
from cckg.query.run import bindings, guessed, run

__all__ = [
    "GRAPH_FORMATS",
    "ROW_FORMATS",
    "Catalog",
    "Query",
    "bindings",
    "catalog",
    "catalogue_page",
    "form_of",
    "guessed",
    "named",
    "read_query",
    "render",
    "run",
]
