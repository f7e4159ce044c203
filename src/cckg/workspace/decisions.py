"""The log of curators' decisions: read with every fault named, grown by an entry, shortened by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cckg import documents, files
from cckg.documents import Document
from cckg.model.authority import Authority
from cckg.model.authority_consistency import authority_problems
from cckg.model.consistency import Problem
from cckg.model.decisions import CHOICES, Choice
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.replay import replayed
from cckg.workspace.text import read_text, shown

FILE = "decisions.yaml"
HEADER = """\
# What curators decided about who is who, in the order in which they did; it goes before the other files.
# The commands merge, split, distinct, later, accept and refuse add an entry; undo takes the last one.
#
# do      merge (gone is keep; its id leads on), distinct (a and b are never the same), split (names, mentions
#         leave `from` for `to`), later (not suggested before `until`, or before the pair differs from `seen`)
# kind    organization, person, place, project, event
# by, on, why   who decided, when, and the reason given; suggested: what the resolver had said
# new     entries of things that no file of this folder held then, with their mentions (report/local id)

"""


def load_log(folder: Path) -> tuple[tuple[Choice, ...], Document | None]:
    """The decisions, oldest first, and the document for lines. Raises DataError with line and remedy."""
    path = folder / FILE
    if not path.exists():
        return (), None
    document = documents.parse(read_text(path), shown(path))
    return _log(document), document


def _log(document: Document) -> tuple[Choice, ...]:
    if document.data is None:
        return ()
    if not isinstance(document.data, list):
        raise DataError([document.finding((), "is not a list of decisions", "begin each with `- do: …`")])
    choices: list[Choice] = []
    faults: list[Finding] = []
    for i in range(len(document.data)):
        try:
            choices.append(_choice(document, i))
        except DataError as error:
            faults.extend(error.findings)
    if faults:
        raise DataError(faults)
    return tuple(choices)


def _choice(document: Document, i: int) -> Choice:
    item = document.data[i]
    do = str(item.get("do", "")) if isinstance(item, dict) else ""
    if do not in CHOICES:
        remedy = f"use one of {', '.join(CHOICES)}"
        raise DataError([document.finding((i, "do"), f"is {do!r}" if do else "is missing", remedy)])
    return documents.check(document, CHOICES[do], (i,))


def after_log(authority: Authority, folder: Path) -> Authority:
    """The entries after all decisions. Raises DataError naming each that cannot hold beside the others."""
    log, document = load_log(folder)
    return _after(authority, log, document) if document and log else authority


def _after(authority: Authority, log: tuple[Choice, ...], document: Document) -> Authority:
    after, problems = replayed(authority, log, lambda i: f"{FILE}:{document.line((i,))}, {_who(log[i])}")
    if problems:
        raise DataError([document.finding(p.path, p.message, p.remedy) for p in problems])
    if found := authority_problems(after):
        remedy = "take the decision out that brought it about, or mend the entry"
        raise DataError([Finding(document.name, 0, "", _said(after, p), remedy) for p in found])
    return after


def _said(authority: Authority, problem: Problem) -> str:
    name, i = problem.path[:2]
    entry = getattr(authority, str(name))[i]
    return f"after all decisions {entry.id!r} in {name}.yaml {problem.message}"


def _who(choice: Choice) -> str:
    return f"{choice.by} on {choice.on}"


def append(folder: Path, choice: Choice, entries: Authority) -> Path:
    """Write the decision at the end of the log, everything before it as it was.

    `entries` are those of the files, before any decision. Raises DataError, and writes
    nothing, when the decision cannot hold beside the others.
    """
    path = folder / FILE
    before = read_text(path) if path.exists() else HEADER
    if before and not before.endswith("\n"):
        before += "\n"
    text = _without_empty_list(before) + as_yaml(choice)
    document = documents.parse(text, shown(path))
    try:
        _after(entries, _log(document), document)
    except DataError as error:
        raise DataError([_unwritten(fault, before) for fault in error.findings]) from error
    files.write(path, text)
    return path


def _unwritten(fault: Finding, before: str) -> Finding:
    """The fault, told of the decision to be made where it is that one's: its line is in no file."""
    if fault.line <= before.count("\n"):
        return fault
    message = f"this decision {fault.message}; nothing was written"
    return replace(fault, line=0, path="", message=message)


def _without_empty_list(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if line.strip() != "[]")


def as_yaml(choice: Choice) -> str:
    """The decision as an entry of the log."""
    data = choice.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    head: dict[str, object] = {"do": choice.do, "kind": choice.kind}
    tail: dict[str, object] = {"by": choice.by, "on": choice.on}
    tail |= {key: data[key] for key in ("why", "suggested", "new") if key in data}
    own = {key: value for key, value in data.items() if key not in head and key not in tail}
    return documents.dump(documents.styled([{**head, **own, **tail}]))


def take_back(folder: Path) -> Choice:
    """Take the last decision out of the log and give it back.

    The file is then what it was before that decision was written; the first one takes its file
    with it. Raises WorkspaceError when there is none.
    """
    path = folder / FILE
    log, document = load_log(folder)
    if not log or document is None:
        raise WorkspaceError(f"{shown(path)}: holds no decision to take back")
    lines = read_text(path).splitlines(keepends=True)
    start = document.line((len(log) - 1,)) - 1
    rest = "".join([*lines[:start], *_after_entry(lines[start + 1 :])])
    if rest == HEADER:
        path.unlink()
    else:
        files.write(path, rest)
    return log[-1]


def _after_entry(lines: list[str]) -> list[str]:
    """Comments that someone wrote below the last entry."""
    end = max((i + 1 for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), default=0)
    return lines[end:]
