"""What a workspace says of its dataset, and the sizes and hashes of the files in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
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
    quality, kept_apart = _quality(space)
    return About(
        title={"en": said.title},
        description={"en": said.description} if said.description else None,
        keywords=said.keywords,
        licence=said.licence,
        version=said.version,
        creators=(said.creator,) if said.creator else (),
        issued=said.issued,
        quality=quality,
        kept_apart=kept_apart,
    )


def stored(texts: Mapping[str, str]) -> dict[str, Stored]:
    """Size and hash of Turtle files, by name."""
    from cckg.map.distributions import TURTLE, Stored

    data = {name: text.encode("utf-8") for name, text in texts.items()}
    return {name: Stored(TURTLE, len(d), hashlib.sha256(d).hexdigest()) for name, d in data.items()}


def _quality(space: Workspace) -> tuple[dict[str, float], int | None]:
    """Figures of an evaluation by metric, and on how many reports, from the file that the settings name."""
    if (name := space.settings.quality) is None:
        return {}, None
    path = space.root / name
    try:
        given = json.loads(read_text(path))
    except ValueError as error:
        raise _refused(path, f"is no JSON ({error})") from error
    given = given if isinstance(given, dict) else {}
    reports = given.get("reports")
    if reports is not None and (type(reports) is not int or reports < 1):
        raise _refused(path, "counts no reports")
    return _figures(path, given), reports


def _figures(path: Path, given: Mapping[str, object]) -> dict[str, float]:
    from cckg.map.quality import EVALUATION

    found = {key: value for key in EVALUATION if (value := given.get(key)) is not None}
    figures = {
        key: value for key, value in found.items() if isinstance(value, (int, float)) and 0 <= value <= 1
    }
    if not found or figures.keys() != found.keys():
        raise _refused(path, "gives no figures from 0 to 1")
    return figures


def _refused(path: Path, problem: str) -> DataError:
    from cckg.map.quality import EVALUATION

    figures = ", ".join(EVALUATION)
    remedy = (
        f"quality in cckg.toml names a JSON object with {figures}, each 0 to 1, and reports, their number"
    )
    return DataError([Finding(shown(path), 0, "", problem, remedy)])
