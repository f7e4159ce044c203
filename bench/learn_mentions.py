"""Trains the weights by which names that no rule tells are known as people: lexicons/en/people-weights.tsv.

usage: CCKG_DEV_TEXTS=FOLDER python bench/learn_mentions.py [--write]

Examples are the names of the development reports (bench/gold/dev, whose texts FOLDER holds, and
bench/invented) of two to four words, whether a rule told them or not; the gold says which are people. What
the rules go by (honorific, title) is left out, so that the weights stand on their own. The model is logistic
regression with L2, by a fixed number of Newton steps: the same examples give the same weights. Ten parts of
the reports, each weighed by what the other nine taught, show how often a name above a threshold is a person,
and what the whole drafts gain; --write puts weights of all reports into the lexicon.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import numpy as np

from cckg import files
from cckg.declared import folder
from cckg.evaluate import Score, evaluate
from cckg.extract import extract
from cckg.extract.rules import learned
from cckg.extract.rules.items import Item
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.mentions import items as mentions
from cckg.extract.rules.people import find_people
from cckg.extract.rules.projects import find_projects
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.vocabulary import english
from cckg.flow.gathering import read_reports
from cckg.model.record import Record
from cckg.model.report import Report, report_id
from cckg.names.fold import fold
from cckg.workspace import load_record
from quality import BENCH, TEXTS

PARTS = 10
L2 = 1.0
NEWTON_STEPS = 30
SEEN_IN = 2
"""In how many reports a feature or an ordinary word must stand."""
SMALLEST = 0.05
CHOSEN = -0.5
"""The threshold that the lexicon gets, chosen by the tables and by reading names in further reports."""
THRESHOLDS = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
KINDS = ("organization", "person", "position", "participation")
NAMED = ("name", "person", "org", "place", "project", "event")
TOLD_BY_RULES = ("(hon)", "(title)")
_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")
NOTHING = learned.Weights({}, 0.0, float("inf"), frozenset())


@dataclass(frozen=True)
class Example:
    """A name of a report: its features, whether it is a person, told by a rule, of a person's form."""

    report: str
    text: str
    features: frozenset[str]
    person: bool
    told: bool
    asked: bool


def pairs(texts: Path) -> list[tuple[Report, Record]]:
    """The English development reports with their gold."""
    found = []
    own = BENCH / "invented"
    for gold, place in ((BENCH / "gold" / "dev", texts), (own / "gold", own / "reports")):
        paths = {report_id(path.stem): path for path in sorted(place.rglob("*.*"))}
        for path in sorted(gold.glob("*.yaml")):
            record = load_record(path).record
            at = paths.get(report_id(record.report.id))
            read = [one for _, one in read_reports([at] if at else []) if isinstance(one, Report)]
            found += [(one, record) for one in read if (one.language or "en").startswith("en")]
    return found


def ordinary(reports: Iterable[Report]) -> frozenset[str]:
    """Words that several reports write in lower case."""
    seen = Counter(word for report in reports for word in set(_WORD.findall(report.text)))
    return frozenset(word for word, count in seen.items() if count >= SEEN_IN)


def examples(report: Report, gold: Record) -> Iterator[Example]:
    """The names of one report of two to four words, bodies and places among them."""
    people = {fold(form) for person in gold.people for form in (person.name, *person.also)}
    v = english()
    for sentence in report_sentences(report.text, report.title, "en/layout.yaml"):
        items = join_bodies(mentions(report.text, sentence, v), v)
        find_projects(items, v)
        find_people(items, v, report.text)
        for i, item in enumerate(items):
            told, asked = item.kind == "person", learned.candidate(items, i, v)
            if item.kind in NAMED and 1 < len(item.words) < 5:
                is_person = fold(item.text) in people
                yield Example(report.id, item.text, _own(items, i), is_person, told, asked)


def _own(items: list[Item], i: int) -> frozenset[str]:
    found = learned.features(items, i)
    return frozenset(one for one in found if not any(rule in one for rule in TOLD_BY_RULES))


def train(known: Sequence[Example], ordinary_words: frozenset[str]) -> learned.Weights:
    """Logistic regression with L2 by Newton's method; weights are rounded, the small ones left out."""
    where = defaultdict(set)
    for one in known:
        for feature in one.features:
            where[feature].add(one.report)
    names = sorted(feature for feature, reports in where.items() if len(reports) >= SEEN_IN)
    at = {feature: k for k, feature in enumerate(names)}
    x = np.zeros((len(known), len(names) + 1))
    x[:, -1] = 1.0
    for row, one in enumerate(known):
        x[row, [at[feature] for feature in one.features if feature in at]] = 1.0
    y = np.array([one.person for one in known], dtype=float)
    w = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * L2
    ridge[-1, -1] = 0.0
    for _ in range(NEWTON_STEPS):
        p = 1.0 / (1.0 + np.exp(-(x @ w)))
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        w -= np.linalg.solve(curve, x.T @ (p - y) + ridge @ w)
    told = {name: round(float(value), 2) for name, value in zip(names, w[:-1], strict=True)}
    kept = {name: value for name, value in told.items() if abs(value) >= SMALLEST}
    return learned.Weights(kept, round(float(w[-1]), 2), 0.0, ordinary_words)


