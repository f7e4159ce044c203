"""What holds for any text: no exception, offsets inside, linear time, records that pass their model."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.extract import explain, extract
from cckg.model.record import Record
from cckg.model.report import Report

WORDS = st.sampled_from(
    [
        "The",
        "A",
        "of",
        "and",
        ",",
        ".",
        ";",
        "(",
        ")",
        '"',
        "“",
        "”",
        "'",
        "'s",
        "-",
        "–",
        "5",
        "12",
        "2021",
        "May",
        "workshop",
        "training",
        "held",
        "organized",
        "hosted",
        "by",
        "with",
        "support",
        "from",
        "Ministry",
        "Water",
        "University",
        "Velmora",
        "College",
        "Dr.",
        "Mr",
        "Li",
        "Gao",
        "Director",
        "attended",
        "said",
        "Institute",
        "(QI)",
        "Co.,",
        "Ltd",
        "in",
        "at",
        "to",
        "\n\n",
        "Project",
        "funded",
        "chaired",
        "ceremony",
        "opening",
        "experts",
        "invited",
        "lectures",
        "including",
        "about",
        "40",
        "officials",
    ]
)
SIGNS = st.sampled_from(
    list(
        "由在与和、，。；：“”《》（）主办承办协办指导下支持举办培训班大学学院局厅司处长王明李出席主持致辞2021年5月6日至8余人参加邀请来自专家"
    )
)
ENGLISH = st.lists(WORDS, max_size=80).map(" ".join)
CHINESE = st.lists(SIGNS, max_size=80).map("".join)


def inside(record: Record, text: str) -> bool:
    spans = [span for _, fact in record.facts() for span in fact.evidence]
    return all(span.end <= len(text) and text[span.start : span.end].strip() for span in spans)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(ENGLISH, st.text(max_size=300)))
def test_any_english_text_gives_a_sound_record(text: str) -> None:
    record = extract(Report(id="any", text=text))
    assert inside(record, text)
    assert Record.model_validate(record.model_dump(by_alias=True)) == record


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(CHINESE, st.text(max_size=200)))
def test_any_chinese_text_gives_a_sound_record(text: str) -> None:
    record = extract(Report(id="any", text=text, language="zh"))
    assert inside(record, text)


@settings(max_examples=60, deadline=None)
@given(text=ENGLISH)
def test_every_fact_has_words_and_is_explained(text: str) -> None:
    report = Report(id="any", text=text)
    facts = list(extract(report).facts())
    assert all(fact.evidence and fact.status == "draft" and fact.confidence for _, fact in facts)
    assert len(explain(report)) == len(facts)


@given(text=ENGLISH)
@settings(max_examples=40, deadline=None)
def test_ids_are_unique_and_references_are_kept(text: str) -> None:
    record = extract(Report(id="any", text=text))
    kinds = (record.organizations, record.people, record.places, record.projects, record.events)
    ids = [thing.id for things in kinds for thing in things]
    assert len(ids) == len(set(ids))
    named = {part.agent for part in record.participations} | {part.in_ for part in record.participations}
    assert named <= set(ids)


def test_the_same_report_gives_the_same_record() -> None:
    text = "Velmora University and Quellan Institute held a workshop in Ostra on 3 May 2021."
    assert extract(Report(id="a", text=text)) == extract(Report(id="a", text=text))


def test_another_language_keeps_its_metadata_and_nothing_is_read() -> None:
    report = Report(id="de", text="Die Universität hielt einen Workshop.", language="de", title="Workshop")
    record = extract(report)
    assert record.report.title == "Workshop"
    assert not list(record.facts())


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "word ",
        "Word ",
        "(",
        '"a b" ',
        "Ministry of Water and ",
        "Word Centre, ",
        "A. B held C. ",
        "May 5 to 7, ",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        report = Report(id="long", text=unit * (size // len(unit)))
        start = time.perf_counter()
        extract(report)
        return time.perf_counter() - start

    seconds(2_000)
    # Twice the text may take some four times as long on a busy machine; a square law would take sixteen.
    assert seconds(80_000) < 10 * seconds(20_000) + 0.5
