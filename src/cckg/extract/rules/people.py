"""People among the names of a sentence, and the positions that stand beside them."""

from __future__ import annotations

from cckg.extract.rules.apposition import positions_after
from cckg.extract.rules.bearing import acts, capital_family, not_acronyms, of_many
from cckg.extract.rules.fronted import names_body, office_in_front
from cckg.extract.rules.guests import listed_names
from cckg.extract.rules.items import Item
from cckg.extract.rules.learned import guess_people, name_bodies, unlikely
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.positions import positions_before
from cckg.extract.rules.severed import behind_placed, maybe_name, sever
from cckg.extract.rules.sharing import shared
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like
from cckg.names.person import family_given, is_pinyin_name


def find_people(items: list[Item], v: English, text: str = "") -> None:
    """Turn names into people where title, honorific, form or verb tells; set their positions."""
    if text:
        sever(items, v, text)
    for i in [i for i, item in enumerate(items) if item.kind in ("name", "place")]:
        item = items[i]
        if (item.kind == "name" and _name_like(item, v) and (_told(items, i, v))) or (
            item.kind == "place" and item.known and i and items[i - 1].kind == "hon" and len(item.words) > 1
        ):
            _make(item)
    for item in listed_names(items, v):
        _make(item)
    for item in guess_people(items, v):
        _make(item)
    if "person" not in [item.kind for item in items]:
        return
    for i in range(len(items) - 3, -1, -1):
        # "P & Q from A", "included P, Dr. Q": the first is a person as the second is.
        if items[i].kind == "name" and _beside_person(items, i, v):
            _make(items[i])
    people = [i for i, item in enumerate(items) if item.kind == "person"]
    name_bodies(items)
    before = _title_in_front(items, people[0]) or _offices_first(items, people)
    for i in people:
        positions_before(items, i, v, before)
        if not (before and i != people[-1] and items[i].positions):
            positions_after(items, i, v)
    for item in [items[i] for i in people]:
        if item.acronyms and not item.positions:
            short = Item("name", item.acronyms[0], item.acronyms[0].lower(), item.start, item.end)
            item.positions.append(("", short, item.start, item.end))
    shared(items)


def _beside_person(items: list[Item], i: int, v: English) -> bool:
    item = items[i]
    if len(item.words) not in (2, 3) or not _name_like(item, v):
        return False
    j = i + 1 + (items[i + 1].text == ",")
    joined = items[j].low in ("and", "&")
    if j == i + 1 and not joined:
        return False
    j += joined
    j += j < len(items) and items[j].kind == "hon"
    if j >= len(items) or items[j].kind != "person" or not maybe_name(item.words, v):
        return False
    return (joined and len(item.words) == 2) or _opens_list(items, i)


def _opens_list(items: list[Item], i: int) -> bool:
    """Whether the name stands where a list begins or goes on behind a person."""
    before = items[i - 1] if i else None
    if before is None or before.kind == "person":
        return True
    if before.text == "," and items[i - 2].kind == "date":
        # "On 5 May, Ana Holm, Piet Vos and …"
        return True
    if before.text == "," or before.low in ("and", "&"):
        return i > 1 and items[i - 2].kind == "person"
    return before.low in LISTING or before.text == ":"


def _title_in_front(items: list[Item], i: int) -> bool:
    """Whether the sentence's people are told as "Director of A, P, Dean of B, Q"."""
    if i > 3 and _behind_titled_body(items, i):
        return True
    if i < 3 or items[i - 1].text != ",":
        return False
    return any(item.kind == "title" for item in items[max(0, i - 9) : i - 1]) and items[i - 2].kind in (
        "org",
        "name",
        "place",
    )


def _offices_first(items: list[Item], people: list[int]) -> bool:
    """Whether two people stand as "the Rector, Prof. P, the Registrar, Mrs. Q"."""
    return sum(_behind_office(items, i) for i in people[:9]) > 1 and _behind_office(items, people[0])


def _behind_office(items: list[Item], i: int) -> bool:
    k = i - 1
    while k > 1 and items[k].kind == "hon":
        k -= 1
    named = 1 < k < i - 1 and items[k].text == "," and items[k - 1].kind == "title"
    return named and items[k - 2].low == "the"


