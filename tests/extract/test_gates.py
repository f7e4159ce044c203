"""A rule that is passed over where none of its words stands would have found nothing there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.extract.rules.chinese.bodies import Bodies
from cckg.extract.rules.chinese.coming import SIGNS
from cckg.extract.rules.chinese.people import People
from cckg.extract.rules.chinese.roles import WORDINGS
from cckg.extract.rules.conduct import role_of_verb
from cckg.extract.rules.draft import Draft
from cckg.extract.rules.events import recalled
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import Cues, role_cues
from cckg.extract.rules.lines import Line, line
from cckg.extract.rules.mentions import items
from cckg.extract.rules.projects import find_projects
from cckg.extract.rules.sentences import Sentence, tokens
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.vocabulary import english

CHINESE = "财政、水务等部门我局与某中心进行交流座谈参加出席列席签署签订协议分享介绍作报告受应邀请委托由组织的合作对培训，。"
PATTERNS = [(pattern, list(signs)) for pattern, signs in SIGNS.items()]
PATTERNS += [(pattern, [sign]) for pattern, _, sign in WORDINGS]


@pytest.mark.parametrize(("pattern", "signs"), PATTERNS)
@given(said=st.lists(st.sampled_from(CHINESE), max_size=40).map("".join))
def test_a_wording_finds_nothing_without_its_sign(
    pattern: re.Pattern[str], signs: list[str], said: str
) -> None:
    for sign in signs:
        said = said.replace(sign, "")
    assert not pattern.search(said)


def test_a_word_that_tells_no_role_is_asked_nothing() -> None:
    v = english()
    told = [*v.speech, *v.presiding, *v.giving, "participated", "attended", "took", "presented", "was"]
    behind = ["part", "a", "lecture"]
    assert all(role_of_verb(1, ["she", word, *behind], v) for word in told if word != "was")
    assert role_of_verb(1, ["she", "slept", *behind], v) == ""


def read(text: str) -> Line:
    """The first sentence of the text as the rules get it."""
    v, (sentence, *_) = english(), report_sentences(text, None, "en/layout.yaml")
    found = join_bodies(items(text, sentence, v), v)
    find_projects(found, v)
    return line(sentence, found, v)


def test_a_sentence_without_names_is_left_as_it_is() -> None:
    text = "they walked along the shore and talked of a school in the rain."
    found = items(text, Sentence(0, len(text), 0), english())
    assert join_bodies(found, english()) is found


def test_mentions_are_what_is_no_word_number_or_sign() -> None:
    one = read("On 5 May 2021 the Reef Institute held 3 workshops in Ostra.")
    assert one.mentions == [item for item in one.items if item.kind not in "wpns"]
    assert [one.items[k] for k in one.named] == one.mentions
    assert [item.text for item in one.mentions][:2] == ["5 May 2021", "Reef Institute"]


@pytest.mark.parametrize(("said", "past"), [("the last workshop", True), ("the workshop", False)])
def test_an_event_of_the_past_stays_one_when_asked_again(said: str, past: bool) -> None:
    one = read(f"The Institute recalled {said} in Ostra.")
    assert [recalled(one, one.hits[0]) for _ in range(2)] == [past, past]
    assert one.recalled == {one.hits[0].at: past}


@given(
    st.lists(st.sampled_from(["organized", "and", "jointly", "hosted", "by", "in", "with", "x"]), max_size=9)
)
def test_a_cue_is_found_at_once_where_it_is_found_word_by_word(low: list[str]) -> None:
    cues = role_cues()
    for i in range(len(low)):
        found = cues.at(low, i)
        assert (found is None) == (not any(_ends(cues, low, i)))
        assert found is None or found[1] in _ends(cues, low, i)


def _ends(cues: Cues, low: list[str], i: int) -> list[int]:
    """Where each wording that begins with the word ends, fillers passed over."""
    found = []
    for cue in cues.by_first.get(low[i], []):
        at = i + 1
        for word in cue.words[1:]:
            skipped = at
            while at < len(low) and low[at] != word and low[at] in cues.fillers and at - skipped < 4:
                at += 1
            at = at + 1 if at < len(low) and low[at] == word else len(low) + 1
        found += [at] if at <= len(low) else []
    return found


@given(st.text(alphabet="Ab’s.- \n(,H1", max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    found = tokens(text, 0, len(text))
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert "".join(token.text for token in found) == "".join(text.split())


@given(st.text(alphabet="王伟李明说，", max_size=30))
def test_known_people_are_found_wherever_they_are_named(text: str) -> None:
    draft = Draft()
    people = People(draft, Bodies(draft, None))
    for name in ("王伟", "王伟明", "李明"):
        people.human(name, 0, 2)
    found = [(one.start, one.end) for one in people.mentioned(text, 0, len(text))]
    assert found == [match.span() for match in re.finditer("王伟明|王伟|李明", text)]
