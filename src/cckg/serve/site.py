"""The same pages and documents as files that any web server can host, with its redirects for Apache."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pyoxigraph import NamedNode

from cckg.serve.about import About
from cckg.serve.describe import Ask, describe
from cckg.serve.links import ONTOLOGY_PAGE, alone, folders
from cckg.serve.lists import KINDS, count, entries
from cckg.serve.media import SUFFIXES
from cckg.serve.pages import PAGE, Pages
from cckg.serve.vocabulary import Versions
from cckg.serve.written import written

_KEPT = ("ttl", "jsonld")
"""The documents beside each page; the others a program can make of these."""

Files = Iterator[tuple[str, bytes]]


def site(about: About, ask: Ask, address: str | None = None) -> Files:
    """Every file of the site: its path, and its bytes; the same graph gives the same bytes.

    With `address`, where the site will stand, there is a file for w3id.org that leads there.
    """
    pages, moved = Pages(about, live=False), dict[str, str]()
    yield "index.html", pages.index([(kind, count(ask, kind)) for kind in KINDS]).encode()
    for kind in KINDS:
        found = entries(ask, kind, about.base)
        yield f"id/{kind.word}/index.html", pages.listing(kind, found).encode()
    for iri in _subjects(ask, pages):
        if path := pages.links.path(iri):
            yield from _thing(pages, ask, iri, path, moved)
    yield from _ontology(pages)
    yield from _library(pages)
    yield "static/style.css", (PAGE / "static" / "style.css").read_bytes()
    for file in about.files:
        yield f"dump/{file.name}", file.read_bytes()
    if about.network:
        yield "network.html", about.network().encode()
    yield ".htaccess", _redirects(moved, pages.versions).encode()
    if address:
        yield "w3id.htaccess", _w3id(address).encode()


def _subjects(ask: Ask, pages: Pages) -> list[str]:
    rows = ask("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
    found = {row["s"].value for row in rows if isinstance(row["s"], NamedNode)}
    return sorted(found.union(filter(None, map(pages.links.iri, alone()))))


def _thing(pages: Pages, ask: Ask, iri: str, path: str, moved: dict[str, str]) -> Files:
    thing, name = pages.beside(describe(ask, iri), path), unquote(path)
    if thing.replaced_by and (now := pages.links.path(thing.replaced_by)):
        moved[path] = now  # Its page, which says so, is for servers without redirects.
    yield f"{name}.html", pages.thing(thing, path).encode()
    for suffix in _KEPT:
        yield f"{name}.{suffix}", written(thing.document(), SUFFIXES[suffix])


def _ontology(pages: Pages) -> Files:
    triples = sorted(set(pages.about.ontology), key=str)
    for path in (ONTOLOGY_PAGE, *_version(pages.versions)):
        yield f"{path}.html", pages.ontology(path).encode()
        for suffix in _KEPT:
            yield f"{path}.{suffix}", written(triples, SUFFIXES[suffix])


def _version(versions: Versions) -> list[str]:
    return [f"{ONTOLOGY_PAGE}/{versions.here}"] if versions.here else []


def _library(pages: Pages) -> Files:
    yield "query.html", pages.query().encode()
    for query in pages.about.queries:
        yield f"queries/{query.name}.rq", query.text.encode()


def _redirects(moved: dict[str, str], versions: Versions) -> str:
    """Apache's rules: merged ids, then from a thing to the document about it by Accept."""
    spaces = "|".join(re.escape(folder) for folder in folders())
    singles = "|".join(map(re.escape, (ONTOLOGY_PAGE, *_version(versions), *alone())))
    things = f"^((?:{spaces}).*[^/]|{singles})$"
    # Apache matches the decoded path, and encodes what it redirects to.
    merged = (
        f'RewriteRule "^{re.escape(unquote(old))}$" "%{{ENV:ROOT}}{unquote(new)}" [R=301,L]'
        for old, new in sorted(moved.items())
    )
    documents = (
        f"RewriteCond %{{HTTP_ACCEPT}} !text/html\n"
        f"RewriteCond %{{HTTP_ACCEPT}} {re.escape(SUFFIXES[suffix])}\n"
        f"RewriteRule {things} %{{ENV:ROOT}}$1.{suffix} [R=303,L]"
        for suffix in _KEPT
    )
    lines = [
        "# For Apache with mod_rewrite: from the id of a thing to the document about it. Made by cckg.",
        "DirectorySlash Off",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
        "AddType text/turtle;charset=utf-8 .ttl",
        "AddType application/ld+json .jsonld",
        "AddType application/sparql-query .rq",
        "<IfModule mod_headers.c>",
        'Header set Access-Control-Allow-Origin "*"',
        "Header merge Vary Accept",
        "</IfModule>",
        "RewriteEngine On",
        "# Where this folder is in the server's addresses: what comes before the path that rules see.",
        r"RewriteCond %{REQUEST_URI}::$1 ^(.*?/)(.*)::\2$",
        "RewriteRule ^(.*)$ - [E=ROOT:%1]",
        *merged,
        r"RewriteRule ^\.well-known/void$ %{ENV:ROOT}id/dataset.ttl [R=303,L]",
        *(f"RewriteRule ^{ONTOLOGY_PAGE}/{re.escape(old)}$ - [G]" for old in versions.gone),
        "RewriteCond %{REQUEST_FILENAME} -f",
        "RewriteRule ^ - [L]",
        *documents,
        f"RewriteRule {things} %{{ENV:ROOT}}$1.html [R=303,L]",
    ]
    return "\n".join(lines) + "\n"


def _w3id(address: str) -> str:
    """The rules for the folder of w3id.org that opens the ids."""
    where = address.rstrip("/")
    return f"# For w3id.org. Made by cckg.\nRewriteEngine On\nRewriteRule ^(.*)$ {where}/$1 [R=302,L,NE]\n"
