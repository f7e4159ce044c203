"""Events of a report: which one it is about, its type, name, days, places, mode and parts."""

from __future__ import annotations

from cckg.extract.rules.ahead import announced, goes_on
from cckg.extract.rules.capitals import in_capitals
from cckg.extract.rules.draft import Draft, Occasion, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.lines import TAUGHT, Hit, Line, signs_paper
from cckg.extract.rules.sentences import Token

_FILE = "en/events.yaml"


def main_event(lines: list[Line], title: str, draft: Draft) -> Occasion | None:
    """The event that the report is about, from the first sentence in which one takes place."""
    choice = None if _only_deed(lines) else _choose(lines)
    if choice is None:
        return _unnamed(lines, title, draft)
    chosen, hit = choice
    event = Occasion(_name(lines, chosen, hit, title), type=hit.type, why=Why("event noun", hit.entry))
    event.state(chosen.sentence.start, chosen.sentence.end)
    start = chosen.items[hit.at].start
    event.words[0] = (min(start, chosen.items[0].start), max(chosen.items[-1].end, chosen.items[hit.at].end))
    if chosen.items[hit.at].kind == "quote":
        event.type = _called_so(lines) or event.type
    if event.type == "ceremony" and " " not in hit.noun and LAUNCHED.intersection(chosen.low):
        event.type = "launch"
    event.future = announced(lines, chosen)
    event.underway = not event.future and goes_on(lines, chosen)
    event.used = True
    draft.events.append(event)
    return event


def _called_so(lines: list[Line]) -> str:
    """Type of the noun by which the body takes up an event of quoted name ("The training course was …")."""
    for one in lines:
        for hit in one.hits[:1] if not one.sentence.title else ():
            if (
                hit.at == 1
                and one.low[0] in ("the", "this")
                and one.items[1].kind == "w"
                and hit.type != "ceremony"
            ):
                return hit.type
    return ""


def _only_deed(lines: list[Line]) -> bool:
    """Whether the headline tells of a deed, and neither it nor the opening names an event."""
    title = [one for one in lines if one.sentence.title]
    opening = [one for one in lines if not one.sentence.title and len(one.items) > 7][:2]
    named = any(hit.strong or hit.type == "ceremony" for one in title + opening for hit in one.hits)
    return bool(title) and not named and bool(_deed(title))


def _unnamed(lines: list[Line], title: str, draft: Draft) -> Occasion | None:
    """An event that the report never calls one; it is kept only if someone has a role in it."""
    first = next((one for one in lines if one.cued), lines[0] if lines else None)
    if first is None:
        return None
    trained = any(not TAUGHT.isdisjoint(one.low) or _equips(one) for one in lines)
    convened = any(not CONVENED.isdisjoint(one.low) for one in lines[:4])
    kind = "training" if trained else _deed(lines) or ("meeting" if convened else "other")
    event = Occasion(title or "event", type=kind, why=Why("event noun"))
    event.state(first.sentence.start, first.sentence.end)
    event.used = bool(_deed(lines))
    draft.events.append(event)
    return event


def _equips(one: Line) -> bool:
    """Whether somebody "equipped forty officers with skills"."""
    if not one.cued or EQUIPS.isdisjoint(one.low) or WITH.isdisjoint(one.low):
        return False
    return any(low in EQUIPS and one.low[k - 1] not in BE and k for k, low in enumerate(one.low))


def _choose(lines: list[Line]) -> tuple[Line, Hit] | None:
    """The sentence and noun of the main event, the firmest first."""
    body = [one for one in lines if not one.sentence.title]
    head = [one for one in lines if one.sentence.title]
    named = next(((one, one.hits[0]) for one in body if one.hits and _label(one)), None)
    if named is not None:
        return named
    body = [one for one in body if FOLLOWS.isdisjoint(one.low)]
    taken_up = _taken_up(body)
    if taken_up is not None:
        return taken_up
    return _firm(body[:12], head, staged=True) or (
        None if _signing(body[:1]) else _firm(body[:6], head, staged=False) or _loose(lines, body, head)
    )


