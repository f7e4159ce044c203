"""The folders of a workspace, and what comes out of its files: settings, records, authority.

A workspace is a folder with `cckg.toml` (base address of ids, title) and `reports/`,
`records/`, `authority/`, `graph/`. A folder that holds nothing but reports is one too.
"""

from __future__ import annotations

import fcntl
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import StringConstraints, ValidationError

from cckg import documents, files
from cckg.documents import Document
from cckg.model.authority import (
    Authority,
    Entry,
    EventEntry,
    OrganizationEntry,
    PersonEntry,
    PlaceEntry,
    ProjectEntry,
)
from cckg.model.base import Model, Text
from cckg.model.consistency import problems
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report, report_id

SETTINGS = "cckg.toml"
M = TypeVar("M", bound=Entry | EventEntry)
BaseAddress = Annotated[str, StringConstraints(pattern=r"^(https?|urn|tag):[^\s<>\"{}|\\^`]+[/#:]$")]


class Settings(Model):
    """What `cckg.toml` says. `base` opens every id of this workspace's graph and ends in / # or :."""

    base: BaseAddress
    title: Text = "Climate-capacity knowledge graph"
    creator: Text | None = None
    licence: Text | None = None
    version: Text | None = None


@dataclass(frozen=True)
class LoadedRecord:
    """A record with the file it came from, so that a finding can name the line."""

    record: Record
    document: Document


class Workspace:
    """One folder of reports and what is known about them."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise WorkspaceError(f"{root}: is no folder; name one with reports, or make one with `cckg init`")
        self.root = root
        bare = not (root / SETTINGS).exists() and not (root / "reports").is_dir()
        self.reports = root if bare else root / "reports"
        self.records = root / "records"
        self.authority_folder = root / "authority"
        self.graph = root / "graph"
        self.settings = _settings(root)

    def record_paths(self) -> list[Path]:
        """The record files, by name."""
        return sorted(self.records.glob("*.yaml")) if self.records.is_dir() else []

    def graph_files(self) -> list[Path]:
        """The Turtle files that queries see together."""
        return sorted(self.graph.glob("*.ttl")) if self.graph.is_dir() else []

    def name(self, path: Path) -> str:
        """The path as findings show it: from the current folder where that is shorter."""
        return shown(path)

    def authority(self) -> Authority:
        """All authority entries. Raises DataError with file and line for each fault."""
        return load_authority(self.authority_folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the workspace for one build. Raises WorkspaceError when another build has it."""
        path = self.root / ".cckg.lock"
        try:
            handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise WorkspaceError(
                f"{path}: cannot be written ({error.strerror}); is the folder read-only?"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise WorkspaceError(f"{self.root}: another build is at work here; wait until it ends") from error
        finally:
            os.close(handle)


def shown(path: Path) -> str:
    """The path relative to the current folder where it lies inside it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


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
        "# creator, licence, version: said in the description of the dataset, where given.",
    ]
    files.write(path, "\n".join(lines) + "\n")
    return path


def _toml(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if c in '"\\' or ord(c) < 32 else c for c in text)
    return f'"{escaped}"'


def _settings(root: Path) -> Settings:
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


def read_text(path: Path) -> str:
    """The file's text. Raises DataError when it is not UTF-8, WorkspaceError when it cannot be opened."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError([Finding(shown(path), 0, "", "is not UTF-8 text", "save it as UTF-8")]) from error
    except OSError as error:
        raise WorkspaceError(f"{shown(path)}: cannot be opened ({error.strerror})") from error


def load_record(path: Path, report: Report | None = None) -> LoadedRecord:
    """The record in a file, sound in itself and, with `report`, against its text.

    Raises DataError with every fault, its line and its remedy.
    """
    document = documents.parse(read_text(path), shown(path))
    record = documents.check(document, Record)
    faults = [document.finding(p.path, p.message, p.remedy) for p in problems(record, report)]
    if faults:
        raise DataError(faults)
    return LoadedRecord(record, document)


def save_record(path: Path, record: Record, document: Document | None = None) -> bool:
    """Write a record; comments and key order of `document`, its present form, are kept."""
    data = as_data(record)
    text = documents.dump(documents.update(document.data, data) if document else documents.styled(data))
    return files.write(path, text)


def as_data(record: Record) -> dict[str, object]:
    """The record as plain data in the order of the format, without what is left out."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    return {"format": 1, **{key: value for key, value in data.items() if key != "format"}}


def load_authority(folder: Path) -> Authority:
    """The entries of `folder`'s five files; a file that is not there is empty."""
    return Authority(
        organizations=_entries(folder / "organizations.yaml", OrganizationEntry),
        people=_entries(folder / "people.yaml", PersonEntry),
        places=_entries(folder / "places.yaml", PlaceEntry),
        projects=_entries(folder / "projects.yaml", ProjectEntry),
        events=_entries(folder / "events.yaml", EventEntry),
    )


def _entries(path: Path, model: type[M]) -> tuple[M, ...]:
    if not path.exists():
        return ()
    document = documents.parse(read_text(path), shown(path))
    if document.data is None:
        return ()
    if not isinstance(document.data, list):
        raise DataError(
            [Finding(shown(path), 1, "", "is not a list of entries", "begin each with `- id: …`")]
        )
    entries: list[M] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for i in range(len(document.data)):
        try:
            entry = documents.check(document, model, (i,))
        except DataError as error:
            findings.extend(error.findings)
            continue
        if entry.id in seen:
            findings.append(
                document.finding((i, "id"), f"is {entry.id!r} a second time", "ids are never reused")
            )
        seen.add(entry.id)
        entries.append(entry)
    if findings:
        raise DataError(findings)
    return tuple(entries)
