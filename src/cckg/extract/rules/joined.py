"""Runs of capitalised words parted at each "and" that stands between two names."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cckg.extract.rules.heads import core
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lowered import JOINERS
from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.spelled import covers
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

VENUES = words("en/places.yaml", "venues")


def coordinate(
    words: list[Token], v: English, short: Mapping[int, list[str]] | None = None
) -> list[list[Token]]:
    """The words parted at each "and" between two names; `short`: short forms behind the word that ends so."""
    short = short or {}
    pieces: list[list[Token]] = [[]]
    joiners: list[Token] = []
    for i, token in enumerate(words):
        if token.low in JOINERS and 0 < i < len(words) - 1:
            pieces.append([])
            joiners.append(token)
        else:
            pieces[-1].append(token)
    done, current = [], pieces[0]
    for n, (joiner, piece) in enumerate(zip(joiners, pieces[1:], strict=True), 1):
        firm = joiner.text == "&" and _firm(current, piece, v)
        firm = firm or (
            bool(piece) and any(covers(form, current, piece) for form in short.get(piece[-1].end, ()))
        )
        shortened = piece and len(current) > 1 and current[-1].end in short
        if shortened and (piece[0].low == "the" or _whole(piece, short, v) or _nobody_yet(piece, v)):
            # "Island Climate Help (ICH) and Coast Finance Readiness (CFR)"
            done.append(current)
            current = piece
            continue
        if piece and current and not firm and (_parts(current, piece, v) or _company(current, pieces[n:], v)):
            done.append(current)
            current = piece
        else:
            current = [*current, joiner, *piece]
    return [*done, current]


def _nobody_yet(words: list[Token], v: English) -> bool:
    """Whether the words may be a person's name: "the Island Climate Help (ICH) and Ana Holm"."""
    plain = all(
        w.kind == "C" and w.low not in v.subjects and w.low not in v.heads and w.low not in v.projects
        for w in words
    )
    return plain and 1 < len(words) < 5 and not core(words, v)[0]


def _whole(words: list[Token], short: Collection[int], v: English) -> bool:
    """Whether the words are a name of their own: with a short form behind, or ending in a noun for bodies."""
    kind, _, at = core(words, v)
    return words[-1].end in short or (kind == "org" and len(words) > 2 and at == len(words) - 1)


def _firm(left: list[Token], right: list[Token], v: English) -> bool:
    """Whether "&" joins two plain words to the name of one firm: "Reed & Stone"."""
    plain = len(left) < 3 and len(right) < 3 and not any(looks_like(w.text) for w in [*left, *right])
    return plain and not core(left, v)[0] and not core(right, v)[0] and not known(left[-1].text)


def _company(left: list[Token], rest: list[list[Token]], v: English) -> bool:
    """Whether "the" and the name of a company with an "and" follow: "the Land and Reef Group Ltd"."""
    said = [token for piece in rest for token in piece]
    return (
        len(rest) > 1
        and said[0].low == "the"
        and core(left, v)[0] == "org"
        and v.heads.get(said[-1].low, "") == "company"
    )


def _parts(left: list[Token], right: list[Token], v: English) -> bool:
    """Whether "and" between the two parts two names."""
    articled = right[0].low == "the"
    left = [token for token in left if token.low != "the"] or left
    right = [token for token in right if token.low != "the"] or right
    kind, _, at = core(left, v)
    right_kind = core(right, v)[0]
    first, last = right[0], left[-1]
    if right_kind == "org" and len(right) == 1 and first.low in v.heads and not (articled and kind == "org"):
        # "Climate Technology Centre and Network"
        return False
    if articled and not right_kind and _served(left, right):
        # "Office for Norland and the OQS": both are served by it.
        return False
    if articled and right_kind == "org" and (kind or (len(left) < 4 and not all_subjects(left, v))):
        # "the Alliance on Waters and Coasts and the Harbour Centre"
        return True
    if articled and right_kind == "org" and _placed_tail(left):
        # "Waters, Reefs and Soils of the Norland Republic and the Harbour Centre"
        return True
    if not kind:
        return _coreless_parts(left, right, right_kind, v)
    if (
        kind == "event"
        and right_kind == "org"
        and len(right) < 4
        and {last.low, first.low} <= BUILDING | v.subjects
    ):
        # "Capacity Building and Outreach Office"
        return False
    if at == len(left) - 1 or left[-1].kind == "b":
        return not (right_kind and len(left) == 1)
    if looks_like(first.text):
        return True
    if right_kind == "org" and right[-1].low == "international":
        return True
    if right_kind == "org" or right_kind == "project":
        return first.low not in v.subjects or last.low not in v.subjects or first.low in v.heads
    if first.low in v.subjects or last.low in ("science", "ecology"):
        return False
    return bool(known(" ".join(token.text for token in right))) and not known(last.text)


def _coreless_parts(left: list[Token], right: list[Token], right_kind: str, v: English) -> bool:
    whole = " ".join(token.text for token in left) + " and " + " ".join(token.text for token in right)
    last = left[-1]
    behind = " ".join(token.text for token in right)
    if known(whole) or any(
        known(f"{' '.join(t.text for t in left[-n:])} and {the}{behind}")
        for n in (1, 2)
        for the in ("", "the ")
    ):
        # "Saint Orrin and the Cays"
        return False
    if len(left) == 1 and looks_like(last.text):
        if right[-1].low in VENUES and right[-1].low not in v.heads:
            # "AB & Palm Hotel" is one building.
            return False
        return not (right_kind and len(right) < 3 and right[0].low in v.subjects)
    if known(last.text) and known(right[0].text):
        return True
    if (
        last.low in v.subjects
        or last.low.endswith(("al", "ic"))
        or (last.low.endswith("ing") and len(last.low) > 6 and not known(last.text))
    ):
        return False
    if right_kind == "org" and len(right) > 2 and right[0].low in v.heads and right[1].low == "of":
        # "the Coast Accord and the Ministry of Waters"
        return True
    if right_kind:
        # "Readiness and Support Programme" is one name; "Carbon Focus and Lanyuan University" are two.
        return (
            looks_like(right[0].text)
            or bool(known(right[0].text))
            or (len(left) == 1 and (last.text[1:] != last.low[1:] or last.low in REGIONS))
            or bool(known(" ".join(t.text for t in left)))
        )
    return right[0].low not in v.subjects


def _placed_tail(words: list[Token]) -> bool:
    """Whether the words end in "of" and the name of a place."""
    cut = max((i for i, word in enumerate(words) if i and word.low == "of"), default=0)
    rest = words[cut + 1 + (cut + 1 < len(words) and words[cut + 1].low == "the") :]
    return bool(cut) and bool(known(" ".join(word.text for word in rest)))


def _served(left: list[Token], right: list[Token]) -> bool:
    cut = next((i for i, word in enumerate(left) if i and word.low == "for"), 0)
    place = " ".join(word.text for word in left[cut + 1 :])
    return bool(cut and known(place)) and len(right) == 1 and looks_like(right[0].text)


BUILDING = frozenset({"building"})


REGIONS = words("en/organizations.yaml", "regions")


def all_subjects(words: list[Token], v: English) -> bool:
    """Whether the words are subjects of ministries and nothing else."""
    return bool(words) and all(word.low in v.subjects or word.low in JOINERS for word in words)