def _taken_up(body: list[Line]) -> tuple[Line, Hit] | None:
    """ "A trained forty officers. The workshop …": the event that the opening tells only by a verb."""
    if not body or body[0].hits or not (_equips(body[0]) or not TAUGHT.isdisjoint(body[0].low)):
        return None
    return next(
        (
            (one, hit)
            for one in body[1:4]
            for hit in one.hits
            if hit.strong and hit.at and one.low[hit.at - 1] in ("the", "this") and not recalled(one, hit)
        ),
        None,
    )


def _firm(body: list[Line], head: list[Line], staged: bool) -> tuple[Line, Hit] | None:
    """From strong nouns that are no ceremony: of the body, where it took place, else of the headline."""
    for one in body:
        hits = [hit for hit in _strong(one) if not recalled(one, hit) and not _in_ceremony(one, hit)]
        if hits and (not staged or one.staged >= 0 or one.cued):
            return one, _nearest(one, hits)
    return next(((one, hit) for one in head for hit in _strong(one)[:1]), None)


def _strong(one: Line) -> list[Hit]:
    return [hit for hit in one.hits if hit.strong and hit.type != "ceremony"]


def _in_ceremony(one: Line, hit: Hit) -> bool:
    """Whether it is only named as that whose ceremony is told of ("the opening ceremony of the Seminar")."""
    of = {"of", "for"}.intersection(one.low[max(0, hit.at - 2) : hit.at])
    return bool(of) and any(
        hit.at - 3 <= other.end <= hit.at and other.type == "ceremony" for other in one.hits
    )


def _loose(lines: list[Line], body: list[Line], head: list[Line]) -> tuple[Line, Hit] | None:
    """From any noun, a ceremony's too."""
    for one in [*body[:10], *head]:
        hits = [hit for hit in one.hits if not recalled(one, hit)]
        if hits and (one.staged >= 0 or one.cued):
            return one, hits[0]
    if _deed(lines):
        return None
    left = [(one, hit) for one in [*head, *body] for hit in one.hits[:1]]
    return next((pair for pair in left if not recalled(*pair)), None) or (
        None if _signing(body[:2]) else next(iter(left), None)
    )


def _label(one: Line) -> bool:
    """Whether the line is "Event: Workshop on Soils"."""
    at = next((k for k, item in enumerate(one.items[:4]) if item.text == ":"), 0)
    return at > 0 and " ".join(item.low for item in one.items[:at]) in LABELS


def _signing(opening: list[Line]) -> bool:
    """Whether the report opens with the signing of a paper, and no event stands before the verb."""
    for one in opening:
        k = next((k for k, low in enumerate(one.low) if low in ("signed", "sign")), -1)
        if k >= 0 and signs_paper(one, k):
            return not any(hit.at < k and not recalled(one, hit) for hit in one.hits)
    return False


def _deed(lines: list[Line]) -> str:
    """Type of an event that only a verb tells of: something handed over, an institution opened."""
    body = [one for one in lines if not one.sentence.title and len(one.items) > 7]
    opening = [one for one in lines if one.sentence.title] + body[:2]
    for one in opening:
        if one.sentence.title and any(token.low in VISITING for item in one.items for token in _tokens(item)):
            return "study-visit"
        for k, low in enumerate(one.low):
            passive = one.sentence.title or BE.intersection(one.low[max(0, k - 2) : k])
            if low in words(_FILE, "founding") and passive:
                return "launch"
            if low in NEW and not LAUNCHABLE.isdisjoint(one.low[k + 1 : k + 8]):
                return "launch"
            if low in words(_FILE, "handing") and (low[-4:] == "over" or "over" in one.low[k + 1 : k + 2]):
                return "ceremony"
    return ""


def _tokens(item: Item) -> list[Token]:
    return item.words or [Token(item.text, item.low, item.start, item.end, item.kind)]


def recalled(one: Line, hit: Hit) -> bool:
    """Whether words before the event's noun say that it is an earlier one, or one beside it."""
    told = one.recalled.get(hit.at)
    if told is None:
        told = one.recalled[hit.at] = _recalled(one, hit)
    return told


