"""People called by one of their names later on: "Holm added", "said Holm", where Ana Holm is known."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like
from cckg.names.person import is_pinyin_name

INVERTED = words("en/frames.yaml", "inverted", "appearances")


def call_again(lines: Sequence[Line], v: English) -> None:
    """Turn a single name before or behind a verb of speech into the person of the report who bears it."""
    people = [item for line in lines for item in line.mentions if item.kind == "person"]
    borne = {name for person in people for name in _short(person)}
    for line in lines if borne else ():
        for i in line.named:
            item = line.items[i]
            if item.kind == "name" and item.low in borne and _speaks(line, i, v):
                item.kind = "person"


def _short(item: Item) -> list[str]:
    """The names by which the person may be called alone: the family name, in lower case."""
    said = item.text.split()
    if len(said) < 2:
        return []
    first = is_pinyin_name(said)
    return [word.lower() for word in (said[-1], *([said[0]] if first else [])) if not _initial(word)]


def _initial(word: str) -> bool:
    return (len(word.rstrip(".")) < 3 and not word.isalpha()) or (looks_like(word) and "." in word)


def _speaks(line: Line, i: int, v: English) -> bool:
    low, k = line.low, i + 1
    while k < len(low) and (low[k] in v.auxiliaries or low[k].endswith("ly")):
        k += 1
    if k < len(low) and (low[k] in v.speech or low[k] in v.giving or low[k] in v.presiding):
        return True
    return i > 0 and low[i - 1] in INVERTED
