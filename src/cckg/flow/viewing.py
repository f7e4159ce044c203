"""From a built graph to the pages: the network, and the gallery that leads to all views of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cckg import files
from cckg.flow.plainest import Plainest
from cckg.workspace import Workspace
from cckg.workspace.places import load_places, save_places

if TYPE_CHECKING:
    from cckg.network.places import Places

NETWORK, GALLERY, REPORT = "network.html", "index.html", "report.html"


def write_views(
    view: Plainest, space: Workspace, out: Path, counts: dict[str, int], *, public: bool = False
) -> list[Path]:
    """The pages, and where everything stands in them, which the next build begins with."""
    from cckg.network import About
    from cckg.network.gallery import gallery
    from cckg.network.options import Options
    from cckg.network.places import all_places, kept
    from cckg.network.render import render

    inputs, former = view.inputs, _former(space)
    places = all_places(inputs, former)
    title, version = space.settings.title, space.settings.version or ""
    about = About(title=title, version=version, events=counts["events"], publishers=counts["publishers"])
    leading = about.model_copy(update={"gallery": GALLERY})
    page = render(inputs, leading, Options(), places=places, analysis=view.analysis, public=public)
    links = {"report": REPORT}  # which a build has written before
    pages = {
        NETWORK: page,
        GALLERY: gallery(inputs, about, places, network=NETWORK, links=links, public=public),
    }
    for name, text in pages.items():
        files.write(out / name, text)
    standing = {str(rollup): spots for rollup, spots in kept(places, former).items()}
    layout = save_places(space.authority_folder, standing)
    return [layout, *(out / name for name in pages)]


def _former(space: Workspace) -> Places:
    from typing import get_args

    from cckg.network.options import Rollup

    places = load_places(space.authority_folder)
    return {rollup: places[rollup] for rollup in get_args(Rollup) if rollup in places}
