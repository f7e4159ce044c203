"""A person taken out of a workspace for good: records, texts, authority files, what was built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cckg import files
from cckg.flow.forgetting_authority import in_authority
from cckg.flow.gathering import read_reports
from cckg.flow.naming import scene
from cckg.model.errors import WorkspaceError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report, report_id, sha256
from cckg.names import remembered
from cckg.review.forgetting import Redacted, lines_with, placeholder, redacted, short_lines, without
from cckg.review.naming_people import Name, keys, name_of
from cckg.workspace import LoadedRecord, Workspace, load_record, read_text, shown, updated_text
from cckg.workspace.forgotten import FILE, add_forgotten
from cckg.workspace.memory import CACHE

PLAIN = frozenset({".md", ".txt"})
"""Reports whose text can be written anew."""


@dataclass(frozen=True)
class Plan:
    """Whom to take out: all ids, the name in all its forms, and the local ids in each report's record.

    `reports` are those to redact: all, but where somebody else bears the name those that tell of this person.
    """

    space: Workspace
    ids: frozenset[str]
    name: Name
    local: Mapping[str, frozenset[str]]
    short: tuple[str, ...]
    namesakes: tuple[str, ...]

    @property
    def mentions(self) -> frozenset[str]:
        """Every mention, as `<report>/<local id>`."""
        return frozenset(f"{report}/{one}" for report, ids in self.local.items() for one in ids)

    def concerns(self, report: str) -> bool:
        """Whether a report's text and record are to be redacted."""
        return not self.namesakes or report in self.local


@dataclass(frozen=True)
class Forgot:
    """What was written and deleted, what still names the person, and what may by a shorter name."""

    changed: tuple[Path, ...]
    deleted: tuple[Path, ...]
    left: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]


def plan(space: Workspace, ref: str) -> Plan:
    """Who is meant by an id or mention. Raises WorkspaceError when that is no person of this workspace."""
    seen = scene(space)
    target = seen.target(ref, "person")
    entries = {id_: entry for (kind, id_), entry in seen.entries.items() if kind == "person"}
    current = entries[target.id].replaced_by or target.id if target.id in entries else target.id
    ids = {current, *(id_ for id_, entry in entries.items() if entry.replaced_by == current)}
    local: dict[str, set[str]] = {}
    for mention in (told for id_ in ids for told in seen.mentions.get(("person", id_), ())):
        report, _, one = mention.partition("/")
        local.setdefault(report, set()).add(one)
    forms, families = _forms(seen.records, local, [entries[id_] for id_ in sorted(ids) if id_ in entries])
    if not forms:
        raise WorkspaceError(f"{ref}: has no name that could be taken out")
    name = name_of(forms, {*ids, *(one for some in local.values() for one in some)})
    others = [
        id_
        for id_, entry in entries.items()
        if id_ not in ids
        and any(name.written.search(form) for form in (*entry.name.by_language().values(), *entry.also))
    ]
    known = {report: frozenset(some) for report, some in local.items()}
    return Plan(
        space, frozenset(ids), name, known, tuple(sorted({*name.short, *families})), tuple(sorted(others))
    )


def _forms(
    records: Iterable[Record], local: Mapping[str, set[str]], entries: Iterable[object]
) -> tuple[set[str], set[str]]:
    """All that the person is called, and family names, which alone may mean others."""
    forms: set[str] = set()
    families: set[str] = set()
    for record in records:
        for person in record.people:
            if person.id in local.get(record.report.id, ()):
                forms |= {person.name, *person.also}
                families |= {person.family_name} if person.family_name else set()
    for entry in entries:
        forms |= {*entry.name.by_language().values(), *entry.also}  # type: ignore[attr-defined]
        family = getattr(entry, "family_name", None)
        families |= {family} if family else set()
    return forms, families


def forget(made: Plan, by: str, on: str, salt: str) -> Forgot:
    """Take the person out; nothing brings them back but another version of the files.

    Written first is that they are left out from now on, then everything else, file by file. Raises
    DataError, and writes nothing, when a record is at fault. `salt` is for the first person of a workspace.
    """
    space = made.space
    with space.locked():
        texts = dict(_texts(made))
        records = list(_records(made, texts))
        changed = [add_forgotten(space.authority_folder, _keys(made.name), on, by, salt)]
        for path, content in [(path, content) for path, content, _ in texts.values()] + records:
            if files.write(path, content):
                changed.append(path)
        changed += in_authority(space.authority_folder, made.ids, made.mentions, made.name)
        deleted = _delete_made(made)
    return Forgot(tuple(changed), tuple(deleted), tuple(_left(made)), tuple(_doubtful(made)))


def _keys(name: Name) -> set[str]:
    return {keys(form)[0] for form in name.forms}


