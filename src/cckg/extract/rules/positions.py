"""The positions that stand before and behind a name."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

LINKS = words("en/frames.yaml", "links", "people")
OF = words("en/frames.yaml", "of", "people")


BODIES = frozenset({"org", "project"})


def positions_before(items: list[Item], i: int, v: English, front: bool) -> None:
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


def positions_after(items: list[Item], i: int, v: English) -> None:
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
        joined = j < n and items[j].low in ("and", "&")
        while j < n and items[j].low in LINKS and items[j].kind == "w":
            j += 1
        owner = None
        if j + 2 < n and items[j].kind in ("org", "name", "project", "place"):
            k = j + 1 + (items[j + 1].kind == "s")
            if items[k].kind == "title":
                owner, j = items[j], k
        if j >= n or items[j].kind != "title" or (joined and not any_found and _of_the_next(items, j)):
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


def _of_the_next(items: list[Item], j: int) -> bool:
    """Whether the title behind "P, and the" stands in front of the next person: "…, and the Dean, Ms. Q"."""
    after = [item for item in items[j + 1 : j + 4] if item.text != "," and item.kind != "hon"]
    return bool(after) and after[0].kind == "person"


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
        acronym = body.kind == "name" and any(looks_like(word) for word in body.text.split())
        if (body.kind in BODIES and not (body.core and body.low == body.core)) or acronym:
            if k + 2 < n and items[k + 1].kind == "s" and items[k + 2].kind == "org":
                # "Director of QI's Water Division": the division, which is part of QI.
                items[k + 2].parent = items[k + 2].parent or body
                return topic, items[k + 2], k + 3
            return topic, body, k + 1
        if body.kind == "event":
            return topic, None, k + 1
        if body.kind == "place":
            # "Vice Governor of Norland": the title needs no place.
            j = k + 1
        elif body.kind in ("name", "org"):
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
