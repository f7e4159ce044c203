"""People that no rule tells: names weighed by their spelling and the words beside them.

The weights are trained offline (bench/learn_mentions.py) and stand in lexicons/en/people-weights.tsv, one
feature a line, so that `--explain` can say what spoke for a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from cckg.declared import folder
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import PLACE_NOUNS, known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.severed import maybe_name
from cckg.extract.rules.vocabulary import English, english

FILE = "en/people-weights.tsv"
BIAS, THRESHOLD, ORDINARY = "bias", "threshold", "ordinary"
UNLIKELY = -2.0
"""Below this sum a name is no person's, whatever verb stands behind it; no person of the gold was."""
TOLD = 4
"""How many features an explanation names."""
VENUES = words("en/places.yaml", "venues") | PLACE_NOUNS
NEVER = VENUES | words("en/frames.yaml", "never", "learned")
NOWHERE = VENUES | words("en/organizations.yaml", "regions") | words("en/places.yaml", "parts")
PREPOSITIONS = words("en/frames.yaml", "where", "learned")
SIGNS = {
    ",": "a comma",
    ";": "a semicolon",
    ":": "a colon",
    ".": "a full stop",
    "(": "a bracket",
    ")": "a bracket",
}


class Weights(NamedTuple):
    """What each feature counts for, from what sum on a name is a person, and the ordinary words."""

    features: dict[str, float]
    bias: float
    threshold: float
    ordinary: frozenset[str]


@dataclass(slots=True, eq=False)
class Guessed(Item):
    """A person whom only the weights tell; `why` names what spoke for it most."""

    why: str = ""


