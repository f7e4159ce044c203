"""Parts of a run that are no one name: body and person, building and city, "Remarks" before a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cckg.extract.rules.heads import core, foreign
from cckg.extract.rules.joined import VENUES, all_subjects
from cckg.extract.rules.lexicon import words as lexicon_words
from cckg.extract.rules.lowered import HEADS, OPENS, lower_body
from cckg.extract.rules.places import PLACE_NOUNS, known
from cckg.extract.rules.runs import FOREIGN_INNER
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English, english
from cckg.names.acronym import looks_like
from cckg.names.person import is_pinyin_name


def venue_apart(segments: list[list[Token]], v: English) -> Iterator[list[Token]]:
    """ "Palm Hotel Ostra" in two, building and city."""
    for words in segments:
        said = [word.low for word in words]
        to = said.index("to") if "to" in said else 0
        if 0 < to < len(words) - 1 and known(" ".join(word.text for word in words[:to])):
            # "Ambassador of Norland to Ostra"
            yield words[:to]
            yield words[to + 1 :]
        elif 1 < len(words) < 4 and all(known(word.text) for word in words) and not _one_place(words):
            # A list of countries that lost its comma.
            yield from ([word] for word in words)
        elif (
            len(words) > 2
            and words[-2].low in VENUES
            and words[-2].low not in v.heads
            and known(words[-1].text)
        ):
            yield words[:-1]
            yield words[-1:]
        else:
            yield words


def _one_place(words: list[Token]) -> bool:
    whole = known(" ".join(word.text for word in words))
    return bool(whole) or any(word.low in PLACE_NOUNS for word in words)


def without_deed(words: list[Token], v: English) -> list[Token]:
    """ "Opening Remarks Ana Holm" of a programme without its first words."""
    if not words or words[0].low not in DEEDS:
        return words
    at = next((i for i, w in enumerate(words) if w.low not in DEEDS), len(words))
    rest = words[at:]
    named = (
        at > 0 and 1 < len(rest) < 5 and words[at - 1].low in ("remarks", "speech", "address", "statement")
    )
    return rest if named and all(_may_be_name(w, v) for w in rest) else words


DEEDS = lexicon_words("en/frames.yaml", "deeds", "appearances") | {"closing", "remarks", "concluding"}


def body_and_person(words: list[Token], v: English, short: Collection[int] = ()) -> list[list[Token]]:
    """ "Director of <Quellan Reporting Office> <Ana Holm>" in two; nothing where no name follows.

    `short`: ends behind which a short form in brackets stands.
    """
    if known(" ".join(w.text for w in words)):
        return []
    for n in (3, 2):
        body, name = words[:-n], words[-n:]
        if not body or any(w.kind != "C" or not _may_be_name(w, v) for w in name):
            continue
        said = " ".join(w.text for w in body)
        tail = next((i for i, w in enumerate(body) if i and w.low in ("of", "to")), -1)
        placed = known(said) or (tail > 0 and known(" ".join(w.text for w in body[tail + 1 :])))
        noun = core(body, v)
        ends = (
            noun[0] == "org"
            and len(body) > 1
            and (noun[2] == len(body) - 1 or (tail > 0 and all_subjects(body[tail + 1 :], v)))
        )
        if body[-1].end in short or placed or all_subjects(body, v) or (ends and not known(name[0].text)):
            return [body, name]
    return []


def _may_be_name(word: Token, v: English) -> bool:
    plain = word.text.replace("-", "").replace("’", "").replace("'", "").isalpha()
    known_word = (
        word.low in v.heads or word.low in v.subjects or word.low in v.levels or word.low in PLACE_NOUNS
    )
    noun = word.low in v.event_nouns or word.low in v.projects or word.low in v.titles
    return plain and not (known_word or noun or looks_like(word.text))


def person_of_body(words: list[Token], v: English) -> list[list[Token]]:
    """ "Li Wei of Green College" in two; any other words as they are."""
    if len(words) > 1 and words[-1].low in v.people and words[-1].kind == "C" and not core(words, v)[0]:
        words = words[:-1]
        if words[-1].low in v.levels:
            # "Designated National Authorities"
            return []
    tail = [w.text for w in words[-2:]]
    if (
        len(words) > 3
        and is_pinyin_name(tail)
        and not known(tail[0])
        and not known(" ".join(tail))
        and words[-3].low not in ("of", "in", "for")
        and all(w.kind == "C" and w.low not in v.subjects for w in words[-2:])
    ) and (core(words[:-2], v)[0] == "org" or looks_like(words[0].text)):
        return [words[:-2], words[-2:]]
    if core(words, v)[0]:
        return [words]
    for i in range(1, min(len(words) - 1, 5)):
        if words[i].low in ("of", "for") and words[i].kind == "w":
            left, right = words[:i], trimmed(words[i + 1 :])
            body = right and (core(right, v)[0] == "org" or looks_like(right[0].text))
            if (
                body
                and all(w.kind == "C" for w in left)
                and (
                    is_pinyin_name([w.text for w in left])
                    or (1 < len(left) < 4 and not any(w.low in v.subjects for w in left))
                )
            ):
                return [left, right]
            break
    return [words]


def _begins_lower(words: list[Token], start: int) -> bool:
    low = words[start].low
    return low in ("government", "governments") or (
        low in OPENS and bool(lower_body(words, start, english(), start == 0))
    )


def trimmed(words: list[Token]) -> list[Token]:
    """The words without small ones at either end."""
    start, end = 0, len(words)
    while start < end and words[start].kind != "C" and not _begins_lower(words, start):
        start += 1
    while (
        end > start
        and words[end - 1].kind in "wp"
        and words[end - 1].low not in HEADS
        and words[end - 1].text != ")"
        and not (foreign(words[start:end]) and words[end - 1].low not in FOREIGN_INNER)
    ):
        end -= 1
    while start < end - 1 and words[start].low == "the":
        start += 1
    return words[start:end]
