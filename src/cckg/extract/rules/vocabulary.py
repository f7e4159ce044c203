"""The English lexicons as sets that the name grammar asks; filled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cckg.extract.rules.lexicon import Cue, Cues, data, spelled, words

_ROLES, _ORGANIZATIONS, _EVENTS = "en/roles.yaml", "en/organizations.yaml", "en/events.yaml"
_TITLES, _WORDS = "en/titles.yaml", "en/function-words.yaml"


@dataclass(frozen=True, eq=False)
class English:
    """Word sets of lexicons/en; what each means stands at the head of its file."""

    heads: dict[str, str]
    units: frozenset[str]
    parents: frozenset[str]
    levels: dict[str, str]
    people: frozenset[str]
    sent: frozenset[str]
    endings: tuple[str, ...]
    generic: frozenset[str]
    nobody: frozenset[str]
    worldwide: frozenset[str]
    events: Cues
    event_nouns: frozenset[str]
    weak: frozenset[str]
    projects: frozenset[str]
    stops: frozenset[str]
    soft: frozenset[str]
    inner: frozenset[str]
    subjects: frozenset[str]
    breaks: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    titles: frozenset[str]
    modifiers: frozenset[str]
    speech: frozenset[str]
    giving: frozenset[str]
    presiding: frozenset[str]
    auxiliaries: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    negative: frozenset[str]
    headline: frozenset[str]
    stages: Cues


def _plurals(nouns: frozenset[str]) -> frozenset[str]:
    return (
        nouns
        | {noun + "s" for noun in nouns if not noun.endswith(("s", "y"))}
        | {noun[:-1] + "ies" for noun in nouns if noun.endswith("y")}
    )


def _events() -> Cues:
    found = []
    for noun, kind in data(_EVENTS)["types"].items():
        for form in sorted(_plurals(frozenset({str(noun)}))):
            parts = tuple(spelled(part) for part in form.split())
            found.append(Cue(parts, str(kind), f"{_EVENTS}: types: {noun}"))
    return Cues(found)


@cache
def english() -> English:
    """The English vocabulary."""
    events = _events()
    roles = data(_ROLES)
    verbs = [str(verb) for group in roles["before"].values() for verb in group] + [
        str(v) for v in roles["trained"]
    ]
    stages = [str(stage) for stage in data(_EVENTS)["stages"]]
    titles = {spelled(word) for word in words(_TITLES, "titles")}
    return English(
        heads={str(head): str(kind) for head, kind in data(_ORGANIZATIONS)["heads"].items()},
        units=words(_ORGANIZATIONS, "units"),
        parents=words(_ORGANIZATIONS, "parents"),
        levels={str(word): str(level) for word, level in data(_ORGANIZATIONS)["levels"].items()},
        people=words(_ORGANIZATIONS, "people"),
        sent=words(_ORGANIZATIONS, "from"),
        endings=tuple(sorted(words(_ORGANIZATIONS, "endings"))),
        generic=frozenset(spelled(word) for word in words(_ORGANIZATIONS, "generic")),
        nobody=words(_ORGANIZATIONS, "nobody"),
        worldwide=words(_ORGANIZATIONS, "worldwide"),
        events=events,
        event_nouns=frozenset(
            cue.words[0] for group in events.by_first.values() for cue in group if len(cue.words) == 1
        ),
        weak=_plurals(words(_EVENTS, "weak")),
        projects=frozenset(spelled(word) for word in _plurals(words(_EVENTS, "projects"))),
        stops=words(_WORDS, "stops"),
        soft=words(_WORDS, "soft"),
        inner=words(_WORDS, "inner"),
        subjects=words(_WORDS, "subjects"),
        breaks=frozenset(spelled(word) for word in words(_WORDS, "breaks")),
        particles=words(_WORDS, "name_inner"),
        honorifics=words(_TITLES, "honorifics"),
        titles=frozenset(titles),
        modifiers=frozenset(spelled(word) for word in words(_TITLES, "modifiers")),
        speech=frozenset(spelled(word) for word in words(_TITLES, "speech")),
        giving=words(_TITLES, "giving"),
        presiding=words(_TITLES, "presiding"),
        auxiliaries=words(_ROLES, "auxiliaries"),
        future=words(_ROLES, "future"),
        past=words(_ROLES, "past"),
        negative=words(_ROLES, "negative"),
        headline=frozenset(spelled(verb.split()[0]) for verb in verbs + stages) | {"successfully"},
        stages=Cues(
            Cue(tuple(spelled(w) for w in stage.split()), "stage", f"{_EVENTS}: stages: {stage}")
            for stage in stages
        ),
    )