@cache
def weights() -> Weights:
    """The weights that come with the lexicons."""
    rows = (folder("lexicons") / FILE).read_text(encoding="utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    told = {feature: float(weight) for feature, weight in pairs if feature != ORDINARY}
    ordinary = frozenset(word for feature, said in pairs if feature == ORDINARY for word in said.split())
    return Weights(told, told.pop(BIAS), told.pop(THRESHOLD), ordinary)


def guess_people(items: list[Item], v: English) -> Iterator[Guessed]:
    """Put a person in the place of each name that weighs enough; yields them."""
    for i in [i for i, item in enumerate(items) if item.kind == "name" and len(item.words) > 1]:
        if not candidate(items, i, v) or score(items, i) < weights().threshold:
            continue
        item = items[i]
        items[i] = made = Guessed(
            item.kind, item.text, item.low, item.start, item.end, words=item.words, why=reason(items, i)
        )
        yield made


def unlikely(items: list[Item], i: int) -> bool:
    """Whether a name that a rule took for a person's ends in a country or weighs too little for one."""
    words = items[i].words
    place = known(words[-1].text) if len(words) > 1 else None
    return bool(place and place.kind == "country") or score(items, i) < UNLIKELY


def name_bodies(items: list[Item]) -> None:
    """ "Ana Holm from Teach the Reef": a name of several words, none of a place, behind "from" is a body."""
    for i in [i for i, item in enumerate(items[:-2]) if item.kind == "person" and items[i + 1].low == "from"]:
        j = i + 2 + (items[i + 2].low == "the")
        while j < min(i + 7, len(items) - 1) and items[j].kind == "w" and items[j].low not in PREPOSITIONS:
            j += 1
        if j < len(items) and items[j].kind == "name" and _unplaced(items[j]):
            items[j].kind = "org"


def _unplaced(item: Item) -> bool:
    said = [word.low for word in item.words]
    placed = not NOWHERE.isdisjoint(said) or any(known(word.text) for word in item.words)
    return 1 < len(said) < 6 and not placed and not known(item.text)


def candidate(items: list[Item], i: int, v: English) -> bool:
    """Whether the name has the form of a person's: two to four words, no nouns of bodies, no place."""
    item = items[i]
    if not 1 < len(item.words) < 5 or item.acronyms or known(item.text) or not maybe_name(item.words, v):
        return False
    if i and items[i - 1].low in PREPOSITIONS:
        return False
    return not any(word.low in NEVER or _inner_capital(word.text) or known(word.text) for word in item.words)


def score(items: list[Item], i: int) -> float:
    """The sum of the weights of what speaks for and against the name at `i`."""
    made = weights()
    spelled = sum(_spelling_score(word.text, place) for place, word in _ends(items[i].words))
    beside = sum(made.features.get(feature, 0.0) for feature in _beside(items, i))
    return made.bias + spelled + beside


def reason(items: list[Item], i: int) -> str:
    """The features that spoke for the name most, as `--explain` shows them."""
    told = weights().features
    pro = sorted((-told.get(feature, 0.0), feature) for feature in features(items, i))
    return f"{FILE}: " + "; ".join(feature for weight, feature in pro[:TOLD] if weight < 0)


def features(items: list[Item], i: int) -> list[str]:
    """Everything that is noted of the name at `i`, in plain words."""
    spelled = [one for place, word in _ends(items[i].words) for one in _spelling(word.text, place)]
    return [*spelled, *_beside(items, i)]


def _ends(found: list[Token]) -> tuple[tuple[str, Token], ...]:
    return ("first", found[0]), ("last", found[-1])


@lru_cache(maxsize=20_000)
def _spelling_score(text: str, place: str) -> float:
    told = weights().features
    return sum(told.get(feature, 0.0) for feature in _spelling(text, place))


def _spelling(text: str, place: str) -> list[str]:
    low = text.lower()
    found = [f"{place} word ends in {low[-2:]}", f"{place} word ends in {low[-3:]}"]
    found.append(f"{place} word begins with {low[:2]}")
    found.append(f"{place} word is {'an ordinary' if low in weights().ordinary else 'no ordinary'} word")
    if text.isupper() and len(text) > 2:
        found.append(f"{place} word in capitals")
    if len(text.rstrip(".")) == 1:
        found.append(f"{place} word is an initial")
    if "-" in text:
        found.append(f"{place} word has a hyphen")
    if not text.isascii():
        found.append(f"{place} word has an accent")
    return found


def _inner_capital(text: str) -> bool:
    """ "EcoReef", but not "McAdam" or "O'Hara"."""
    inner = any(a.islower() and b.isupper() for a, b in pairwise(text))
    return inner and not text.startswith(("Mc", "Mac", "De", "Di", "Le", "La", "Van"))


def _beside(items: list[Item], i: int) -> list[str]:
    found = [f"{len(items[i].words)} words"]
    one, two = _kind(items, i - 1), _kind(items, i - 2)
    found += [f"before it {one}", f"before it {two} {one}"]
    one, two = _kind(items, i + 1), _kind(items, i + 2)
    found += [f"behind it {one}", f"behind it {one} {two}"]
    for step, where in ((-1, "before"), (1, "behind")):
        at = _past_separators(items, i + step, step)
        if at != i + step:
            found.append(f"listed {where} it {_kind(items, at)}")
    return found


def _past_separators(items: list[Item], at: int, step: int) -> int:
    while 0 <= at < len(items) and (items[at].low in (",", ";", "and", "&") or items[at].kind == "hon"):
        at += step
    return at


def _kind(items: list[Item], at: int) -> str:
    """What stands there in a word: the kind of a mention, the class of a word, or the word itself."""
    if not 0 <= at < len(items):
        return "nothing"
    item = items[at]
    if item.kind == "p":
        return SIGNS.get(item.text, "a sign")
    if item.kind != "w":
        return f"({item.kind})"
    return _class(item.low)


@lru_cache(maxsize=20_000)
def _class(low: str) -> str:
    v = english()
    classes = (
        ("(speech)", v.speech),
        ("(presiding)", v.presiding),
        ("(people)", v.people),
        ("(event)", v.event_nouns),
        ("(project)", v.projects),
        ("(title)", v.titles),
        ("(body)", v.heads),
    )
    return next((name for name, members in classes if low in members), low)
