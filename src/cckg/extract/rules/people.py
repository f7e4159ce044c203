"""People among the names of a sentence, and the positions that stand beside them."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like
from cckg.names.person import family_given, is_pinyin_name

OF = words("en/frames.yaml", "of", "people")
BODIES = frozenset({"org", "project"})


def join_functions(items: list[Item], v: English) -> list[Item]:
    """Names with commas of their own: "Ministry of Water, Land and Environment"."""
    found: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if (
            item.kind == "org"
            and item.parent is None
            and item.core in ("ministry", "department", "bureau", "commission")
            and f"{item.core} of " in item.low
        ):
            while i + 2 < len(items) and items[i + 1].text == "," and _functions(items[i + 2], v):
                _extend(item, items[i + 2])
                i += 2
        found.append(item)
        i += 1
    return found


def _functions(item: Item, v: English) -> bool:
    return (
        item.kind == "name"
        and all(t.low in v.subjects or t.low in ("and", "&") for t in item.words)
        and not item.parent
    )


def _extend(item: Item, more: Item) -> None:
    item.text, item.end = f"{item.text}, {more.text}", more.end
    item.low = item.text.lower()
    item.words, item.acronyms = [*item.words, *more.words], [*item.acronyms, *more.acronyms]


def join_bodies(items: list[Item], v: English) -> list[Item]:
    """Units put under the body that follows them: "Unit, Body", "Unit at Body", "Unit department of Body"."""
    items = join_functions(items, v)
    found: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        j = _parent_index(items, i, v) if item.kind == "org" else 0
        while j:
            outer = item
            while outer.parent is not None:
                outer = outer.parent
            outer.parent = items[j]
            i = j
            # "A, B, C": the parent may have a parent of its own.
            j = _parent_index(items, i, v) if items[i].kind == "org" and item.kind == "org" else 0
        found.append(item)
        i += 1
    return found


def _parent_index(items: list[Item], i: int, v: English) -> int:
    unit, n = items[i], len(items)
    if i + 2 >= n or (unit.parent and _outermost(unit).core not in v.units):
        return 0
    core = _outermost(unit).core
    after, j = items[i + 1], i + 2
    if after.kind == "w" and after.low in v.heads and i + 3 < n and items[i + 2].low == "of":
        j = i + 3 + (items[i + 3].low == "the")
        return j if j < n and items[j].kind == "org" else 0
    if items[j].low == "the" and j + 1 < n:
        j += 1
    body = items[j]
    if not (body.kind == "org" or (body.kind == "name" and looks_like(body.text))):
        return 0
    parental = body.core in v.parents or body.kind == "name"
    if after.text in (",", "–", "-", "(") and body.kind == "org":
        return (
            j
            if _strict_unit(_outermost(unit)) and parental and _outranks(body, core) and not _more(items, i)
            else 0
        )
    if (
        after.low in ("at", "of", "under", "within")
        and core in v.units
        and parental
        and body.text != unit.text
    ):
        return j
    return 0


def _outermost(item: Item) -> Item:
    while item.parent is not None:
        item = item.parent
    return item


RANK = {
    "secretariat": 2,
    "council": 3,
    "authority": 3,
    "agency": 3,
    "university": 3,
    "ministry": 3,
    "academy": 3,
    "commission": 3,
    "government": 4,
    "administration": 3,
    "nations": 4,
}


def _outranks(body: Item, core: str) -> bool:
    if body.core in RANK:
        return True
    lower = {"division", "section", "branch", "office", "unit"}
    return core in lower or (
        body.core in ("department", "bureau")
        and core not in ("department", "bureau", "center", "centre", "institute")
    )


def _strict_unit(unit: Item) -> bool:
    """Whether the name asks for a body around it: a college, a division, a centre without a place."""
    if unit.core in (
        "college",
        "school",
        "faculty",
        "division",
        "section",
        "branch",
        "department",
        "office",
        "unit",
    ):
        first = unit.words[0] if unit.words else None
        return unit.core not in ("department", "office") or first is None or not _placed(unit)
    return (
        unit.core in ("center", "centre", "institute", "laboratory", "lab")
        and not _placed(unit)
        and "national" not in unit.low
    )


def _placed(unit: Item) -> bool:
    from cckg.names.places import gazetteer

    return gazetteer().starts([token.text for token in unit.words]) is not None


def _more(items: list[Item], i: int) -> bool:
    # In a list of many bodies, "Centre, University" are two of them unless the unit is a college or division.
    listed = sum(1 for item in items if item.kind == "org")
    return listed > 6 and items[i].core in (
        "center",
        "centre",
        "institute",
        "laboratory",
        "lab",
        "department",
        "office",
    )


def find_people(items: list[Item], v: English) -> None:
    """Turn names into people where title, honorific, form or verb tells; set their positions."""
    for i, item in enumerate(items):
        if (item.kind == "name" and _name_like(item, v) and (_told(items, i, v))) or (
            item.kind == "place" and item.known and i and items[i - 1].kind == "hon" and len(item.words) > 1
        ):
            _make(item)
    for i, item in enumerate(items[:-2]):
        # "P & Q from A": the first is a person as the second is.
        if (
            item.kind == "name"
            and items[i + 1].low in ("and", "&")
            and items[i + 2].kind == "person"
            and len(item.words) == 2
            and _name_like(item, v)
        ) and not any(token.low in v.subjects or looks_like(token.text) for token in item.words):
            _make(item)
    people = [i for i, item in enumerate(items) if item.kind == "person"]
    before = bool(people) and _title_in_front(items, people[0])
    for i in people:
        _positions_before(items, i, v, before)
        if not (before and i != people[-1] and items[i].positions):
            _positions_after(items, i, v)
    for item in items:
        if item.kind == "person" and item.acronyms and not item.positions:
            short = Item("name", item.acronyms[0], item.acronyms[0].lower(), item.start, item.end)
            item.positions.append(("", short, item.start, item.end))
    _shared(items)


def _title_in_front(items: list[Item], i: int) -> bool:
    """Whether the sentence's people are told as "Director of A, P, Dean of B, Q"."""
    if i < 3 or items[i - 1].text != ",":
        return False
    return any(item.kind == "title" for item in items[max(0, i - 9) : i - 1]) and items[i - 2].kind in (
        "org",
        "name",
        "place",
    )


