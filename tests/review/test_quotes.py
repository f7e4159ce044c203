"""The words behind a fact: shown where their text is at hand, else where they lie."""

from cckg.model.record import Record
from cckg.model.report import Report, sha256
from cckg.review.quotes import misplaced, quotes, with_report

ORIGINAL, DIGEST = "The college ran it, they say.", "A college organized it."


def nothing(hash_: str) -> str | None:
    """No text is at hand."""
    return None


def record(of: str, evidence: tuple[int, int], original: tuple[int, int] | None = None) -> Record:
    text = {"digest": DIGEST, "original": ORIGINAL}[of]
    fact = {
        "id": "college",
        "name": "college",
        "evidence": [dict(zip(("start", "end"), evidence, strict=True))],
    }
    if original:
        fact["original"] = [dict(zip(("start", "end"), original, strict=True))]
    report = {"id": "r", "text": {"of": of, "sha256": sha256(text)}, "original": {"sha256": sha256(ORIGINAL)}}
    return Record.model_validate({"report": report, "organizations": [fact]})


KNOWN = {sha256(ORIGINAL): ORIGINAL, sha256(DIGEST): DIGEST}


def said(of: Record, known: dict[str, str]) -> list[str]:
    return [str(one) for one in quotes(of, of.organizations[0], known.get)]


def test_with_the_text_the_words_are_shown() -> None:
    assert said(record("original", (4, 11)), KNOWN) == ["college"]


def test_without_it_the_fact_says_where_they_lie() -> None:
    assert said(record("original", (4, 11)), {}) == ["(at the source, characters 4 to 11)"]


def test_a_digest_comes_before_the_original_behind_it() -> None:
    both = record("digest", (2, 9), (4, 11))
    assert said(both, {sha256(DIGEST): DIGEST}) == ["college", "(at the source, characters 4 to 11)"]
    assert [one.of for one in quotes(both, both.organizations[0], KNOWN.get)] == ["digest", "original"]


def test_evidence_outside_a_text_at_hand_is_a_fault_and_elsewhere_cannot_be_told() -> None:
    wrong = record("digest", (2, 90), (11, 12))
    assert misplaced(wrong, nothing) == []
    assert [(one.path[2:], one.message) for one in misplaced(wrong, KNOWN.get)] == [
        (("evidence", 0), "ends at 90, but the text has 23 characters"),
        (("original", 0), "holds no words"),
    ]


def test_the_text_of_the_report_is_at_hand() -> None:
    report = Report(id="r", text=DIGEST)
    assert with_report(nothing, report)(sha256(DIGEST)) == DIGEST
    assert with_report(nothing, report)(sha256(ORIGINAL)) is None
