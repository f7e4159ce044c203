"""Drafts of a whole workspace judged by sample (`cckg review --audit`): drawn, judged, estimated, written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cckg import files
from cckg.flow.drafting import report_paths
from cckg.flow.gathering import read_reports
from cckg.flow.texts import texts_at
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.review.audit import (
    Drawn,
    Estimate,
    Verdict,
    drafts,
    draw,
    estimates,
    judged,
    rest_covered,
)
from cckg.review.decisions import Decider
from cckg.review.desk.book import ChangedError
from cckg.review.desk.sentences import Names
from cckg.review.quotes import quotes
from cckg.workspace import LoadedRecord, Texts, Workspace, load_record, read_text, save_record, shown
from cckg.workspace.audits import add_audits

VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unsure")
COLUMNS = ("fact", "verdict", "says", "words")


@dataclass(frozen=True)
class Question:
    """A drawn fact as a person judges it: what it says, and the words that it was read from."""

    drawn: Drawn
    says: str
    details: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Audit:
    """The drafts of a workspace and a sample of them; `opened` as the files were when it was drawn."""

    space: Workspace
    opened: Mapping[str, tuple[Path, bytes, LoadedRecord]]
    population: tuple[Drawn, ...]
    sample: tuple[Drawn, ...]
    seed: int
    originals: Path | None = None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The sample, in the order in which it was drawn."""
        texts = _texts(self.space, self.originals)
        return tuple(self._question(one, texts) for one in self.sample)

    def _question(self, one: Drawn, texts: Texts) -> Question:
        record = self.opened[one.record][2].record
        fact = dict(record.facts())[one.path]
        sentence = Names(record).sentence(one.path, fact)
        said = tuple(f"{label} {value}" for label, value in sentence.details)
        return Question(one, str(sentence), said, tuple(map(str, quotes(record, fact, texts.get))))


def _texts(space: Workspace, originals: Path | None) -> Texts:
    texts = texts_at(space, originals)
    if space.reports.is_dir():
        for _, report in read_reports(report_paths([space.reports])):
            if isinstance(report, Report):
                texts.give(report.text)
    return texts


@dataclass(frozen=True)
class Audited:
    """What was found, and how many drafts of each kind are now covered by the sample."""

    found: tuple[Estimate, ...]
    covered: Mapping[str, int]
    written: tuple[Path, ...]


def open_audit(space: Workspace, number: int, seed: int, originals: Path | None = None) -> Audit:
    """Draw `number` of the draft facts that stand in record files. Raises WorkspaceError where none is.

    `originals` is a file or folder of texts that records point into and that are not kept here.
    """
    opened = {path.stem: (path, path.read_bytes(), load_record(path)) for path in space.record_paths()}
    population = drafts({name: loaded.record for name, (_, _, loaded) in opened.items()})
    if not population:
        raise WorkspaceError(f"{shown(space.records)}: holds no draft fact; there is nothing to audit")
    return Audit(space, opened, tuple(population), tuple(draw(population, number, seed)), seed, originals)


def found(audit: Audit, verdicts: Mapping[Drawn, Verdict]) -> list[Estimate]:
    """The estimates for all kinds of which there are drafts."""
    return estimates(audit.population, verdicts)


def finish(
    audit: Audit, verdicts: Mapping[Drawn, Verdict], who: Decider, least: float | None = None
) -> Audited:
    """Write what was judged: right is accepted, wrong rejected, unsure stays a draft.

    With `least` all other drafts of the kinds whose precision is at least that, at 95 %, become
    `covered-by-sample`. Raises ChangedError, and writes nothing, when a record has changed meanwhile.
    """
    result = found(audit, verdicts)
    kinds = [one.kind for one in result if least is not None and one.judged and one.interval[0] >= least]
    covered: Counter[str] = Counter()
    written = []
    with audit.space.locked():
        for path, before, _ in audit.opened.values():
            if path.read_bytes() != before:
                raise ChangedError(f"{shown(path)}: has changed since the sample was drawn; draw it again")
        for name, (path, _, loaded) in audit.opened.items():
            record = _judged(loaded.record, name, verdicts, who)
            after = rest_covered(record, kinds, _drawn(name, verdicts), who)
            covered.update(_covered(after) - _covered(loaded.record))
            if after != loaded.record:
                save_record(path, after, loaded.document)
                written.append(path)
        written.append(add_audits(audit.space.authority_folder, _rows(audit, result, covered, who)))
    return Audited(tuple(result), dict(covered), tuple(written))


def _judged(record: Record, name: str, verdicts: Mapping[Drawn, Verdict], who: Decider) -> Record:
    mine = [(one.path, verdict) for one, verdict in verdicts.items() if one.record == name]
    return judged(record, mine, who) if any(verdict != "unsure" for _, verdict in mine) else record


def _drawn(name: str, verdicts: Mapping[Drawn, Verdict]) -> frozenset[tuple[str | int, ...]]:
    return frozenset(one.path for one in verdicts if one.record == name)


def _covered(record: Record) -> Counter[str]:
    return Counter(str(path[-2]) for path, fact in record.facts() if fact.standing == "covered-by-sample")


def _rows(
    audit: Audit, result: list[Estimate], covered: Mapping[str, int], who: Decider
) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for one in result:
        low, high = one.interval
        share = "" if one.precision is None else f"{one.precision:.3f}"
        counted = (one.kind, one.drafts, one.judged, one.right, share, f"{low:.3f}", f"{high:.3f}")
        rows.append((who.on, who.by, audit.seed, *counted, covered.get(one.kind, 0)))
    return rows


def write_sheet(audit: Audit, path: Path) -> None:
    """Write the sample as a table in which a person fills in the verdicts."""
    rows = [COLUMNS] + [
        (one.drawn.key, "", one.says, " … ".join(one.words))
        for one in sorted(audit.questions, key=lambda one: one.drawn)
    ]
    files.write(path, "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows))


def read_sheet(audit: Audit, path: Path) -> dict[Drawn, Verdict]:
    """The verdicts of a table. Raises DataError, line by line, where they are not those of this sample."""
    known = {one.drawn.key: one for one in audit.questions}
    verdicts: dict[Drawn, Verdict] = {}
    faults = []
    for number, line in enumerate(read_text(path).splitlines()[1:], start=2):
        if not line.strip():
            continue
        key, said, says = ([cell.strip() for cell in line.split("\t")] + ["", "", ""])[:3]
        verdict = next((one for one in VERDICTS if one == said), None)
        if fault := _fault(known.get(key), said, says):
            faults.append(Finding(shown(path), number, key, *fault))
        elif verdict:
            verdicts[known[key].drawn] = verdict
    missing = sorted(known.keys() - {one.key for one in verdicts})
    if missing and not faults:
        remedy = "give each fact of the sample its verdict"
        faults.append(Finding(shown(path), 0, "", f"says nothing of {missing[0]}", remedy))
    if faults:
        raise DataError(faults)
    return verdicts


def _fault(question: Question | None, verdict: str, says: str) -> tuple[str, str] | None:
    if question is None:
        return "is not in this sample", "use the same --audit and --seed as when the table was written"
    if says and says != " ".join(question.says.split()):
        return f"now says {question.says!r}", "the record has changed; write the table anew"
    if verdict not in VERDICTS:
        return f"has the verdict {verdict!r}", f"write {', '.join(VERDICTS)}"
    return None