def _make(item: Item) -> None:
    item.kind = "person"
    parts = family_given(item.text.split())
    item.family = parts[0] if parts else ""


def _name_like(item: Item, v: English) -> bool:
    words = [token for token in item.words if token.kind != "b"]
    if not 1 <= len(words) <= 5:
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
    if before is not None and before.kind == "title" and (len(words) > 1 or not looks_like(item.text)):
        return True
    if len(words) < 2:
        return False
    plain = not any(word.lower() in v.subjects for word in words)
    closed = len(items) == i + 1 or items[i + 1].text == "," or items[i + 1].low in v.speech
    behind = before is not None and before.text == "," and i > 1 and items[i - 2].kind == "title"
    if plain and behind and closed:
        return True
    if (
        plain
        and before is not None
        and before.low in ("and", "&")
        and i > 1
        and items[i - 2].kind == "person"
        and len(words) == 2
    ):
        return not any(looks_like(word) for word in words) or bool(_capital_family(words))
    if is_pinyin_name(words):
        return True
    if any(looks_like(word) and word.isupper() and len(word) > 1 for word in words) and not _capital_family(
        words
    ):
        return False
    if any(word.lower() in v.subjects for word in words):
        return False
    return _apposed(items, i, v) or _speaks(items, i, v) or _behind_cue(items, i, v)


def _capital_family(words: list[str]) -> bool:
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    return len(capitals) == 1 and len(words) in (2, 3) and len(capitals[0]) > 2


def _apposed(items: list[Item], i: int, v: English) -> bool:
    """A comma or bracket and a title of office stand behind the name."""
    for j in range(i + 1, min(i + 9, len(items))):
        if j == i + 1:
            if items[j].text not in (",", "(", "–", "-", "--", "—"):
                return False
        elif items[j].kind == "title":
            return True
        elif items[j].kind not in ("w", "org", "name", "project", "s", "place") or items[j].low in v.speech:
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
    return said or (after is not None and after.kind == "w" and after.low in v.speech and after.low in STRONG)


STRONG = words("en/frames.yaml", "strong", "people")


def _behind_cue(items: list[Item], i: int, v: English) -> bool:
    return i > 1 and items[i - 1].low == "by" and items[i - 2].low in v.presiding


