"""Speed of extraction: reports a second on one core, doubling lengths, very long texts.

usage: python bench/reading.py [FOLDER …]      (results in bench/results/reading.json)

Processor seconds, start-up and the reading of lexicons apart. "400 words" are 640 characters in Chinese: the
rate counts words, whatever the length of the reports read. Those of bench/invented have 150 words each and a
name in nearly every line; FOLDER are further texts to read, as pages of the web. `yardstick` is a fixed piece
of work in the same seconds: what two runs give is comparable where their yardsticks are alike.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cckg.extract import extract
from cckg.model.report import Report
from cckg.read import read_file, report_files

BENCH = Path(__file__).parent
RESULTS = BENCH / "results" / "reading.json"
INVENTED = BENCH / "invented" / "reports"
LENGTH = {"en": 400, "zh": 640}
"""Words, or characters in Chinese, of the report that the rate counts."""
SYLLABLES = ("ka", "lo", "mi", "ru", "ta", "ven", "dor", "pel", "quo", "shi", "bra", "nex", "ul", "orm")
PARAGRAPH = (
    "A training on carbon accounting was held in {} City from 4 to 6 March 2021, hosted by {} Provincial "
    "Department of Soils, organized by {} University and co-organized by {} Institute. {} {}, Dean of {} "
    "University, gave a lecture. About 60 officials attended the training. "
)
WARM = {
    "en": "A training was held in Ostra on 5 May 2021, hosted by Velmora University. Dr Ana Holm spoke.",
    "zh": "2021年5月5日，由维尔大学主办的培训班在北京举行。主任王伟出席并致辞。",
}


def figures(folders: Sequence[Path] = (INVENTED,)) -> dict[str, object]:
    """All of it."""
    for language, text in WARM.items():
        extract(Report(id="warm", text=text, language=language))
    return {
        "yardstick": min(yardstick() for _ in range(5)),
        "reports of 400 words a second": {
            folder.name: {language: rate(read, language) for language in LENGTH}
            for folder in folders
            if (read := reports_of(folder))
        },
        "doubling": {name: doubling(made) for name, made in TEXTS.items()},
        "5 MB, every name new": seconds([Report(id="long", text=new_names(5_000_000))]),
        "1 MB in one line without punctuation": seconds([Report(id="line", text=one_line(1_000_000))]),
    }


def rate(read: Sequence[Report], language: str) -> dict[str, float]:
    """Reports of 400 words a second: each report read for the first time, and the best of five."""
    reports = [report for report in read if (report.language or "en") == language]
    if not reports:
        return {"reports": 0}
    words = [len(r.text) if language == "zh" else len(r.text.split()) for r in reports]
    count = sum(words) / LENGTH[language]
    first, *again = [seconds(reports) for _ in range(6)]
    return {
        "reports": len(reports),
        "length": sum(words) / len(words),
        "first": count / first,
        "again": count / min(again),
    }


def reports_of(folder: Path) -> list[Report]:
    """The reports of a folder."""
    return [read_file(path) for path in report_files(folder)]


def invented() -> list[Report]:
    """The reports of bench/invented."""
    return reports_of(INVENTED)


def yardstick() -> float:
    """Processor seconds of a fixed piece of work of the same kind: loops, words in a table, a pattern."""
    said = " ".join(report.text for report in invented())
    start = time.process_time()
    counts: dict[str, int] = {}
    for word in said.split() * 20:
        counts[word] = counts.get(word, 0) + 1
    for _ in range(20):
        re.findall(r"[A-Z]\w+(?: of)? [a-z]+", said)
    return time.process_time() - start


def seconds(reports: Sequence[Report]) -> float:
    """Processor seconds from the texts to their records."""
    start = time.process_time()
    for report in reports:
        extract(report)
    return time.process_time() - start


def doubling(made: Callable[[int], str]) -> list[dict[str, float]]:
    """Seconds, and seconds a kilobyte, at doubling lengths of one kind of text."""
    rows = []
    for kilobytes in (16, 32, 64, 128, 256):
        report = Report(id="long", text=made(kilobytes * 1000))
        best = min(seconds([report]) for _ in range(2))
        rows.append({"characters": len(report.text), "seconds": best, "per KB": best / kilobytes})
    return rows


def one_paragraph(length: int) -> str:
    """The same paragraph again and again."""
    paragraph = PARAGRAPH.format("Dongze", "Lanyuan", "Meridian", "Harrow", "Wei", "Lanqing", "Meridian")
    return (paragraph * (length // len(paragraph) + 1))[:length]


def new_names(length: int) -> str:
    """The paragraph with other names each time."""
    paragraphs, said = [], 0
    for names in _names(7):
        paragraphs.append(PARAGRAPH.format(*names))
        said += len(paragraphs[-1])
        if said >= length:
            break
    return "".join(paragraphs)[:length]


def _names(number: int) -> Iterator[list[str]]:
    chance = random.Random(5)
    while True:
        yield ["".join(chance.choices(SYLLABLES, k=4)).capitalize() for _ in range(number)]


def one_line(length: int) -> str:
    """Words of the invented reports in one line, without a comma or full stop."""
    said = " ".join(report.text for report in invented() if report.language == "en")
    words = " ".join("".join(c for c in word if c.isalnum()) for word in said.split())
    return (words * (length // len(words) + 1))[:length]


TEXTS = {"one paragraph": one_paragraph, "every name new": new_names, "one line": one_line}


def rounded(result: object) -> object:
    """Every float with four digits that count."""
    return json.loads(json.dumps(result), parse_float=lambda x: float(f"{float(x):.4g}"))


def main() -> None:
    """Measure, keep and print."""
    told = json.dumps(rounded(figures([INVENTED, *map(Path, sys.argv[1:])])), indent=1)
    RESULTS.write_text(told + "\n", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
