"""Every fact leads to its words: quotes, texts, runs and reviews."""

from __future__ import annotations

from typing import Any

import pytest

from cckg.model.report import Report, sha256

TEXT = "The Reed Institute hosted a training 😀. Mei Sample spoke. The Reed Institute paid."
WORDS = "The Reed Institute hosted a training 😀."
QUOTE = f"quote/r1/{sha256(WORDS)[:12]}"


def report(**more: Any) -> Report:
    return Report.model_validate({"id": "r1", "text": TEXT, "of": "digest", "title": "Reeds", **more})


def record(bench: Any, text: dict[str, str] | None, *facts: dict[str, Any], **more: Any) -> Any:
    """One body hosts one training, once for each of `facts`."""
    about = {**more.pop("about", {}), **({"text": text} if text else {})}
    host = {"agent": "reed", "in": "t", "role": "host", "confidence": 0.9}
    return bench.record(
        "r1",
        about=about,
        organizations=[{"id": "reed", "name": "Reed Institute"}],
        events=[{"id": "t", "name": "Training", "type": "training"}],
        participations=[{**host, **fact} for fact in facts],
        **more,
    )


DIGEST = {"of": "digest", "sha256": sha256(TEXT)}
FIRST = {"evidence": [{"start": 0, "end": len(WORDS)}]}


def test_a_quote_gives_its_words_and_where_they_stand(bench: Any, said: Any) -> None:
    graph = bench.map(record(bench, DIGEST, FIRST), reports=[report()]).reviewed
    assert ("cckg:evidence", f"<{QUOTE}>") in said(graph, "assertion/r1/r1/t/host/reed")
    assert said(graph, QUOTE) == {("rdf:type", "oa:Annotation"), ("oa:hasTarget", f"<{QUOTE}/target>")}
    assert said(graph, f"{QUOTE}/target") == {
        ("rdf:type", "oa:SpecificResource"),
        ("oa:hasSource", "<report/r1/digest>"),
        ("oa:hasSelector", f"<{QUOTE}/position/0>"),
        ("oa:hasSelector", f"<{QUOTE}/words>"),
    }
    assert said(graph, f"{QUOTE}/position/0") == {
        ("rdf:type", "oa:TextPositionSelector"),
        ("oa:start", '"0"^^xsd:integer'),
        ("oa:end", f'"{len(WORDS)}"^^xsd:integer'),  # code points: the emoji is one
    }
    assert said(graph, f"{QUOTE}/words") == {("rdf:type", "oa:TextQuoteSelector"), ("oa:exact", f'"{WORDS}"')}


TWICE = "The Reed Institute"
AGAIN = TEXT.rindex(TWICE)


def places(*starts: int, words: str = TWICE) -> dict[str, Any]:
    return {"evidence": [{"start": at, "end": at + len(words)} for at in starts]}


def test_the_same_words_in_two_places_are_two_quotes_of_one_place_each(bench: Any, said: Any) -> None:
    graph = bench.map(record(bench, DIGEST, places(0, AGAIN)), reports=[report()]).reviewed
    first = f"quote/r1/{sha256(TWICE)[:12]}"
    quotes = {o for p, o in said(graph, "assertion/r1/r1/t/host/reed") if p == "cckg:evidence"}
    assert quotes == {f"<{first}>", f"<{first}-{AGAIN}>"}
    for quote, start in ((first, 0), (f"{first}-{AGAIN}", AGAIN)):
        selectors = {o for p, o in said(graph, f"{quote}/target") if p == "oa:hasSelector"}
        assert selectors == {f"<{quote}/position/{start}>", f"<{quote}/words>"}


def test_a_later_place_has_its_own_address_even_where_the_first_is_not_cited(bench: Any, said: Any) -> None:
    graph = bench.map(record(bench, DIGEST, places(AGAIN)), reports=[report()]).reviewed
    quote = f"<quote/r1/{sha256(TWICE)[:12]}-{AGAIN}>"
    assert ("cckg:evidence", quote) in said(graph, "assertion/r1/r1/t/host/reed")


def test_what_two_facts_cite_at_one_place_is_one_quote(bench: Any, said: Any) -> None:
    graph = bench.map(record(bench, DIGEST, places(0), places(0)), reports=[report()]).reviewed
    evidence = [o for p, o in said(graph, "assertion/r1/r1/t/host/reed") if p == "cckg:evidence"]
    assert evidence == [f"<quote/r1/{sha256(TWICE)[:12]}>"]


