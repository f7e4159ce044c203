"""Records compared with gold records, file by file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cckg.model.errors import DataError, WorkspaceError
from cckg.model.record import Record
from cckg.workspace import load_record, shown

if TYPE_CHECKING:
    from cckg.evaluate import Evaluation


@dataclass(frozen=True)
class Judgement:
    """The figures, and the files that were no records or had no partner."""

    evaluation: Evaluation
    skipped: tuple[str, ...]

    def as_text(self, errors: bool) -> str:
        """A table of figures, with every miss and false find when `errors`."""
        from cckg.evaluate import render

        return render(self.evaluation, errors)

    def as_json(self) -> str:
        """The figures and errors as JSON."""
        from cckg.evaluate import to_json

        return json.dumps(to_json(self.evaluation), ensure_ascii=False, indent=2)


def judge(predicted: Path, gold: Path) -> Judgement:
    """Compare records by file name; files that are no record are named and passed over."""
    from cckg.evaluate import evaluate, pair_up

    skipped: list[str] = []
    ours, theirs = _records(predicted, skipped), _records(gold, skipped)
    if predicted.is_file() and gold.is_file():
        # Two files are meant for each other, whatever they are called.
        ours = dict(zip(theirs, ours.values(), strict=False))
    if not theirs:
        raise WorkspaceError(f"{shown(gold)}: holds no record; name a folder or file of gold records")
    pairing = pair_up(ours, theirs)
    return Judgement(evaluate(pairing.pairs), tuple(skipped))


def _records(source: Path, skipped: list[str]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for path in sorted(source.glob("*.yaml")) if source.is_dir() else [source]:
        try:
            found[path.stem] = load_record(path).record
        except DataError as error:
            skipped.append(str(error.findings[0]))
    return found
