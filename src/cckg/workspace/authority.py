"""The authority files: five lists of entries, checked one by one and together, then the decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from cckg import documents
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
from cckg.model.authority_consistency import authority_problems
from cckg.model.consistency import Problem
from cckg.model.decisions import Choice
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.workspace.decisions import FILE as LOG
from cckg.workspace.decisions import after_log, append
from cckg.workspace.given import load_given
from cckg.workspace.kept import FILE as KEPT
from cckg.workspace.kept import load_kept, with_kept
from cckg.workspace.memory import CACHE, Memory, key, state
from cckg.workspace.text import read_text, shown

M = TypeVar("M", bound=Entry | EventEntry)
ENTRY_MODELS: dict[str, type[Entry] | type[EventEntry]] = {
    "organizations": OrganizationEntry,
    "people": PersonEntry,
    "places": PlaceEntry,
    "projects": ProjectEntry,
    "events": EventEntry,
}
_ENTRY_FILES = [f"{name}.yaml" for name in ENTRY_MODELS]


def load_authority(folder: Path) -> Authority:
    """The entries of `folder`'s five files after the decisions of its log, and the ids that builds gave.

    A missing file is empty.
    Raises DataError with file and line for every fault, in one file or between them.
    """

    def decided() -> Authority:
        return after_log(with_kept(load_entries(folder), load_kept(folder)), folder)

    entries = _remembered(folder, "decided", [*_ENTRY_FILES, KEPT, LOG], decided)
    return entries.model_copy(update={"given": load_given(folder)})


def append_decision(folder: Path, choice: Choice) -> Path:
    """Write a decision at the end of the log. Raises DataError when it cannot hold beside the others."""
    return append(folder, choice, with_kept(load_entries(folder), load_kept(folder)))


def load_entries(folder: Path) -> Authority:
    """The entries as the five files have them, without kept mentions and before any decision of the log.

    Files that were sound before and did not change are not parsed again (.cckg-cache).
    """
    return _remembered(folder, "authority", _ENTRY_FILES, lambda: _parsed(folder))


def _remembered(folder: Path, name: str, files: Sequence[str], load: Callable[[], Authority]) -> Authority:
    """What these files held together when they were last loaded, else what `load` makes of them now."""
    if (said := _said(folder, files)) is None:
        return load()  # which tells what is wrong
    kept = Memory(folder.parent / CACHE / name)
    of = key(state(("model", "workspace")), *said)
    with suppress(ValidationError):
        if (text := kept.get(of)) is not None:
            return Authority.model_validate_json(text)
    authority = load()
    with suppress(ValueError):  # half of a surrogate pair has no JSON
        text = authority.model_dump_json(by_alias=True, exclude_unset=True)
        # Only what comes back as it was, and only if nobody wrote a file meanwhile.
        if Authority.model_validate_json(text) == authority and _said(folder, files) == said:
            kept.put(of, text)
            kept.save()
    return authority


def _said(folder: Path, files: Sequence[str]) -> list[bytes] | None:
    """The bytes of the files; None where one cannot be read."""
    paths = [folder / name for name in files]
    try:
        return [path.read_bytes() if path.exists() else b"" for path in paths]
    except OSError:
        return None


def _parsed(folder: Path) -> Authority:
    loaded = {name: _entries(folder / f"{name}.yaml", model) for name, model in ENTRY_MODELS.items()}
    if faults := [finding for _, _, findings in loaded.values() for finding in findings]:
        raise DataError(faults)
    authority = Authority(**{name: entries for name, (entries, _, _) in loaded.items()})
    if found := authority_problems(authority):
        documents_by_name = {name: document for name, (_, document, _) in loaded.items()}
        raise DataError([_authority_finding(documents_by_name, problem) for problem in found])
    return authority


def _authority_finding(by_name: dict[str, Document | None], problem: Problem) -> Finding:
    document = by_name[str(problem.path[0])]
    if document is None:
        return Finding(str(problem.path[0]), 0, "", problem.message, problem.remedy)
    return document.finding(problem.path[1:], problem.message, problem.remedy)


def _entries(path: Path, model: type[M]) -> tuple[tuple[M, ...], Document | None, list[Finding]]:
    if not path.exists():
        return (), None, []
    try:
        document = documents.parse(read_text(path), shown(path))
    except DataError as error:
        return (), None, list(error.findings)
    if document.data is None:
        return (), document, []
    if not isinstance(document.data, list):
        return (), document, [document.finding((), "is not a list of entries", "begin each with `- id: …`")]
    return _checked_entries(document, model)


def _checked_entries(document: Document, model: type[M]) -> tuple[tuple[M, ...], Document, list[Finding]]:
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
    return tuple(entries), document, findings