@pytest.mark.parametrize(
    ("text", "words", "start", "around"),
    [
        ("One host, one guest.", "host", 4, {}),
        ("A host and a host.", "host", 2, {"oa:prefix": "A ", "oa:suffix": " and a host."}),
        ("A host and a host.", "host", 13, {"oa:prefix": "A host and a ", "oa:suffix": "."}),
        ("host and host", "host", 0, {"oa:suffix": " and host"}),
        ("host and host", "host", 9, {"oa:prefix": "host and "}),
        ("abab aba", "aba", 5, {"oa:prefix": "abab "}),
        ("ababa", "aba", 0, {"oa:suffix": "ba"}),  # places that overlap are two
        ("😀" * 40 + "a" + "😀" * 40 + "a", "a", 40, {"oa:prefix": "😀" * 32, "oa:suffix": "😀" * 32}),
        ("\x07host\x07 host", "host", 1, {"oa:suffix": " host"}),  # what RDF cannot hold leaves nothing
    ],
)
def test_words_that_occur_twice_are_told_apart_by_what_stands_around_them(
    bench: Any, said: Any, text: str, words: str, start: int, around: dict[str, str]
) -> None:
    made = record(bench, {"of": "digest", "sha256": sha256(text)}, places(start, words=words))
    graph = bench.map(made, reports=[report(text=text)]).reviewed
    (quote,) = [o for p, o in said(graph, "assertion/r1/r1/t/host/reed") if p == "cckg:evidence"]
    told = said(graph, f"{quote[1:-1]}/words") - {("rdf:type", "oa:TextQuoteSelector")}
    assert told == {("oa:exact", f'"{words}"')} | {(p, f'"{said_}"') for p, said_ in around.items()}


def test_words_of_another_text_are_not_quoted(bench: Any, said: Any) -> None:
    other = {"of": "digest", "sha256": sha256("another text")}
    for text, reports in ((other, [report()]), (DIGEST, []), (None, [report()])):
        graph = bench.map(record(bench, text, FIRST), reports=reports).reviewed
        assert said(graph, f"quote/r1/0-{len(WORDS)}/target") >= {
            ("oa:hasSelector", f"<quote/r1/0-{len(WORDS)}/position/0>")
        }
        assert said(graph, QUOTE) == said(graph, f"quote/r1/0-{len(WORDS)}/words") == set()


def test_evidence_past_the_end_of_the_text_quotes_nothing(bench: Any, said: Any) -> None:
    beyond = {"evidence": [{"start": 0, "end": len(TEXT) + 1}]}
    graph = bench.map(record(bench, DIGEST, beyond), reports=[report()]).reviewed
    assert said(graph, f"quote/r1/0-{len(TEXT) + 1}/words") == set()


def test_evidence_in_the_original_of_a_digest_is_a_place_without_words(bench: Any, said: Any) -> None:
    fact = {**FIRST, "original": [{"start": 100, "end": 120}]}
    about = {"original": {"sha256": "a" * 64}}
    graph = bench.map(record(bench, DIGEST, fact, about=about), reports=[report()]).reviewed
    assert said(graph, "quote/r1/100-120/target") == {
        ("rdf:type", "oa:SpecificResource"),
        ("oa:hasSource", "<report/r1/text>"),
        ("oa:hasSelector", "<quote/r1/100-120/position/100>"),
    }
    assert ("cckg:sha256", f'"{"a" * 64}"') in said(graph, "report/r1/text")


def test_a_report_is_described_by_its_front_matter_before_its_record(bench: Any, said: Any) -> None:
    told = {"title": "Old", "publisher": "Old", "published": "2020", "language": "en", "source": "old.docx"}
    front = {
        "title": "芦苇", "publisher": "Willow Daily", "published": "2023-06", "language": "zh-Hans",
        "source": "https://news.example/1", "sample": "census",
    }  # fmt: skip
    graph = bench.map(record(bench, DIGEST, FIRST, about=told), reports=[report(**front)]).reviewed
    assert said(graph, "report/r1") == {
        ("rdf:type", "schema:Article"),
        ("rdf:type", "prov:Entity"),
        ("rdfs:label", '"芦苇"@zh-hans'),
        ("dct:title", '"芦苇"@zh-hans'),
        ("cckg:publisherName", '"Willow Daily"'),
        ("schema:url", "<https://news.example/1>"),
        ("schema:inLanguage", '"zh-hans"'),
        ("schema:datePublished", '"2023-06"^^xsd:gYearMonth'),
        ("cckg:sample", '"census"'),
    }
    assert said(graph, "report/r1/digest") == {
        ("rdf:type", "schema:CreativeWork"),
        ("rdf:type", "prov:Entity"),
        ("prov:wasDerivedFrom", "<report/r1>"),
        ("cckg:sha256", f'"{sha256(TEXT)}"'),
    }


def test_a_report_of_which_little_is_known_still_has_a_name_and_no_false_link(bench: Any, said: Any) -> None:
    graph = bench.map(record(bench, None, {}, about={"source": "old.docx"})).reviewed
    assert said(graph, "report/r1") == {
        ("rdf:type", "schema:Article"),
        ("rdf:type", "prov:Entity"),
        ("rdfs:label", '"r1"'),
        ("schema:inLanguage", '"en"'),
    }