def _texts(made: Plan) -> Iterator[tuple[str, tuple[Path, str, tuple[Report, Redacted]]]]:
    """Each report whose text changes: its file, the file's new content, what it was and what became of it."""
    for path, report in _reports(made.space):
        if path.suffix.lower() in PLAIN and made.concerns(report.id):
            raw = read_text(path)
            new = redacted(raw, made.name, report.language).text
            if new != raw:
                yield report.id, (path, new, (report, redacted(report.text, made.name, report.language)))


def _reports(space: Workspace) -> Iterator[tuple[Path, Report]]:
    from cckg.read import report_files

    if space.reports.is_dir():
        for path, report in read_reports(report_files(space.reports)):
            if isinstance(report, Report):
                yield path, report


def _records(
    made: Plan, texts: Mapping[str, tuple[Path, str, tuple[Report, Redacted]]]
) -> Iterator[tuple[Path, str]]:
    for path in made.space.record_paths():
        loaded = load_record(path)
        report = report_id(path.stem)
        is_concerned = report in made.local or (not made.namesakes and made.name.is_in(read_text(path)))
        if is_concerned or report in texts:
            _, _, (old, text) = texts.get(report, (None, None, (None, None)))
            yield path, _record(loaded, made, old, text)


def _record(loaded: LoadedRecord, made: Plan, old: Report | None, text: Redacted | None) -> str:
    record, ref = loaded.record, loaded.record.report.text
    gone = made.local.get(record.report.id, frozenset())
    if old is None or text is None or ref is None or ref.sha256 != old.sha256:
        after = without(record, gone, made.name)
    else:
        after = without(record, gone, made.name, text)
        moved = ref.model_copy(update={"sha256": sha256(text.text)})
        after = after.model_copy(update={"report": after.report.model_copy(update={"text": moved})})
    return "".join(_uncommented(updated_text(after, loaded.document), made.name))


def _uncommented(text: str, name: Name) -> Iterator[str]:
    """The file with the name out of its comments too."""
    for line in text.splitlines(keepends=True):
        said, mark, comment = line.partition("#")
        yield said + mark + redacted(comment, name).text if mark and name.written.search(comment) else line


def _delete_made(made: Plan) -> list[Path]:
    """What was built and names the person goes, and all that was kept to be quicker; a build makes it anew.

    Of texts that are kept only those that name the person go: nobody makes them anew.
    """
    root, gone = made.space.root, []
    for folder in (made.space.graph, root / "out", root / CACHE):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            # Whatever is kept may hold the name in a form that is not searched for, as escaped in JSON.
            is_kept = folder.name == CACHE.name and "texts" not in path.parts and path.name != ".gitignore"
            if path.is_file() and (is_kept or made.name.is_in(_read(path))):
                path.unlink()
                gone.append(path)
    remembered.forget()  # the next build writes down what this process still knows
    return gone


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _left(made: Plan) -> Iterator[Finding]:
    """Where the person is still named: file names, ids of other things, reports that are no plain text."""
    root = made.space.root
    texts = {path: report.text for path, report in _reports(made.space) if path.suffix.lower() not in PLAIN}
    for path in sorted(root.rglob("*")):
        if ".git" in path.relative_to(root).parts or not path.is_file() or path.name == FILE:
            continue
        place = shown(path)
        if made.name.is_in(str(path.relative_to(root))):
            yield Finding(
                place, 0, "", "bears the name in its own", "rename it, and the record of that name too"
            )
        text = texts.get(path) or _read(path)
        for line in sorted({*lines_with(text, made.name.written), *lines_with(text, made.name.in_ids)}):
            yield Finding(
                place, 0 if path in texts else line, "", "names the person", _remedy(made, path, texts)
            )


def _remedy(made: Plan, path: Path, texts: Mapping[Path, str]) -> str:
    if path in texts:
        return "this kind of file cannot be rewritten: put a digest in its place"
    if made.namesakes:
        return f"means {', '.join(made.namesakes)}, or else reword it"
    return "reword it, or give the thing another id"


def _doubtful(made: Plan) -> Iterator[Finding]:
    """Lines that may still tell who it was: by a shorter name, or by what else the sentence says."""
    for path, report in _reports(made.space):
        if report.id not in made.local or path.suffix.lower() not in PLAIN:
            continue
        text, instead = _read(path), re.compile(re.escape(placeholder(report.language)))
        told = {
            "has lost a name, and may still tell whose": set(lines_with(text, instead)),
            "may speak of the person by a shorter name": set(short_lines(text, made.short)),
        }
        for said, lines in told.items():
            for line in sorted(lines):
                yield Finding(shown(path), line, "", said, "reword the line if it does", severity="note")
