"""One peer put to the mentions of bench/resolve_scale.py; run by an interpreter that has the peer.

usage: python resolve_peers.py splink|nomenklatura|recordlinkage MENTIONS.tsv OUT.json

Each is used as its own documentation shows, with names and kinds to go by. splink: training without labels
(u by sampling, m by expectation maximisation), Jaro-Winkler on the name and on its sorted words, blocking on
the first letters, the longest word and the sorted words, matches from probability 0.95 joined.
nomenklatura: its blocking index and LogicV2, matches from 0.9 joined. recordlinkage: sorted neighbourhood of
9 and the longest word as block, Jaro-Winkler of at least 0.92. Written are seconds, megabytes, clusters.
"""

from __future__ import annotations

import csv
import json
import re
import resource
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path

Rows = list[dict[str, str]]


def plain(name: str) -> str:
    """Small letters and digits, in their order."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


def longest(name: str) -> str:
    """The longest word, the first of several; in Chinese the first three characters."""
    return max(plain(name).split(), key=len) if name.isascii() else plain(name)[:3]


def joined(pairs: Iterable[tuple[str, str]], ids: list[str]) -> dict[str, str]:
    """Clusters: everything that pairs connect."""
    above = {one: one for one in ids}

    def root(one: str) -> str:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        above[second] = first
    return {one: root(one) for one in ids}


def with_splink(rows: Rows) -> dict[str, str]:
    """Clusters of splink."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.internals.duckdb.database_api import DuckDBAPI

    frame = pd.DataFrame(
        {
            "unique_id": [row["id"] for row in rows],
            "kind": [row["kind"] for row in rows],
            "name": [plain(row["name"]) for row in rows],
            "start": [plain(row["name"])[:6] for row in rows],
            "word": [longest(row["name"]) for row in rows],
            "sorted": [" ".join(sorted(plain(row["name"]).split())) for row in rows],
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.92]).configure(term_frequency_adjustments=False),
            cl.JaroWinklerAtThresholds("sorted", [0.97, 0.92]),
            cl.ExactMatch("kind"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("sorted"),
            block_on("start", "kind"),
            block_on("word", "kind"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(frame), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("sorted")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("word", "kind"))
    predicted = linker.inference.predict(threshold_match_probability=0.95)
    found = predicted.as_pandas_dataframe()
    return joined(zip(found["unique_id_l"], found["unique_id_r"], strict=True), [row["id"] for row in rows])


def with_recordlinkage(rows: Rows) -> dict[str, str]:
    """Clusters of recordlinkage."""
    import pandas as pd
    import recordlinkage

    frame = pd.DataFrame(
        {
            "name": [plain(row["name"]) for row in rows],
            "word": [longest(row["name"]) for row in rows],
            "kind": [row["kind"] for row in rows],
        },
        index=[row["id"] for row in rows],
    )
    indexer = recordlinkage.Index()
    indexer.sortedneighbourhood("name", window=9)
    indexer.block(["word", "kind"])
    compare = recordlinkage.Compare()
    compare.string("name", "name", method="jarowinkler", threshold=0.92, label="name")
    features = compare.compute(indexer.index(frame), frame)
    return joined(features[features["name"] == 1].index, list(frame.index))


def with_nomenklatura(rows: Rows) -> dict[str, str]:
    """Clusters of nomenklatura."""
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.blocker.index import Index
    from nomenklatura.matching import LogicV2, ScoringConfig
    from nomenklatura.resolver import Linker
    from nomenklatura.store.memory import MemoryStore

    dataset = Dataset.make({"name": "mentions", "title": "Mentions"})
    schema = {"government": "PublicBody", "company": "Company"}
    store = MemoryStore(dataset, Linker({}))
    entities = {}
    with store.writer() as writer:
        for row in rows:
            data = {
                "id": row["id"].replace("/", "-"),
                "schema": schema.get(row["kind"], "Organization"),
                "properties": {"name": [row["name"]]},
            }
            entity = StatementEntity.from_data(dataset, data)
            entities[entity.id] = (row["id"], entity)
            writer.add_entity(entity)
    config, pairs = ScoringConfig.defaults(), []
    with tempfile.TemporaryDirectory() as folder:
        index = Index(store.default_view(), Path(folder))
        index.build()
        for (left, right), _ in index.pairs(max_pairs=20 * len(rows)):
            (a, one), (b, other) = entities[str(left)], entities[str(right)]
            if LogicV2.compare(one, other, config).score >= 0.9:
                pairs.append((a, b))
    return joined(pairs, [row["id"] for row in rows])


PEERS = {"splink": with_splink, "recordlinkage": with_recordlinkage, "nomenklatura": with_nomenklatura}


def main(peer: str, mentions: str, out: str) -> None:
    """Run one peer and write what it found."""
    with Path(mentions).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    start = time.perf_counter()
    clusters = PEERS[peer](rows)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"seconds": round(seconds, 2), "MB": round(peak), "clusters": clusters}
    Path(out).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