def test_runs_and_reviews_name_who_and_when(bench: Any, said: Any) -> None:
    drafted = {"by": "rules", "version": "1.3", "on": "2026-11-25"}
    reviewed = [{"by": "ab", "kind": "person", "on": "2026-11-26"}]
    graph = bench.map(record(bench, None, {}, drafted=drafted, reviewed=reviewed)).reviewed
    assert ("prov:wasGeneratedBy", "<run/r1>") in said(graph, "assertion/r1/r1/t/host/reed")
    assert said(graph, "run/r1") == {
        ("rdf:type", "prov:Activity"),
        ("prov:used", "<report/r1>"),
        ("prov:wasAssociatedWith", "<extractor/rules-1.3>"),
        ("dct:date", '"2026-11-25"^^xsd:date'),
    }
    assert said(graph, "extractor/rules-1.3") == {
        ("rdf:type", "prov:SoftwareAgent"),
        ("rdfs:label", '"rules 1.3"@en'),
    }
    assert said(graph, "review/r1/1") == {
        ("rdf:type", "cckg:Review"),
        ("rdf:type", "prov:Activity"),
        ("prov:used", "<report/r1>"),
        ("cckg:reviewer", '"ab"'),
        ("cckg:reviewerKind", '"person"'),
        ("dct:date", '"2026-11-26"^^xsd:date'),
    }


def test_who_drafted_by_hand_is_no_program(bench: Any, said: Any) -> None:
    graph = bench.map(record(bench, None, {}, drafted={"by": "hand", "version": "1"})).reviewed
    assert said(graph, "extractor/hand-1") == {("rdf:type", "prov:Agent"), ("rdfs:label", '"hand 1"@en')}


PROGRAM, HAND = {"by": "rules", "version": "1.3"}, {"by": "hand", "version": "1"}
REVIEWS = [{"by": by, "kind": "person", "on": "2026-11-26"} for by in ("ab", "cd")]
SURE, UNSAID = {"confidence": 0.9}, {"confidence": None}
RUN, REVIEW = "<run/r1>", "<review/r1/1>"


@pytest.mark.parametrize(
    ("drafted", "reviewed", "facts", "origin"),
    [
        (PROGRAM, REVIEWS, [SURE], RUN),
        (PROGRAM, [], [SURE], RUN),
        (PROGRAM, REVIEWS, [UNSAID], REVIEW),  # a curator added it, or wrote it anew, when reading the draft
        (PROGRAM, [], [UNSAID], None),
        (HAND, REVIEWS, [UNSAID], RUN),
        (HAND, [], [UNSAID], RUN),
        (None, REVIEWS, [UNSAID], REVIEW),
        (None, REVIEWS, [SURE], REVIEW),  # nobody noted a run that it could have come of
        (None, [], [UNSAID], None),
        (PROGRAM, REVIEWS, [{**UNSAID, "status": "covered-by-sample"}], REVIEW),
        (PROGRAM, REVIEWS, [{**UNSAID, "status": "draft"}], None),
        (PROGRAM, REVIEWS, [{**SURE, "status": "draft"}], RUN),
        (HAND, REVIEWS, [{**UNSAID, "status": "draft"}], RUN),
        # A fact that the record has twice came of the run if it did so once, in whatever order.
        (PROGRAM, REVIEWS, [UNSAID, {**SURE, "status": "checked"}], RUN),
        (PROGRAM, REVIEWS, [{**SURE, "status": "checked"}, UNSAID], RUN),
        (PROGRAM, REVIEWS, [UNSAID, UNSAID], REVIEW),
    ],
)  # fmt: skip
def test_a_statement_came_of_the_run_or_else_of_the_first_review(
    bench: Any, said: Any, drafted: Any, reviewed: Any, facts: Any, origin: str | None
) -> None:
    more = {key: value for key, value in (("drafted", drafted), ("reviewed", reviewed)) if value}
    made = bench.map(record(bench, None, *facts, **more))
    told = said(made.reviewed, "assertion/r1/r1/t/host/reed") | said(
        made.drafts, "assertion/r1/r1/t/host/reed"
    )
    assert [o for p, o in told if p == "prov:wasGeneratedBy"] == ([origin] if origin else [])
    graph = made.reviewed + made.drafts
    assert not origin or ("rdf:type", "prov:Activity") in said(graph, origin[1:-1])


def test_agents_people_and_events_bear_the_language_of_their_script(bench: Any, said: Any) -> None:
    told = bench.record(
        "r1",
        about={"language": "zh"},
        people=[{"id": "mei", "name": "Mei Sample", "positions": [{"title": "主任"}]}],
        events=[{"id": "t", "name": "Training", "type": "training"}],
        participations=[{"agent": "mei", "in": "t", "role": "speaker"}],
    )
    graph = bench.map(told).reviewed
    names = {
        name
        for path in sorted(graph.subjects())
        for p, name in said(graph, path.removeprefix(bench.at("")))
        if p == "cckg:nameAsReported"
    }
    assert names == {'"Mei Sample"@en', '"Training"@en'}
