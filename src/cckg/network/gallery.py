"""The page that leads to all views: thumbnails of the layers and years, a map, the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cckg.network import map as event_map
from cckg.network.about import About
from cckg.network.layout import Point
from cckg.network.look import PAGE, look, words
from cckg.network.material import Material
from cckg.network.options import Layer, Options
from cckg.network.places import Places
from cckg.network.render import inline, only, projected, shown
from cckg.network.settle import settled
from cckg.network.things import Inputs
from cckg.network.thumbnail import thumbnail

LAYERS: tuple[Layer, ...] = ("co-organizing", "backing", "two-mode", "speakers", "people", "projects")
WITH_PEOPLE: frozenset[Layer] = frozenset({"speakers", "people"})
"""Layers that are made of people; a public page leaves them out."""
YEARS = 12
"""Years with a picture of their own, the latest."""


@dataclass(frozen=True)
class Card:
    """One view: where it opens, its picture, and its figures."""

    key: str
    address: str
    picture: Markup
    pairs: int
    nodes: int
    events: int
    title: str = ""


def gallery(
    inputs: Inputs,
    about: About,
    places: Places,
    *,
    network: str = "network.html",
    links: Mapping[str, str] | None = None,
    public: bool = False,
) -> str:
    """The gallery as text; `network` is the address of the network page, `links` those of other files by
    key (see `link …` in page/words.toml)."""
    material = Material(inputs, public=public)
    spots = places["named"]
    found, nowhere = event_map.places(inputs)
    said = {key: {lang: shown(text) for lang, text in one.items()} for key, one in words().items()}
    script = _text("gallery.js")
    environment = Environment(
        loader=FileSystemLoader(PAGE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("gallery.html").render(
        about={**material.about(about), "title": shown(about.title)},
        said=said,
        say=lambda key, lang, **values: say(said, key, lang, **values),
        span=_span(inputs),
        layers=[
            card for card in _layers(inputs, spots, network, public) if card.pairs or card.key == LAYERS[0]
        ],
        years=_years(inputs, spots, network),
        map=Markup(event_map.drawn(found, said["map is"]["en"])),  # noqa: S704 - escaped there
        found=found,
        nowhere=[shown(event.label) for event in nowhere],
        links=dict(links or {}),
        kinds={**look()["kinds"], **look()["others"]},
        style=Markup(_text("gallery.css")),  # noqa: S704 - our own file
        script=Markup(inline(script)),  # noqa: S704 - our own file
        policy=only([inline(script)]),
    )


def say(said: Mapping[str, Mapping[str, str]], key: str, lang: str, **values: Any) -> str:
    """A word of page/words.toml, filled in as script/say.js does it."""
    forms = said[key][lang].split("|")
    text = forms[-1] if len(forms) > 1 and values.get("n") != 1 else forms[0]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", f"{value:,}" if isinstance(value, int) else str(value))
    return text


def _layers(inputs: Inputs, spots: Mapping[str, Point], network: str, public: bool) -> Iterable[Card]:
    for layer in LAYERS:
        if not (public and layer in WITH_PEOPLE):
            graph = projected(inputs, Options(layer=layer))
            address = network if layer == LAYERS[0] else f"{network}#{urlencode({'layer': layer})}"
            yield _card(graph, spots, layer, address)


def _years(inputs: Inputs, spots: Mapping[str, Point], network: str) -> list[Card]:
    years = sorted({event.year for event in inputs.events.values() if event.year is not None})[-YEARS:]
    cards, counted = [], settled(inputs)
    for year in years:
        graph = projected(inputs, Options(since=year, until=year, undated=False), counted)
        address = f"{network}#{urlencode({'since': year, 'until': year, 'undated': 0})}"
        cards.append(_card(graph, spots, "year", address, str(year)))
    return [card for card in cards if card.pairs]


def _card(graph: nx.Graph, spots: Mapping[str, Point], key: str, address: str, title: str = "") -> Card:
    name = title or words()[f"layer {key}"]["en"]
    picture = Markup(thumbnail(graph, spots, name))  # noqa: S704 - numbers and our own words
    pairs, nodes = graph.number_of_edges(), graph.number_of_nodes()
    return Card(key, address, picture, pairs, nodes, graph.graph["events"] + graph.graph["drafts"], title)


def _span(inputs: Inputs) -> str:
    years = sorted({event.year for event in inputs.events.values() if event.year is not None})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _text(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
