"""Which words say that an agent held a role at an activity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cckg.model.consistency import Path
from cckg.model.record import Participation, Span
from cckg.review.anchoring.found import Found, Scene, spans
from cckg.review.anchoring.reading import Place, cover
from cckg.review.anchoring.roles import Statement

LONGEST = 400
"""Characters from an agent to the wording of its role, up to which they are one quote."""

SHORT = 200
"""Characters of a sentence that is one quote."""

NEAR = 160
"""Characters from a person to a body up to which the body may be named as where the person works."""

_PAUSE = re.compile(r"(?:[,;:](?=\s)|[，；：、]|[.!?](?=[\s”\"]|$)|[。！？])\s*")


def participation(scene: Scene, path: Path, fact: Participation) -> Found:
    """The words that state a participation: sure where agent and wording belong together."""
    agent = scene.called(fact.agent)
    said = f"{agent} — {fact.role} — {scene.called(fact.in_)}"
    drafted = scene.drafted.get((fact.agent, fact.role), ())
    stated = scene.roles.statements(fact.agent, fact.role)
    sure = [one for one in stated if _is_sure(scene, one, fact, drafted)]
    if sure:
        best = min(sure, key=lambda one: _rank(scene, one, fact.in_))
        return Found(path, said, spans(_quote(scene, best)))
    if drafted:
        return Found(path, said, drafted)
    if stated:
        mention = scene.text[slice(*stated[0].mention)]
        whose = "a person's place of work" if stated[0].named else f"another than {agent}"
        doubt = f"{mention!r} may be {whose}"
        return Found(path, said, spans(_quote(scene, stated[0])), (doubt,))
    return _unstated(scene, path, said, fact)


def _unstated(scene: Scene, path: Path, said: str, fact: Participation) -> Found:
    """Sentences that may be meant: with a wording of the role, or after one that has it."""
    agent, numbers = scene.called(fact.agent), scene.roles.spoken_of(fact.agent)
    if not numbers:
        return Found(path, said, missing=(f"it does not name {agent!r}",))
    sentences = scene.naming.sentences
    for number in numbers:
        if scene.roles.wordings_in(number, fact.role):
            doubt = f"the sentence says {fact.role} nearer to another than {agent}"
            return Found(path, said, spans([sentences[number]]), (doubt,))
    for number in numbers:
        if number and scene.roles.wordings_in(number - 1, fact.role):
            doubt = f"only the sentence before says {fact.role}"
            return Found(path, said, spans([cover(sentences[number - 1], sentences[number])]), (doubt,))
    return Found(path, said, missing=(f"it names {agent!r} but does not say that it was {fact.role}",))


def _is_sure(scene: Scene, one: Statement, fact: Participation, drafted: Sequence[Span]) -> bool:
    """Named, and not only as where a person works, unless the extractor reads the role there too."""
    return (one.named and not _employs(scene, one, fact)) or _read(scene, one.mention, drafted)


def _employs(scene: Scene, one: Statement, fact: Participation) -> bool:
    """Whether the mention is part of what a person is: "P, director of A, spoke" is no talk by A."""
    for person in scene.record.people:
        if any(post.organization == fact.agent for post in person.positions):
            near = scene.together(scene.named(person.id), [one.mention])
            if near and near.end - near.start <= NEAR:
                return True
    return False


def _read(scene: Scene, mention: Place, drafted: Sequence[Span]) -> bool:
    """Whether the extractor reads the role in the sentence of the mention."""
    number = scene.naming.sentence(mention)
    return any(scene.naming.sentence(Place(one.start, one.end)) == number for one in drafted)


def _rank(scene: Scene, one: Statement, activity: str) -> tuple[int, ...]:
    """Nothing between, near what tells of the activity, the wording on its side, near to the agent."""
    told = scene.events.get(activity)
    places = told.named if told else scene.naming.full(activity)
    apart = min((abs(scene.naming.sentence(place) - one.sentence) for place in places), default=0)
    gap = abs(one.mention.start - one.cue.place.start)
    away = apart if len(scene.events) > 1 else 0
    return int(_crossed(scene, one)), away, int(not one.is_plain), gap, one.mention.start


def _crossed(scene: Scene, one: Statement) -> bool:
    """Whether a person stands between: "attended by P, director of A" does not say that A attended."""
    quote = cover(one.mention, one.cue.place)
    people = [place for person in scene.record.people for place in scene.naming.full(person.id)]
    return any(place.inside(quote) and place != one.mention for place in people)


def _quote(scene: Scene, one: Statement) -> list[Place]:
    """The sentence where it is short, else the clauses from the agent to the wording."""
    sentence = scene.naming.sentences[one.sentence]
    if sentence.end - sentence.start <= SHORT:
        return [sentence]
    whole = cover(one.mention, one.cue.place)
    if whole.end - whole.start > LONGEST:
        return [_clause(scene.text, sentence, place) for place in (one.mention, one.cue.place)]
    return [_clause(scene.text, sentence, whole)]


def _clause(text: str, sentence: Place, place: Place) -> Place:
    """The place up to where its clauses begin and end."""
    ahead, behind = text[sentence.start : place.start], text[place.end : sentence.end]
    start = max((m.end() for m in _PAUSE.finditer(ahead)), default=0)
    end = next((m.start() for m in _PAUSE.finditer(behind)), len(behind))
    return Place(sentence.start + start, place.end + end)
