"""The evidence of a reviewed record moved from the original to the digest (`cckg anchor`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cckg import files
from cckg.documents import dotted
from cckg.flow.texts import texts_at
from cckg.model.consistency import Path as FactPath
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.record import Record, Review, Span
from cckg.model.report import Report
from cckg.review.anchoring import Anchored, Answer, Found, anchored, found_facts, held
from cckg.review.copied import copied
from cckg.workspace import LoadedRecord, Texts, Workspace, load_record, record_text, shown, updated_text

Ask = Callable[[Found, str], Answer]
"""Asked about a doubtful fact, with the digest's text."""


@dataclass(frozen=True)
class Anchoring:
    """What became of a record: how many facts are anchored, and what to look at."""

    path: Path
    anchored: int
    facts: int
    written: bool
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every fact has its words in the digest."""
        return all(finding.severity == "note" for finding in self.findings)


def leave(_: Found, __: str) -> Answer:
    """The answer of nobody: the fact stays without words."""
    return "leave"


def anchor(
    space: Workspace,
    path: Path,
    ask: Ask = leave,
    digest: Path | None = None,
    text: Path | None = None,
    out: Path | None = None,
    taken: Mapping[str, str] | None = None,
    review: Review | None = None,
    anew: bool = False,
) -> Anchoring:
    """Write the record with evidence in the digest, beside what pointed into the original.

    `digest` is by default the report of the workspace with the name of `out` (by default `path`);
    `text` a file or folder with the original. `taken` has, by the path of a fact, the words of
    the digest that state it, none for those proposed. Facts of an anchored record keep the words that
    they have, but with `anew`. With `review`, facts without a status become `checked` and the pass is
    written down. Raises DataError when the
    text is not a digest or is not the one that the record points into.
    """
    loaded, target = load_record(path), out or path
    told_path = digest or space.reports / f"{target.stem}.md"
    told = _digest(told_path)
    texts = texts_at(space, text)
    original = _original(texts, loaded, text)
    words = {} if anew else held(loaded.record, told.text, _before(texts, loaded.record, told))
    draft = _draft(told)
    facts = found_facts(loaded.record, told.text, draft)
    answers = taken or {}
    made = anchored(
        loaded.record,
        told,
        facts,
        lambda found: _answer(found, answers, words, lambda one: ask(one, told.text), told.text),
        _at_source(loaded.record, original),
    )
    record = _reviewed(made.record, review) if review else made.record
    same = out is None or out.resolve() == path.resolve()
    yaml = updated_text(record, loaded.document) if same else record_text(record)
    written = files.deliver(out, yaml) if out else files.write(path, yaml)
    texts.keep(told.text)
    shown_in = load_record(target, told)
    findings = [*_findings(shown_in, made), *_copied(told, original, shown_in, told_path)]
    done = len(facts) - len(made.left)
    return Anchoring(target, done, len(facts), written, tuple(findings))


def template(path: Path) -> str:
    """A first digest of a record: one sentence for each fact, to be put into better words."""
    from cckg.review.saying import digest

    return digest(load_record(path).record)


def _before(texts: Texts, record: Record, told: Report) -> str | None:
    """The digest that the record points into, where it is at hand."""
    hash_ = record.report.text.sha256 if record.report.text else ""
    return told.text if hash_ == told.sha256 else texts.get(hash_)


def _answer(
    found: Found,
    taken: Mapping[str, str],
    words_held: Mapping[FactPath, Answer],
    ask: Callable[[Found], Answer],
    text: str,
) -> Answer:
    path = dotted(found.path)
    if path not in taken:
        if found.path in words_held:
            return words_held[found.path]
        return found.spans if found.is_sure else "leave" if found.missing else ask(found)
    if not (words := taken[path]):
        return "leave" if found.missing else found.spans
    start = text.find(words)
    if start < 0:
        remedy = "give words as they stand in the digest"
        raise DataError(
            [Finding("--take", 0, path, f"gives {words!r}, which the digest does not hold", remedy)]
        )
    return (Span(start=start, end=start + len(words)),)


def _digest(path: Path) -> Report:
    from cckg.read import read_file

    if not path.exists():
        remedy = "write the digest first, or name it with --digest"
        raise WorkspaceError(f"{shown(path)}: is not there; {remedy}")
    report = read_file(path)
    if report.of != "digest":
        remedy = "write `text: digest` or `original: {sha256: …}` into its front matter"
        raise DataError(
            [Finding(shown(path), 1, "text", "is the text of the publisher, not a digest", remedy)]
        )
    return report


def _original(texts: Texts, loaded: LoadedRecord, given: Path | None) -> str | None:
    """The text that the record points into, or, in an anchored record, that its digest was made from."""
    ref = loaded.record.report
    hashes = [ref.text.sha256] if ref.text and ref.text.of == "original" else []
    hashes += [ref.original.sha256] if ref.original else []
    found = next((text for hash_ in hashes if (text := texts.get(hash_)) is not None), None)
    if not hashes and given is not None:
        found = texts.only()  # the record does not say which text it was made from
    if given is not None and found is None and hashes:
        message = f"does not hold the text with the hash {hashes[0][:12]}… that the record points into"
        remedy = "name the text that the record was made from, or leave --text out"
        raise DataError([Finding(shown(given), 0, "", message, remedy)])
    return found


def _draft(digest: Report) -> Record | None:
    from cckg.extract import READ, extract

    return extract(digest) if digest.language.lower().split("-")[0] in READ else None


def _at_source(record: Record, original: str | None) -> dict[FactPath, Sequence[Span]]:
    """Words of the original for the facts of a record that has none yet; what is doubtful stays out."""
    if original is None or any(fact.evidence or fact.original for _, fact in record.facts()):
        return {}
    return {found.path: found.spans for found in found_facts(record, original) if found.is_sure}


def _reviewed(record: Record, review: Review) -> Record:
    data = record.model_dump(by_alias=True, exclude_unset=True)
    for path, fact in record.facts():
        node: Any = data
        for step in path:
            node = node[step]
        if fact.status is None:
            node["status"] = "checked"
    passes = [one for one in record.reviewed if (one.by, one.kind) != (review.by, review.kind)]
    data["reviewed"] = [*(one.model_dump() for one in passes), review.model_dump()]
    return Record.model_validate(data)


def _findings(loaded: LoadedRecord, made: Anchored) -> list[Finding]:
    """What is left without words, and why, at its line of the record."""
    left = {found.path for found in made.left}
    found = []
    for fact in made.facts:
        for severity, reasons in (("error", fact.missing), ("warning", fact.doubts), ("note", fact.notes)):
            if severity == "note" or fact.path in left:
                found += [_finding(loaded, fact, reason, severity) for reason in reasons]
    return found


def _finding(loaded: LoadedRecord, fact: Found, reason: str, severity: str) -> Finding:
    remedies = {
        "error": "write it into the digest (docs/curating.md: wordings), or reject the fact",
        "warning": f"reword the digest, or take these words with --take {dotted(fact.path)}",
        "note": "",
    }
    message = (
        f"({fact.said}): the digest lacks it: {reason}" if severity != "note" else f"({fact.said}): {reason}"
    )
    found = loaded.document.finding(fact.path, message, remedies[severity])
    return Finding(found.file, found.line, found.path, found.message, found.remedy, severity)  # type: ignore[arg-type]


def _copied(digest: Report, original: str | None, loaded: LoadedRecord, path: Path) -> list[Finding]:
    """Long runs of the publisher's words in the digest, or in what the record says of who came."""
    if original is None:
        return []
    names = [form for _, fact in loaded.record.facts() for form in _forms(fact)]
    where = [(Finding(shown(path), 0, "", "", ""), digest.text)]
    for i, event in enumerate(loaded.record.events):
        if event.attendance and event.attendance.who:
            at = loaded.document.finding(("events", i, "attendance", "who"), "", "")
            where.append((at, event.attendance.who))
    return [
        replace(at, message=message, remedy="say it in your own words", severity="warning")
        for at, text in where
        for run in copied(text, original, names)
        for message in [f"copies the original: {' '.join(run.split())!r}"]
    ]


def _forms(fact: object) -> list[str]:
    own = [getattr(fact, "name", None), getattr(fact, "title", None), *getattr(fact, "also", ())]
    return [form for form in own if form]