def _recalled(one: Line, hit: Hit) -> bool:
    if hit.type == "conference" and any(word in one.items[hit.at].low for word in WORLDWIDE):
        return True
    start = max(0, hit.at - 8)
    said = [item.text for item in one.items[start : hit.at]]
    start = hit.at - said[::-1].index(",") if "," in said else start
    near = one.low[start : hit.at]
    if not OTHERS.isdisjoint(near[-3:]) or not BESIDE.isdisjoint(near):
        return True
    # "at last week's workshop" is news.
    return not PAST.isdisjoint(near) and any(
        low in PAST and (low != "last" or one.low[k + 1] not in LATELY) for k, low in enumerate(near, start)
    )


def _nearest(one: Line, hits: list[Hit]) -> Hit:
    if one.staged < 0:
        return hits[0]
    passive = one.staged and one.low[one.staged - 1] in BE | {"successfully"}
    passive = passive or one.low[one.staged + 1 : one.staged + 2] == ["by"]
    before = [hit for hit in hits if hit.at < one.staged and "by" not in one.low[max(0, hit.at - 3) : hit.at]]
    after = [hit for hit in hits if hit.at > one.staged]
    if before and all(low in SUBJECT_OF for low in one.low[before[-1].end : one.staged]):
        # "The Ostra Water Week opened on Monday and includes five seminars"
        passive = True
    if passive and before:
        return (
            before[-1]
            if len(before) == 1 or one.low[before[-1].at - 1] not in ("of", "for", "on")
            else before[0]
        )
    if one.low[one.staged] in ("met", "gathered"):
        # "met to receive training at a workshop in Ostra"
        after = [hit for hit in after if AT_EVENT.intersection(one.low[max(0, hit.at - 4) : hit.at])] or after
    return (after or before or hits)[0]


def _name(lines: list[Line], chosen: Line, hit: Hit, title: str) -> str:
    for one in [*[x for x in lines if x.sentence.title], chosen]:
        for k, item in enumerate(one.items):
            near = one.low[k + 1 : k + 6]
            if (
                item.kind == "quote"
                and len(item.words) > 1
                and (
                    any(h.at > k and h.at <= k + 5 for h in one.hits)
                    or "on" in one.low[max(0, k - 1) : k]
                    or not near
                    or one.sentence.title
                )
            ):
                return " ".join(item.text.split())
    if chosen.items[hit.at].kind == "event":
        return chosen.items[hit.at].text
    for one in lines:
        for item in one.items if one.sentence.title else []:
            if item.kind == "event":
                return item.text
    said = chosen.items[hit.at : hit.end]
    before = hit.at
    while (
        before > 0
        and hit.at - before < 8
        and (
            (chosen.items[before - 1].kind == "w" and chosen.low[before - 1] not in STOP)
            or (chosen.items[before - 1].kind in ("n", "name") and chosen.low[before - 1] not in STOP)
        )
    ):
        before -= 1
    words = " ".join(item.text for item in chosen.items[before : hit.at] + said)
    return (
        (in_capitals(lines, hit, recalled) if words.lower() == hit.noun else "") or words or title or hit.noun
    )


EQUIPS, WITH = words("en/roles.yaml", "giving"), words("en/roles.yaml", "given")
BESIDE = words("en/frames.yaml", "beside", "events")
FOLLOWS = words("en/frames.yaml", "follows", "telling")
LABELS = frozenset(map(str, data("en/scenes.yaml")["labels"]["name"]))
PAST = words("en/roles.yaml", "past")
WORLDWIDE = tuple(sorted(words("en/scenes.yaml", "worldwide", "days")))
OTHERS = words("en/scenes.yaml", "others", "days")
LATELY = words("en/scenes.yaml", "lately", "days")
LAUNCHABLE, CONVENED = words(_FILE, "launchable"), words(_FILE, "convening")
NEW = words(_FILE, "launching")
LAUNCHED = frozenset({"launched", "launches", "unveiled"})
VISITING = frozenset({"visited", "visits"})
DEEDS = words(_FILE, "handing") | frozenset({"signed", "signing"})
BE = words("en/frames.yaml", "be", "participations")
AT_EVENT = frozenset({"at", "during", "for"})
SUBJECT_OF = BE | words("en/roles.yaml", "auxiliaries") | {"successfully"}
STOP = words("en/frames.yaml", "stop", "events")
