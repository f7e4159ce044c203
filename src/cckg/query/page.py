"""docs/queries.md: the library of queries, written from queries/opening.md and their headers."""

from __future__ import annotations

from cckg import declared
from cckg.query.catalog import Catalog, Parameter, Query


def catalogue_page(catalog: Catalog) -> str:
    """The whole page in Markdown: a table of all queries, then each one."""
    rows = [f"| [{query.name}](#{query.name}) | {query.title} |\n" for query in catalog.values()]
    opening = (declared.folder("queries") / "opening.md").read_text(encoding="utf-8")
    return "".join((opening, "\n| query | gives |\n| --- | --- |\n", *rows, *map(_query, catalog.values())))


def _query(query: Query) -> str:
    columns = ", ".join(f"`{name}` ({kind})" for name, kind in query.columns.items())
    parameters = "".join(_parameter(name, parameter) for name, parameter in query.parameters.items())
    head = "\n| parameter | type | default | |\n| --- | --- | --- | --- |\n"
    table = head + parameters if parameters else ""
    return f"\n## {query.name}\n\n{query.question}\n{table}\nColumns: {columns}\n"


def _parameter(name: str, parameter: Parameter) -> str:
    default = "" if parameter.default is None else f"`{str(parameter.default).lower()}`"
    kind = f"{parameter.kind} ({parameter.type})" if parameter.kind else parameter.type
    return f"| `{name}` | {kind} | {default} | {parameter.told()} |\n"
