"""What a workspace says of its dataset, and the sizes and hashes of the files in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.workspace import Workspace, read_text, shown

if TYPE_CHECKING:
    from cckg.map.dataset import About
    from cckg.map.distributions import Stored


def about(space: Workspace) -> About:
    """Title, terms of use, makers and figures, from the settings. Raises DataError for a broken figure."""
    from cckg.map.dataset import About

    said = space.settings
    return About(
        title={"en": said.title},
        description={"en": said.description} if said.description else None,
        keywords=said.keywords,
        licence=said.licence,
        version=said.version,
        creators=(said.creator,) if said.creator else (),
        issued=said.issued,
        quality=_quality(space),
    )


def stored(texts: Mapping[str, str]) -> dict[str, Stored]:
    """Size and hash of Turtle files, by name."""
    from cckg.map.distributions import TURTLE, Stored

    data = {name: text.encode("utf-8") for name, text in texts.items()}
    return {name: Stored(TURTLE, len(d), hashlib.sha256(d).hexdigest()) for name, d in data.items()}


def _quality(space: Workspace) -> dict[str, float]:
    """Figures of an evaluation by metric, from the file that the settings name."""
    from cckg.map.quality import EVALUATION

    if (name := space.settings.quality) is None:
        return {}
    path = space.root / name
    remedy = f"quality in cckg.toml names a JSON object with {', '.join(EVALUATION)}, each 0 to 1"
    try:
        given = json.loads(read_text(path))
    except ValueError as error:
        raise DataError([Finding(shown(path), 0, "", f"is no JSON ({error})", remedy)]) from error
    figures = {key: given.get(key) for key in EVALUATION} if isinstance(given, dict) else {}
    found = {key: value for key, value in figures.items() if value is not None}
    if not found or not all(isinstance(value, (int, float)) and 0 <= value <= 1 for value in found.values()):
        raise DataError([Finding(shown(path), 0, "", "gives no figures from 0 to 1", remedy)])
    return found