def _behind_titled_body(items: list[Item], i: int) -> bool:
    """Whether "Dean of A Prof. P" stands there, with no comma between."""
    k = i - 1
    while k > 2 and items[k].kind == "hon":
        k -= 1
    j = k - 1 - (items[k - 1].low == "the")
    return items[k].kind == "org" and j > 0 and items[j].low in ("of", "at") and items[j - 1].kind == "title"


def _make(item: Item) -> None:
    item.kind = "person"
    item.words = [token for token in item.words if token.kind != "b"] or item.words
    if "(" in item.text:
        # "Mr. P (Norland)"
        item.text = " ".join(token.text for token in item.words)
    if any(a.end == b.start for a, b in zip(item.words, item.words[1:], strict=False)):
        # "WULi" lost its space.
        item.text = " ".join(word.text for word in item.words)
    parts = family_given(item.text.split())
    item.family = parts[0] if parts else ""


def _name_like(item: Item, v: English) -> bool:
    words = [token for token in item.words if token.kind != "b"]
    if not 1 <= len([t for t in words if t.low not in v.particles]) <= 5:
        return False
    return all(
        (t.kind == "C" and not t.text[0].isdigit()) or t.low in v.particles for t in words
    ) and not any(
        t.low in v.heads
        or t.low in v.event_nouns
        or t.low in v.projects
        or t.low in ("five-year", "climate", "carbon")
        for t in words
    )


def _told(items: list[Item], i: int, v: English) -> bool:
    item = items[i]
    words = item.text.split()
    before = items[i - 1] if i else None
    if before is not None and before.text in "'‘" and i > 1 and items[i - 2].kind == "hon":
        before = items[i - 2]
    if before is not None and before.kind == "hon":
        item.honorific = before.text
        return True
    if len(words) == 1 and (looks_like(item.text) or item.text.lower() in v.subjects):
        return False
    if len(words) == 1 and i + 1 < len(items) and items[i + 1].kind == "title":
        # "Chief Harbour Officer"
        return False
    if before is not None and before.kind == "title" and (len(words) > 1 or not looks_like(item.text)):
        return not_acronyms(words) and item.low not in ATTENDING
    if before is not None and before.low in ATTENDING and len(words) > 1 and maybe_name(item.words, v):
        # "a participant Ana Holm said"
        return True
    if len(words) < 2:
        return False
    if before is not None and before.kind == "s" and i > 1 and names_body(items[i - 2]):
        # "QI's Ana Holm"
        return len(words) < 4 and maybe_name(item.words, v) and _closed(items, i, v)
    plain = not any(word.lower() in v.subjects for word in words)
    if plain and len(words) < 4 and _behind_post(items, i) and maybe_name(item.words, v):
        return True
    closed = _closed(items, i, v)
    behind = before is not None and before.text == "," and i > 1 and items[i - 2].kind == "title"
    if plain and closed and (behind or (len(words) < 4 and office_in_front(items, i) >= 0)):
        return True
    if (
        plain
        and before is not None
        and before.low in ("and", "&")
        and i > 1
        and items[i - 2].kind == "person"
        and len(words) == 2
    ):
        return not any(looks_like(word) for word in words) or bool(capital_family(words))
    if len(words) < 4 and behind_placed(items, i) and items[i - 4].kind == "person":
        return maybe_name(item.words, v)
    if len(words) < 4 and of_many(items, i, v):
        return maybe_name(item.words, v) and not unlikely(items, i)
    if is_pinyin_name(words):
        return True
    if capital_family(words) and plain and acts(items, i, v):
        # "Ana HOLM joined"
        return True
    if any(looks_like(word) and word.isupper() and len(word) > 1 for word in words) and not capital_family(
        words
    ):
        return False
    if any(word.lower() in v.subjects for word in words):
        return False
    told = _of_body(items, i, v) or _apposed(items, i, v) or _speaks(items, i, v) or _behind_cue(items, i, v)
    return told and not unlikely(items, i)


