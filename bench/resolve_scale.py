"""Resolution at 1,000, 10,000 and 100,000 mentions: time, peak memory, precision and recall, beside a peer.

usage: python bench/resolve_scale.py [SIZE …] [--peer PYTHON]

PYTHON is an interpreter that has splink, nomenklatura or recordlinkage installed (never the project's own);
each gets the same mentions in the same run (bench/resolve_peers.py). Every measurement runs in a process of
its own. Mentions are made from labelled bodies with the variation of published names: word order,
"Provincial" or "of … Province", "Eco-Environment", Chinese or English, abbreviations introduced in
brackets; no slips of spelling. Results go to bench/results/resolve.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cckg import files
from cckg.evaluate.entities import Counts, Labelled, b_cubed, blocks, pairwise
from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve

BENCH = Path(__file__).parent
RESULTS = BENCH / "results" / "resolve.json"
SIZES = (1_000, 10_000, 100_000)
PER_RECORD, PER_BODY, SEED = 8, 9, 1
LONGEST = 420
"""Seconds that a peer is given."""
FUNCTIONS = [
    ("Ecology and Environment", "生态环境", "Eco-Environment"),
    ("Finance", "财政", "Finance"),
    ("Water Resources", "水利", "Water Resources"),
    ("Transport", "交通运输", "Transportation"),
    ("Education", "教育", "Education"),
    ("Commerce", "商务", "Commerce"),
    ("Science and Technology", "科学技术", "Science & Technology"),
    ("Agriculture and Rural Affairs", "农业农村", "Agriculture & Rural Affairs"),
    ("Natural Resources", "自然资源", "Natural Resources"),
    ("Emergency Management", "应急管理", "Emergency Management"),
    ("Statistics", "统计", "Statistics"),
    ("Human Resources and Social Security", "人力资源和社会保障", "Human Resources & Social Security"),
]
SYLLABLES = [
    "lan",
    "wei",
    "dor",
    "ha",
    "mer",
    "tes",
    "qui",
    "bre",
    "sol",
    "nar",
    "vel",
    "kor",
    "pem",
    "ost",
    "fal",
    "rin",
]
TOPICS = [
    "Soils",
    "Carbon",
    "Rivers",
    "Forests",
    "Energy",
    "Coasts",
    "Air",
    "Climate",
    "Cities",
    "Grasslands",
]
ABROAD = ["Kenya", "Fiji", "Ghana", "Samoa", "Vanuatu", "Uganda", "Zambia", "Cambodia", "Nepal", "Jamaica"]
ABROAD_ZH = ["肯尼亚", "斐济", "加纳", "萨摩亚", "瓦努阿图", "乌干达", "赞比亚", "柬埔寨", "尼泊尔", "牙买加"]


def bodies(source: random.Random, n: int) -> list[tuple[str, list[str]]]:
    """Kind and ways to write each of n bodies, the state bodies first in a fixed mixture."""
    places = _places()
    state = [
        ("government", _state(english, chinese, level, function))
        for english, chinese, level in places
        for function in FUNCTIONS
    ]
    state += [
        ("government", _abroad(english, chinese, function))
        for english, chinese in zip(ABROAD, ABROAD_ZH, strict=True)
        for function in FUNCTIONS
    ]
    source.shuffle(state)
    half = min(len(state), n // 2)
    made: dict[str, tuple[str, list[str]]] = {}
    while len(made) < n - half:
        kind, forms = _invented(source)
        made.setdefault(forms[0], (kind, forms))
    return state[:half] + list(made.values())


def _places() -> list[tuple[str, str, str]]:
    """Chinese provinces and prefectures of the gazetteer: English, Chinese, level."""
    text = (BENCH.parent / "lexicons" / "places.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    names = [row[0] for row in rows]
    return [
        (name, zh, "Provincial" if kind == "province" else "Municipal")
        for name, zh, kind, *_ in rows
        # Two cities of one English name cannot be told apart, so neither is asked for.
        if zh.endswith(("省", "市")) and names.count(name) == 1 and name != "Taiwan"
    ]


def _state(english: str, chinese: str, level: str, function: tuple[str, str, str]) -> list[str]:
    about, zh, other = function
    head, head_zh = ("Department", "厅") if level == "Provincial" else ("Bureau", "局")
    noun = "Province" if level == "Provincial" else "City"
    return [
        f"{english} {level} {head} of {about}",
        f"{head} of {about} of {english} {noun}",
        f"{english} {level} {about} {head}",
        f"{english} {other} {head}",
        f"{chinese}{zh}{head_zh}",
    ]


def _abroad(english: str, chinese: str, function: tuple[str, str, str]) -> list[str]:
    about, zh, other = function
    return [
        f"Ministry of {about}, {english}",
        f"Ministry of {about} of {english}",
        f"{english} Ministry of {other}",
        f"{chinese}{zh}部",
    ]


def _invented(source: random.Random) -> tuple[str, list[str]]:
    name = "".join(source.choice(SYLLABLES) for _ in range(3)).capitalize()
    topic = source.choice(TOPICS)
    match source.randrange(4):
        case 0:
            full = f"{name} University of {topic}"
            return "university", [full, f"The {full}", f"{name} University of {topic} ({_short(full)})"]
        case 1:
            full = f"{name} Institute for {topic} Research"
            return "research", [full, f"{name} Institute of {topic} Research", f"{full} ({_short(full)})"]
        case 2:
            return "company", [
                f"{name} {topic} Co., Ltd.",
                f"{name} {topic} Company Limited",
                f"{name} {topic} Ltd",
            ]
        case _:
            full = f"{name} {topic} Foundation"
            return "ngo", [full, f"The {full}", f"Foundation {name} {topic}"]


def _short(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def mentions(size: int) -> list[tuple[str, str, str, str, str]]:
    """Report, local id, kind, name and body of each mention; a report names a body once."""
    source = random.Random(SEED)
    every = bodies(source, max(size // PER_BODY, 10))
    rows, used = [], set()
    for n in range(size):
        report = f"r{n // PER_RECORD:06}"
        at = int(len(every) * source.random() ** 1.5)
        while (report, at) in used:
            at = source.randrange(len(every))
        used.add((report, at))
        kind, forms = every[at]
        rows.append((report, f"o{n % PER_RECORD}", kind, source.choice(forms), f"b{at}"))
    return rows


def records(rows: Sequence[tuple[str, str, str, str, str]]) -> Iterator[Record]:
    """The mentions as records."""
    by_report: dict[str, list[dict[str, str]]] = {}
    for report, local, kind, name, _ in rows:
        by_report.setdefault(report, []).append({"id": local, "name": name, "kind": kind})
    for report, things in by_report.items():
        yield Record.model_validate({"report": {"id": report}, "organizations": things})


def scores(
    predicted: dict[tuple[str, str], str], rows: Sequence[tuple[str, str, str, str, str]]
) -> dict[str, Any]:
    """Pairwise and B-cubed precision and recall."""
    gold = [Labelled((report, local), body) for report, local, _, _, body in rows]
    counts = sum(blocks(predicted, gold), Counts())
    found = {"pairwise": pairwise(counts), "b-cubed": b_cubed(counts)}
    return {
        f"{name} {field}": round(value, 4)
        for name, score in found.items()
        for field in ("precision", "recall")
        if (value := getattr(score, field)) is not None
    }


def measure(size: int) -> dict[str, Any]:
    """Seconds, megabytes and scores of cckg, in this process."""
    rows = mentions(size)
    made = list(records(rows))
    start, busy = time.perf_counter(), time.process_time()
    matches = resolve(made, Authority()).matches
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = scores({mention: match.id for mention, match in matches.items()}, rows)
    return {
        "mentions": size,
        "bodies": len({row[4] for row in rows}),
        "seconds": round(seconds, 2),
        # Of the processor alone: what others do on the machine does not count.
        "cpu seconds": round(busy, 2),
        "MB": round(peak),
        **found,
    }


def peers(size: int, python: Path) -> dict[str, Any]:
    """What the peers of bench/resolve_peers.py make of the same mentions."""
    rows = mentions(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mentions.tsv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t")
            writer.writerows(
                [("id", "kind", "name"), *((f"{r}/{local}", kind, name) for r, local, kind, name, _ in rows)]
            )
        found = {}
        for peer in ("splink", "nomenklatura", "recordlinkage"):
            out = Path(folder) / f"{peer}.json"
            command = [str(python), str(BENCH / "resolve_peers.py"), peer, str(path), str(out)]
            try:
                run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
            except subprocess.TimeoutExpired:
                found[peer] = {"mentions": size, "error": f"no answer within {LONGEST} seconds"}
                continue
            if run.returncode:
                found[peer] = {
                    "mentions": size,
                    "error": (run.stderr.strip().splitlines() or ["no answer"])[-1][:200],
                }
                continue
            answer = json.loads(out.read_text(encoding="utf-8"))
            clusters = {
                (k.partition("/")[0], k.partition("/")[2]): v for k, v in answer.pop("clusters").items()
            }
            found[peer] = {"mentions": size, **answer, **scores(clusters, rows)}
        return found


def main(argv: Sequence[str] | None = None) -> None:
    """Measure each size in a process of its own, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--peer", type=Path, help="an interpreter with splink, nomenklatura or recordlinkage")
    parser.add_argument("--alone", action="store_true", help="measure in this process and print JSON")
    asked = parser.parse_args(argv)
    if asked.alone:
        print(json.dumps(measure(asked.sizes[0])))
        return
    result: dict[str, list[dict[str, Any]]] = {}
    for size in asked.sizes:
        run = subprocess.run(
            [sys.executable, __file__, str(size), "--alone"], capture_output=True, text=True, check=True
        )
        result.setdefault("cckg", []).append(json.loads(run.stdout))
        for peer, row in peers(size, asked.peer).items() if asked.peer else ():
            result.setdefault(peer, []).append(row)
        print(json.dumps({name: rows[-1] for name, rows in result.items()}, indent=1))
    files.write(RESULTS, json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
