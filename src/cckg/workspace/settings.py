"""The settings of a workspace (`cckg.toml`), and a new workspace made with them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from cckg import files
from cckg.model.base import Model, Text
from cckg.model.dates import PartialDate
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.report import report_id
from cckg.workspace.text import shown

SETTINGS = "cckg.toml"
BaseAddress = Annotated[str, StringConstraints(pattern=r"^(https?|urn|tag):[^\s<>\"{}|\\^`]+[/#:]$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]


class Settings(Model):
    """What `cckg.toml` says. `base` opens every id of this workspace's graph and ends in / # or :.

    `licence`: its address. `issued`: day, month or year. `quality`: a JSON file of the workspace
    with figures of an evaluation. `curator`: who decides here, where a command is not told.
    """

    base: BaseAddress
    title: Text = "Climate-capacity knowledge graph"
    description: Text | None = None
    keywords: tuple[Text, ...] = ()
    creator: Text | None = None
    licence: WebAddress | None = None
    version: Text | None = None
    issued: PartialDate | None = None
    quality: Text | None = None
    curator: Text | None = None


def initialise(root: Path, base: str | None, title: str | None) -> Path:
    """Make a new workspace in `root` and return its settings file.

    Raises WorkspaceError when there is one already. Without `base` the ids are local to this
    machine: `http://<folder>.localhost/id/`.
    """
    path = root / SETTINGS
    if path.exists():
        raise WorkspaceError(f"{path}: is there already; edit it, or choose another folder")
    name = report_id(root.resolve().name)
    settings = checked_settings(
        {"base": base or f"http://{name}.localhost/id/", "title": title or name}, str(path)
    )
    for folder in ("reports", "records", "authority"):
        try:
            (root / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(f"{root / folder}: cannot be made ({error.strerror})") from error
    lines = [
        "# Settings of this workspace.",
        "# base: opens every id of the graph; change it before you publish, never after.",
        f"base = {_toml(settings.base)}",
        f"title = {_toml(settings.title)}",
        "# description, keywords, creator, licence (its address), version, issued: said in the description",
        "# of the dataset, where given; quality: a JSON file here with figures of an evaluation.",
        "# curator: your name, written beside the decisions that you make (cckg merge …).",
    ]
    files.write(path, "\n".join(lines) + "\n")
    return path


def _toml(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if c in '"\\' or ord(c) < 32 else c for c in text)
    return f'"{escaped}"'


def load_settings(root: Path) -> Settings:
    """The settings of the workspace in `root`; without a file, ids local to this machine."""
    path = root / SETTINGS
    if not path.exists():
        name = report_id(root.resolve().name)
        return Settings(base=f"http://{name}.localhost/id/", title=root.resolve().name or name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise DataError([Finding(shown(path), 0, "", f"cannot be read: {error}", "mend it")]) from error
    return checked_settings(data, shown(path))


def checked_settings(data: Mapping[str, object], name: str) -> Settings:
    """The settings. Raises DataError naming the key that is wrong."""
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        remedy = f"base is like https://example.org/id/ ; the keys are {', '.join(Settings.model_fields)}"
        findings = [
            Finding(name, 0, ".".join(map(str, fault["loc"])), str(fault["msg"]), remedy)
            for fault in error.errors()
        ]
        raise DataError(findings) from error