def part_of(report: str) -> int:
    """Which of the parts the report is in, by its name."""
    return int(sha256(report.encode()).hexdigest(), 16) % PARTS


def weigh(weights: learned.Weights, one: Example) -> float:
    """The sum for one example."""
    return weights.bias + sum(weights.features.get(feature, 0.0) for feature in one.features)


def patched(weights: learned.Weights) -> AbstractContextManager[object]:
    """The drafts while these weights are the ones used."""
    learned._spelling_score.cache_clear()
    return patch.object(learned, "weights", lambda: weights)


def cross_validated(read: list[tuple[Report, Record]], known: list[Example]) -> dict[int, learned.Weights]:
    """The weights of each part, taught by the others; prints how right they are."""
    taught, rows = {}, []
    for part in range(PARTS):
        rest = [report for report, _ in read if part_of(report.id) != part]
        taught[part] = train([one for one in known if part_of(one.report) != part], ordinary(rest))
        rows += [(weigh(taught[part], one), one) for one in known if part_of(one.report) == part]
    rows = [(weight, one) for weight, one in rows if one.asked]
    print(f"{'threshold':>10}{'names':>8}{'people':>8}{'right':>7}{'found':>7}   of those no rule told")
    people = sum(one.person for _, one in rows)
    for threshold in THRESHOLDS:
        above = [one for weight, one in rows if weight >= threshold]
        right = sum(one.person for one in above)
        new = [one for one in above if not one.told]
        share = f"{right / max(1, len(above)):7.3f}{right / people:7.3f}"
        print(
            f"{threshold:10}{len(above):8}{right:8}{share}   {sum(one.person for one in new)} of {len(new)}"
        )
    for weight, one in sorted(rows, key=lambda row: -row[0]):
        if not one.told and weight > THRESHOLDS[0]:
            print(f"   {weight:6.2f} {'person' if one.person else '      '} {one.text} ({one.report})")
    return taught


def drafts(read: list[tuple[Report, Record]], taught: dict[int, learned.Weights] | None, above: float) -> str:
    """Figures of the drafts, each report read with the weights of its part, or with none."""
    made = []
    for report, gold in read:
        used = taught[part_of(report.id)]._replace(threshold=above) if taught else NOTHING
        with patched(used):
            made.append((extract(report), gold))
    found = evaluate(made)
    return "  ".join(f"{kind} {_shown(found.kind(kind, 'strict'))}" for kind in KINDS)


def _shown(score: Score) -> str:
    return " ".join(f"{value or 0:.3f}" for value in (score.precision, score.recall, score.f1))


HEAD = """\
# How much each feature of a name speaks for its being a person: feature, tab, weight.
# A name that no rule tells is a person where bias and weights come to `threshold` or more.
# ordinary: words that reports write in lower case. `(person)`, `(org)` stand for a mention of that kind
# beside the name, `(speech)`, `(event)` for a word of that list of the other lexicons.
# Made by bench/learn_mentions.py --write from the development reports; to change it, train anew.
"""


def write(weights: learned.Weights) -> None:
    """Put the weights into the lexicon."""
    rows = [f"{learned.BIAS}\t{weights.bias}", f"{learned.THRESHOLD}\t{weights.threshold}"]
    words = sorted(weights.ordinary)
    rows += [f"{learned.ORDINARY}\t{' '.join(words[at : at + 20])}" for at in range(0, len(words), 20)]
    rows += [f"{feature}\t{value}" for feature, value in sorted(weights.features.items())]
    files.write(folder("lexicons") / learned.FILE, HEAD + "\n".join(rows) + "\n")


def main() -> None:
    """Train, show, and write where asked."""
    texts = os.environ.get(TEXTS)
    if not texts:
        sys.exit(f"{TEXTS} names no folder of texts")
    read = pairs(Path(texts))
    usual = ordinary(report for report, _ in read)
    with patched(NOTHING._replace(ordinary=usual)):
        known = [one for report, gold in read for one in examples(report, gold)]
    print(f"{len(read)} reports, {len(known)} names, {sum(one.person for one in known)} of people")
    taught = cross_validated(read, known)
    print(f"{'no weights':>10}  {drafts(read, None, 0)}")
    for threshold in THRESHOLDS:
        print(f"{threshold:10}  {drafts(read, taught, threshold)}")
    if "--write" in sys.argv:
        write(train(known, usual)._replace(threshold=CHOSEN))


if __name__ == "__main__":
    main()
