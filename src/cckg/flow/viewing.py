"""From a built graph to the pages: the network, the gallery that leads to all views of it, the report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cckg.flow.drawn import Drawn
from cckg.flow.plainest import Plainest
from cckg.flow.reporting import REPORT as REPORTS
from cckg.flow.reporting import report_answers, report_files
from cckg.flow.standing import known, stood
from cckg.workspace import Workspace
from cckg.workspace.memory import key
from cckg.workspace.places import save_places

if TYPE_CHECKING:
    from cckg.network import About
    from cckg.network.places import Places
    from cckg.network.write import Format
    from cckg.store.memory import Store

NETWORK, GALLERY, REPORT = "network.html", "index.html", "report.html"


def write_exports(view: Plainest, drawn: Drawn, places: Places, paths: Mapping[Format, Path]) -> list[Path]:
    """The network for other programs; everything stands where it stands in the page."""

    def draw() -> dict[Path, str]:
        from cckg.network import export
        from cckg.network.layout import standing

        graph = standing(view.graph, places["named"])
        return {path: export(graph, form) for form, path in paths.items()}

    return drawn.files(key(view.shows, json.dumps(places)), list(paths.values()), draw)


def write_report(store: Store, view: Plainest, drawn: Drawn, space: Workspace, out: Path) -> list[Path]:
    """The report that can be read."""
    title, version, base = space.settings.title, space.settings.version or "", space.settings.base
    answers = {name: [table.columns, table.rows] for name, table in report_answers(store, base).items()}

    def draw() -> dict[Path, str]:
        made = report_files(store, title, version, base, view=view)
        return {out / name: text for name, text in made.items()}

    shows = key(view.shows, title, version, json.dumps(answers))
    return drawn.files(shows, [out / name for name in REPORTS], draw)


def write_views(
    view: Plainest,
    drawn: Drawn,
    places: Places,
    space: Workspace,
    out: Path,
    counts: dict[str, int],
    *,
    public: bool = False,
) -> list[Path]:
    """The pages."""
    from cckg.network import About

    title, version = space.settings.title, space.settings.version or ""
    about = About(title=title, version=version, events=counts["events"], publishers=counts["publishers"])
    told = key(about.model_dump_json(), json.dumps(places), str(public))
    pages = {
        NETWORK: (view.shows_words, partial(_network, view, about, places, public)),
        GALLERY: (view.shows, partial(_gallery, view, about, places, public)),
    }
    for name, (shows, draw) in pages.items():
        drawn.file(key(shows, told), out / name, draw)
    return [out / name for name in pages]


def _network(view: Plainest, about: About, places: Places, public: bool) -> str:
    from cckg.network.options import Options
    from cckg.network.render import render

    leading = about.model_copy(update={"gallery": GALLERY})
    return render(view.inputs, leading, Options(), places=places, analysis=view.analysis, public=public)


def _gallery(view: Plainest, about: About, places: Places, public: bool) -> str:
    from cckg.network.gallery import gallery

    links = {"report": REPORT}
    return gallery(view.wordless, about, places, network=NETWORK, links=links, public=public)


def all_stood(view: Plainest, drawn: Drawn, space: Workspace) -> tuple[Places, Path]:
    """Where everything stands, written down for the next build."""
    former = stood(space)
    found = _found(view, drawn, former)
    if found["kept"] != former:
        _found(view, drawn, found["kept"])  # as the next build will ask
    return found["places"], save_places(space.authority_folder, found["kept"])


def _found(view: Plainest, drawn: Drawn, former: Places) -> dict[str, Any]:
    def find() -> dict[str, Any]:
        from cckg.network.places import all_places, kept

        places = all_places(view.wordless, former)
        return {"places": places, "kept": kept(places, former)}

    found = drawn.value("places", key(view.shows, json.dumps(former)), find)
    return {name: known(spots) for name, spots in found.items()}
