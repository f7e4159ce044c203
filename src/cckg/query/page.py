"""docs/queries.md: the library of queries, written from their headers."""

from __future__ import annotations

from cckg.query.catalog import Catalog, Parameter, Query

_OPENING = """\
# Queries

The library of queries: plain SPARQL 1.1 files in `queries/`, which run here and, pasted, on any other store.
This page is made from their headers; change the headers, not the page.

    cckg queries                                        # this list
    cckg query co-organizers --param since=2020         # years from 2020
    cckg query organization_partners --param organization="Low Carbon College" --format csv

- A parameter without a default may be left out and then means all.
- A parameter that names a thing takes its id, its name in any language, or its full address.
- An event without a year stays in: columns called `undated` count such events, and
  `include_undated=false` leaves them out where you ask for years.
- Facts that nobody has reviewed are drafts: a `status` column says so, or they are counted in a column of their own.
- `lang` chooses the language of labels; where a thing has none in it, any label stands in.
- `--format csv` guards spreadsheets (a ' before texts that begin like a formula); `csv-exact`, `tsv`, `json` and
  `xml` are the SPARQL 1.1 results formats; `markdown` is for papers.

"""


def catalogue_page(catalog: Catalog) -> str:
    """The whole page in Markdown: a table of all queries, then each one."""
    rows = [f"| [{query.name}](#{query.name}) | {query.title} |\n" for query in catalog.values()]
    return _OPENING + "| query | gives |\n| --- | --- |\n" + "".join(rows) + "".join(map(_query, catalog.values()))


def _query(query: Query) -> str:
    columns = ", ".join(f"`{name}` ({kind})" for name, kind in query.columns.items())
    parameters = "".join(_parameter(name, parameter) for name, parameter in query.parameters.items())
    table = f"\n| parameter | type | default | |\n| --- | --- | --- | --- |\n{parameters}" if parameters else ""
    return f"\n## {query.name}\n\n{query.question}\n{table}\nColumns: {columns}\n"


def _parameter(name: str, parameter: Parameter) -> str:
    default = "" if parameter.default is None else f"`{str(parameter.default).lower()}`"
    kind = f"{parameter.kind} ({parameter.type})" if parameter.kind else parameter.type
    return f"| `{name}` | {kind} | {default} | {parameter.about} |\n"