def _positions_before(items: list[Item], i: int, v: English, front: bool) -> None:
    """ "Dean P", "A's Director P", "A Director P", "Director of A, P"."""
    k = i - 1 - (i > 0 and items[i - 1].kind == "hon")
    if k < 0:
        return
    if items[k].kind == "title":
        org = _owner(items, k)
        after = _affiliation(items, i)
        items[i].positions.append((items[k].text, org or after, items[k].start, items[i].end))
        _earlier(items, k, i, org or after)
        return
    comma = items[k].text == ","
    k -= comma
    if k >= 0 and comma and items[k].kind == "title":
        if front or items[i - 1].kind == "hon" or not _has_person_before(items, k):
            items[i].positions.append((items[k].text, _owner(items, k), items[k].start, items[i].end))
        return
    if k < 2:
        return
    if (
        items[k].kind == "w"
        and items[k].low in v.heads
        and items[k - 1].low == "the"
        and items[k - 2].low in OF
        and items[k - 3].kind == "title"
    ):
        items[i].positions.append((items[k - 3].text, None, items[k - 3].start, items[i].end))
        return
    j = k - 1
    while j > 0 and (
        items[j].low == "the"
        or items[j].kind == "s"
        or (items[j + 1].kind == "s" and items[j].kind in ("place", "w", "name"))
    ):
        j -= 1
    told = (
        j >= 1
        and items[j].low in OF | {","}
        and items[j - 1].kind == "title"
        and (front or not _has_person_before(items, j - 1))
    )
    if not told:
        return
    title = items[j - 1]
    if items[k].kind in BODIES or (items[k].kind == "name" and looks_like(items[k].text.split()[0])):
        items[i].positions.append((title.text, items[k], title.start, items[i].end))
    elif items[k].kind == "name" and items[i - 1].kind == "hon" and items[j].low in ("of", "for"):
        items[i].positions.append(
            (f"{title.text} {items[j].text} {items[k].text}", None, title.start, items[i].end)
        )


def _has_person_before(items: list[Item], k: int) -> bool:
    return k >= 1 and (
        items[k - 1].text in (",", "(", "and", "–")
        and any(x.kind == "person" for x in items[max(0, k - 8) : k])
    )


def _earlier(items: list[Item], k: int, i: int, org: Item | None) -> None:
    # "Assistant Dean and Professor P"
    while k >= 2 and items[k - 1].low in ("and", "&") and items[k - 2].kind == "title":
        k -= 2
        items[i].positions.insert(0, (items[k].text, org, items[k].start, items[i].end))


def _owner(items: list[Item], k: int) -> Item | None:
    if k >= 2 and items[k - 1].kind == "s" and items[k - 2].kind in ("org", "name", "project"):
        return items[k - 2]
    if k >= 1 and items[k - 1].kind in ("org", "project"):
        return items[k - 1]
    if k >= 1 and items[k - 1].kind == "name" and items[k].words and items[k].words[0].kind == "C":
        return items[k - 1] if looks_like(items[k - 1].text.split()[0]) else None
    return None


def _affiliation(items: list[Item], i: int) -> Item | None:
    """The body in "P of A", "P from A", "P (A)"."""
    j = i + 1
    if j + 1 < len(items) and (items[j].low in ("of", "from", "at") or items[j].text == "("):
        j += 1 + (items[j + 1].low == "the")
        if j < len(items) and (
            items[j].kind in BODIES or (items[j].kind == "name" and looks_like(items[j].text.split()[0]))
        ):
            return items[j]
    return None


def _positions_after(items: list[Item], i: int, v: English) -> None:
    """ "P, Director of A and Professor at B", "P (Director, A)", "P of A"."""
    person, j = items[i], i + 1
    if j >= len(items):
        return
    if items[j].text in (",", "(", "–", "-", "--", "—"):
        found = _titles_from(items, j + 1, person, v)
        if not found and items[j].text in (",", "(") and j + 1 < len(items):
            _bare_affiliation(items, j, person, v)
    elif not person.positions:
        org = _affiliation(items, i)
        if org is not None:
            person.positions.append(("", org, person.start, org.end))


def _bare_affiliation(items: list[Item], j: int, person: Item, v: English) -> None:
    k = j + 1 + (items[j + 1].low in ("the", "of", "from"))
    k += k < len(items) and items[k].low == "the"
    if k >= len(items) or person.positions:
        return
    body = items[k]
    closed = k + 1 < len(items) and items[k + 1].text in (",", ")", ".")
    firm = body.kind in BODIES or (body.kind == "name" and looks_like(body.text))
    alone = (
        items[j].text == "("
        or items[j + 1].low in ("of", "from")
        or (k + 2 < len(items) and items[k + 2].kind == "w" and items[k + 2].low in v.speech)
    )
    if firm and closed and alone:
        person.positions.append(("", body, person.start, body.end))


