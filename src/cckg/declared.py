"""Where the declared folders are: ontology, lexicons, queries (what we know, not what we do)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from cckg.model.errors import WorkspaceError

_HERE = Path(__file__).parent


def folder(name: Literal["ontology", "lexicons", "queries"]) -> Path:
    """The folder inside an installed wheel, else that of the checkout.

    Raises WorkspaceError when neither is there, as after a broken installation.
    """
    for place in (_HERE / "declared" / name, _HERE.parents[1] / name):
        if place.is_dir():
            return place
    raise WorkspaceError(f"{name}/ is not beside the program; install cckg again")
