"""The graph over HTTP: a SPARQL endpoint, pages and documents about things, and the same as static files."""

from cckg.serve.about import About, LibraryQuery, Parameter
from cckg.serve.limits import Limits
from cckg.serve.question import Answer, Question

__all__ = ["About", "Answer", "LibraryQuery", "Limits", "Parameter", "Question"]