def _titles_from(items: list[Item], j: int, person: Item, v: English) -> bool:
    """Every title in a row from `j`: each with "of A" behind it, or the body of the last."""
    pending: list[tuple[str, int, int]] = []
    n, any_found = len(items), False
    while j < n:
        while (
            j < n
            and items[j].low
            in (
                "the",
                "a",
                "an",
                "its",
                "our",
                "who",
                "is",
                "was",
                "also",
                "as",
                "concurrently",
                "former",
                "and",
                "&",
            )
            and items[j].kind == "w"
        ):
            j += 1
        owner = None
        if j + 2 < n and items[j].kind in ("org", "name", "project", "place"):
            k = j + 1 + (items[j + 1].kind == "s")
            if items[k].kind == "title" and (
                items[j].kind != "name"
                or items[j + 1].kind == "s"
                or looks_like(items[j].text.split()[0])
                or True
            ):
                owner, j = items[j], k
        if j >= n or items[j].kind != "title":
            break
        title, start = items[j].text, items[j].start
        end, org, j = _of_body(items, j + 1, v)
        if end and org is None:
            title = title + end
        if owner is not None and owner.kind in ("name", "place"):
            if owner.kind == "name" and looks_like(owner.text.split()[0]):
                org = org or owner
            else:
                title = owner.text + " " + title
        elif owner is not None:
            org = org or owner
        any_found = True
        if org is not None:
            person.positions += [(t, org, s, org.end) for t, s, _ in pending]
            pending = []
            person.positions.append((title, org, start, org.end))
        else:
            pending.append((title, start, items[j - 1].end))
        if j < n and (items[j].low in ("and", "&") or items[j].text in (",", ";")):
            follows = [
                x for x in items[j + 1 : j + 4] if x.kind != "w" or x.low not in ("the", "a", "and", "also")
            ]
            if follows and follows[0].kind == "title" and not _next_person(items, j + 1):
                j += 1
                continue
            if (
                items[j].low in ("and", "&")
                and len(follows) > 1
                and follows[0].kind in ("org", "name")
                and follows[1].kind == "title"
                and not _next_person(items, j + 2)
            ):
                j += 1
                continue
        break
    person.positions += [(t, None, s, e) for t, s, e in pending]
    return any_found


def _next_person(items: list[Item], j: int) -> bool:
    """Whether a title at `j` stands directly before the next person, whose it then is."""
    while j < len(items) and items[j].kind in ("w", "title", "hon"):
        if items[j].kind == "w" and items[j].low not in ("the", "and"):
            return False
        j += 1
    return j < len(items) and items[j].kind == "person"


def _of_body(items: list[Item], j: int, v: English) -> tuple[str, Item | None, int]:
    """After a title: (topic words that belong to it, its body, where reading goes on)."""
    n, topic = len(items), ""
    if j < n and items[j].text == "," and j + 1 < n:
        k = j + 1 + (items[j + 1].low == "the")
        if k < n and items[k].kind in BODIES and not (k + 1 < n and items[k + 1].kind == "title"):
            return "", items[k], k + 1
        if (
            k + 1 < n
            and items[k].kind == "name"
            and looks_like(items[k].text)
            and items[k + 1].text in (",", ".", ")")
        ):
            return "", items[k], k + 1
        return "", None, j
    while j + 1 < n and items[j].low in OF and items[j].kind == "w":
        k = j + 1 + (items[j + 1].low in ("the", "our", "its"))
        if k >= n:
            break
        body = items[k]
        acronym = body.kind == "name" and looks_like(body.text.split()[0])
        if (body.kind in BODIES and not (body.core and body.low == body.core)) or acronym:
            return topic, body, k + 1
        if body.kind == "event":
            return topic, None, k + 1
        if body.kind in ("name", "place", "org"):
            topic += f" {items[j].text} {'the ' if k > j + 1 else ''}{body.text}"
            j = k + 1
        elif body.kind == "w" and items[j].low in ("of", "for") and body.low not in v.breaks:
            k2 = k
            while (
                k2 < n
                and items[k2].kind == "w"
                and items[k2].low not in v.breaks
                and items[k2].low not in OF
                and k2 - k < 4
            ):
                k2 += 1
            j = k2
            if not (j < n and items[j].low in OF):
                break
        else:
            break
    return topic, None, j


def _shared(items: list[Item]) -> None:
    """ "P and Q, Vice Presidents of A": both have the title, in the singular."""
    for i, item in enumerate(items):
        if item.kind != "person" or not item.positions:
            continue
        plural = [
            p for p in item.positions if p[0].lower().split()[-1:] and p[0].lower().split()[-1] in PLURALS
        ]
        if not plural:
            continue
        item.positions = [(_singular(t), o, s, e) for t, o, s, e in item.positions]
        for j in range(i - 1, max(-1, i - 8), -1):
            if items[j].kind == "person" and not items[j].positions:
                items[j].positions = list(item.positions)
            elif (
                items[j].kind != "person" and items[j].low not in (",", "and", "&") and items[j].kind != "hon"
            ):
                break


PLURALS = words("en/frames.yaml", "plurals", "people")


def _singular(title: str) -> str:
    words = title.split()
    if words and words[-1].lower() in PLURALS:
        last = words[-1]
        words[-1] = (
            last[:-3] + "y"
            if last.lower() == "secretaries"
            else last[:-2] + "an"
            if last.lower() == "chairmen"
            else last[:-1]
        )
    return " ".join(words)
