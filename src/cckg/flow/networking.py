"""From a built graph to the network of a view: a networkx graph, the page, files for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from cckg.flow.asking import FURTHER, further_tables, network_tables
from cckg.model.base import Model
from cckg.model.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

    from cckg.network import Options, Study
    from cckg.network.places import Places
    from cckg.network.write import Format
    from cckg.store.memory import Store

M = TypeVar("M", bound=Model)


def network_of(store: Store, choices: Mapping[str, object], former: Places | None = None) -> nx.Graph:
    """The network of a view; what stood somewhere in `former` stands there.

    `choices` are fields of cckg.network.Options and cckg.network.Study; QueryError for a wrong one.
    """
    from cckg.network import network

    options, study = chosen(choices)
    return network(*network_tables(store), options, study, former=former, **further_tables(store))


def chosen(choices: Mapping[str, object]) -> tuple[Options, Study]:
    """What a view counts, and what else is to be found out about it. Raises QueryError."""
    from cckg.network import Options, Study

    asked = {key: value for key, value in choices.items() if key in Study.model_fields}
    counted = {key: value for key, value in choices.items() if key not in Study.model_fields}
    return _checked(Options, counted), _checked(Study, asked)


def _checked(model: type[M], choices: Mapping[str, object]) -> M:
    from pydantic import ValidationError

    try:
        return model.model_validate(dict(choices))
    except ValidationError as error:
        from cckg.flow.choosing import wrong
        from cckg.network import Options, Study

        known = (*Options.model_fields, *Study.model_fields)
        raise QueryError(wrong(model, error.errors()[0], known)) from error


def network_file(
    store: Store,
    form: Format | Literal["html", "png"],
    choices: Mapping[str, object],
    title: str,
    *,
    public: bool = False,
    former: Places | None = None,
) -> str | bytes:
    """The network in a format: `html` is the page, `png` and `svg` a picture, the others for programs.

    `public` leaves people and quotes out of the page, and refuses the layer of people in other formats.
    What stood somewhere in `former` stands there.
    """
    from cckg.network import About, export, network, page, png

    options, study = chosen(choices)
    if public and options.layer == "people":
        raise QueryError("--public leaves people out, and the layer people holds nothing else")
    tables, further = network_tables(store), further_tables(store)
    if form == "html":
        places, positions, projects = (further[name] for name in FURTHER)
        return page(
            *tables,
            About(title=title),
            options,
            provinces=places,
            positions=positions,
            projects=projects,
            public=public,
            former=former,
        )
    graph = network(*tables, options, study, former=former, **further)
    if public:
        _hide_people(graph)
    return png(graph, title) if form == "png" else export(graph, form, title)


def _hide_people(graph: nx.Graph) -> None:
    """Takes from the ties who spoke."""
    people: Any = ("speakers", "titles")
    for _, _, edge in graph.edges(data=True):
        for key in people:
            edge.pop(key, None)