def _closed(items: list[Item], i: int, v: English) -> bool:
    """Whether nothing of a name's kind goes on behind it: a sign, a verb of speech, "and", "in his"."""
    after = items[i + 1 : i + 3]
    if not after or after[0].text in (",", ".", ";", ")"):
        return True
    if after[0].low in v.speech or after[0].low in v.presiding or after[0].low in ("and", "&", "who"):
        return True
    return len(after) > 1 and after[0].low in ("in", "during") and after[1].low in OWN


def _behind_post(items: list[Item], i: int) -> bool:
    """ "Director of Quellan Institute Ana Holm": title and body stand before the name, no comma between."""
    if i < 2 or items[i - 1].kind not in ("org", "place", "name"):
        return False
    if items[i - 1].end + 1 != items[i].start and not items[i - 1].acronyms:
        return False
    if items[i - 1].kind == "org" and items[i - 2].kind == "title":
        return True
    k = i - 2 - (items[i - 2].low == "the")
    if k > 2 and items[k].low in ("of", "at") and items[k - 1].kind == "name":
        # "head of Projects of Quellan Institute Ana Holm"
        k -= 2
    return k > 0 and items[k].low in ("of", "for", "at", "in", "to") and items[k - 1].kind == "title"


def _of_body(items: list[Item], i: int, v: English) -> bool:
    """ "Ana Holm of Quellan Institute", "Ana Holm (Quellan Institute)": a plain name and its body."""
    words = items[i].words
    if not 1 < len(words) < 4 or i + 2 >= len(items) or items[i].acronyms:
        return False
    if items[i + 1].low not in ("of", "from") and items[i + 1].text != "(":
        return False
    j = i + 2 + (items[i + 2].low == "the")
    body = items[j] if j < len(items) else None
    if body is None or not (body.kind == "org" or (body.kind == "name" and looks_like(body.text))):
        return False
    if items[i + 1].text == "(" and (body.kind != "org" or j + 1 >= len(items) or items[j + 1].text != ")"):
        return False
    return all(
        w.kind == "C" and w.text.isalpha() and w.low not in v.titles | v.modifiers and not known(w.text)
        for w in words
    ) and not any(w.low in v.stops or w.low in v.soft or w.low in v.generic for w in words)


def _apposed(items: list[Item], i: int, v: English) -> bool:
    """A comma or bracket and a title of office stand behind the name."""
    for j in range(i + 1, min(i + 9, len(items))):
        if j == i + 1:
            if items[j].text not in (",", "(", "–", "-", "--", "—"):
                return False
        elif items[j].kind == "title" or (j == i + 2 and items[j].low in ("who", "representing")):
            return True
        elif j < i + 6 and items[j].low in v.people and items[j].text.islower():
            return maybe_name(items[i].words, v)
        elif (
            items[j].kind not in ("w", "n", "org", "name", "project", "s", "place")
            and items[j].text not in ("-", "&")
        ) or items[j].low in v.speech:
            return False
    return False


def _speaks(items: list[Item], i: int, v: English) -> bool:
    after = items[i + 1] if i + 1 < len(items) else None
    if after is not None and after.kind == "w" and after.low in v.auxiliaries and i + 2 < len(items):
        after = items[i + 2]
    before = items[i - 1] if i else None
    said = (
        before is not None
        and before.kind == "w"
        and before.low in ("said", "says", "added", "noted", "explained", "stressed")
    )
    if (
        after is not None
        and after.low in ("from", "of")
        and i + 3 < len(items)
        and items[i + 2].kind in ("place", "org", "name")
    ):
        after = items[i + 3]
    return said or (after is not None and after.kind == "w" and after.low in v.speech and after.low in STRONG)


OWN = frozenset({"his", "her", "their"})
STRONG = words("en/frames.yaml", "strong", "people")
ATTENDING = words("en/frames.yaml", "attending", "people")
LISTING = words("en/frames.yaml", "listing", "people")


def _behind_cue(items: list[Item], i: int, v: English) -> bool:
    return i > 1 and items[i - 1].low == "by" and items[i - 2].low in v.presiding
