"""Every fact leads to its words: quotes, texts, runs and reviews."""

from __future__ import annotations

from typing import Any

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


def test_the_same_words_in_two_places_are_one_quote(bench: Any, said: Any) -> None:
    again = TEXT.rindex("The Reed Institute")
    spans = [{"start": at, "end": at + len("The Reed Institute")} for at in (0, again)]
    graph = bench.map(record(bench, DIGEST, {"evidence": spans}), reports=[report()]).reviewed
    (quote,) = [o for p, o in said(graph, "assertion/r1/r1/t/host/reed") if p == "cckg:evidence"]
    positions = {o for p, o in said(graph, f"{quote[1:-1]}/target") if "/position/" in o}
    assert positions == {f"{quote[:-1]}/position/{at}>" for at in (0, again)}


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


def test_what_a_person_added_to_a_draft_did_not_come_from_the_run(bench: Any, said: Any) -> None:
    drafted = {"by": "rules", "version": "1.3"}
    graph = bench.map(record(bench, None, {"confidence": None}, drafted=drafted)).reviewed
    assert "prov:wasGeneratedBy" not in dict(said(graph, "assertion/r1/r1/t/host/reed"))
