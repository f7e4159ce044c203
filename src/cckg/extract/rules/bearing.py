"""What in a name or beside it tells that it is a person's: "negotiators P of Norland", "P HOLM joined"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like
from cckg.names.person import is_pinyin_name

CAME = words("en/frames.yaml", "attended", "appearances")


def of_many(items: list[Item], i: int, v: English) -> bool:
    """ "negotiators Ana Holm of Norland and …": a noun for people in the plural before, a country behind."""
    many = i > 0 and items[i - 1].low in v.people and items[i - 1].low.endswith("s")
    return many and i + 2 < len(items) and items[i + 1].low in ("of", "from") and items[i + 2].kind == "place"


def acts(items: list[Item], i: int, v: English) -> bool:
    """Whether a verb of speaking or attending stands behind the name, as behind those of people."""
    after = items[i + 1].low if i + 1 < len(items) else ""
    if any(known(word.text) or (looks_like(word.text) and len(word.text) == 3) for word in items[i].words):
        # "Ostra DRC attended"
        return False
    return after in v.speech or after in v.giving or after in v.presiding or after in CAME


def not_acronyms(said: list[str]) -> bool:
    """Whether no word is a short form, a family name in capitals aside."""
    return not any(looks_like(word) and "." not in word for word in said) or bool(capital_family(said))


def capital_family(said: list[str]) -> bool:
    """Whether one of two or three words is a family name in capitals."""
    capitals = [word for word in said if word.isupper() and len(word) > 1]
    if len(capitals) != 1 or len(said) not in (2, 3):
        return False
    # "XI Lifeng": short as a number in Roman letters, but a family name
    return len(capitals[0]) > 2 or is_pinyin_name([word.capitalize() for word in said])
