"""Records compared with gold records, file by file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cckg.model.errors import DataError, WorkspaceError
from cckg.model.record import Record
from cckg.workspace import load_record, shown

if TYPE_CHECKING:
    from cckg.evaluate import Difference, Evaluation, Field


@dataclass(frozen=True)
class Judgement:
    """The figures, and the files that were no records."""

    evaluation: Evaluation
    skipped: tuple[str, ...]

    def as_text(self, errors: bool, by: Sequence[Field] = ()) -> str:
        """Tables of figures, by the fields `by` too, with every miss and false find when `errors`."""
        from cckg.evaluate import render

        return render(self.evaluation, errors, by)

    def as_json(self, by: Sequence[Field] = ()) -> str:
        """The figures and errors as JSON."""
        from cckg.evaluate import to_json

        return _json(to_json(self.evaluation, by))


@dataclass(frozen=True)
class Contest:
    """What one run gains and loses against another, and the files that were no records."""

    difference: Difference
    skipped: tuple[str, ...]

    def as_text(self) -> str:
        """F1 of both runs and each fact on which they differ."""
        from cckg.evaluate import render_difference

        return render_difference(self.difference)

    def as_json(self) -> str:
        """The same as JSON."""
        from cckg.evaluate import difference_to_json

        return _json(difference_to_json(self.difference))


def judge(predicted: Path, gold: Path) -> Judgement:
    """Compare records by file name; files that are no record are named and passed over."""
    skipped: list[str] = []
    theirs = _gold(gold, skipped)
    return Judgement(_evaluated(predicted, gold, theirs, skipped), tuple(skipped))


def contest(predicted: Path, against: Path, gold: Path) -> Contest:
    """Compare two runs over the same gold records; see `judge`."""
    from cckg.evaluate import difference

    skipped: list[str] = []
    theirs = _gold(gold, skipped)
    ours, others = (_evaluated(run, gold, theirs, skipped) for run in (predicted, against))
    return Contest(difference(ours, others), tuple(skipped))


def _gold(source: Path, skipped: list[str]) -> dict[str, Record]:
    found = _records(source, skipped)
    if not found:
        raise WorkspaceError(f"{shown(source)}: holds no record; name a folder or file of gold records")
    return found


def _evaluated(run: Path, gold: Path, records: Mapping[str, Record], skipped: list[str]) -> Evaluation:
    from cckg.evaluate import evaluate, pair_up

    ours = _records(run, skipped)
    if run.is_file() and gold.is_file():
        # Two files are meant for each other, whatever they are called.
        ours = dict(zip(records, ours.values(), strict=False))
    return evaluate(pair_up(ours, records).pairs)


def _records(source: Path, skipped: list[str]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for path in sorted(source.glob("*.yaml")) if source.is_dir() else [source]:
        try:
            found[path.stem] = load_record(path).record
        except DataError as error:
            skipped.append(str(error.findings[0]))
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
