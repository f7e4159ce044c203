"""How the dataset is had from here: what the server adds to the description of it, and no file can know."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode, Triple
from starlette.requests import Request

from cckg.model.namespaces import PREFIXES
from cckg.serve.about import About
from cckg.serve.protocol import RefusedError


def here(request: Request, path: str) -> NamedNode:
    """The address of a path of this server, as the client knows it. Raises RefusedError."""
    try:
        return NamedNode(str(request.url.replace(path=path, query="", fragment="")))
    except ValueError as error:
        raise RefusedError(400, "the Host of the request is no name of a server") from error


def access(request: Request, about: About) -> list[Triple]:
    """Endpoint and files of the dataset, in VoID."""
    dataset = NamedNode(f"{about.base}dataset")
    said = [(PREFIXES["rdf"] + "type", NamedNode(PREFIXES["void"] + "Dataset"))]
    said.append((PREFIXES["void"] + "sparqlEndpoint", here(request, "/sparql")))
    for file in about.files:
        said.append((PREFIXES["void"] + "dataDump", here(request, f"/dump/{quote(file.name)}")))
    return [Triple(dataset, NamedNode(predicate), value) for predicate, value in said]
