"""The positions that stand before a name."""

from __future__ import annotations

from cckg.extract.rules.apposition import OF, affiliation, generic
from cckg.extract.rules.fields import subject
from cckg.extract.rules.fronted import body_of, names_body, office, office_in_front, parted
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

GENERIC = words("en/organizations.yaml", "generic")
RANKS = words("en/titles.yaml", "ranks")


def positions_before(items: list[Item], i: int, v: English, front: bool) -> None:
    """ "Dean P", "A's Director P", "A Director P", "Director of A, P"."""
    _before(items, i, v, front)
    k = -1 if items[i].positions else office_in_front(items, i)
    if k >= 0:
        items[i].positions.append((office(items, k), body_of(items, k, i), items[k].start, items[i].end))


def _before(items: list[Item], i: int, v: English, front: bool) -> None:
    k = i - 1
    while k >= 0 and items[k].kind == "hon":
        k -= 1
    if k < 0:
        return
    if items[k].kind == "s" and k == i - 1 and names_body(items[k - 1]):
        # "QI's Ana Holm"
        items[i].positions.append(("", items[k - 1], items[k - 1].start, items[i].end))
        return
    if items[k].kind == "title":
        org = _owner(items, k)
        after = affiliation(items, i)
        said = f"{items[k].text} {ranked}" if (ranked := _rank(items, k, i)) else items[k].text
        items[i].positions.append((said, org or after, items[k].start, items[i].end))
        _earlier(items, k, i, org or after)
        return
    comma = items[k].text == ","
    k -= comma
    if k >= 0 and comma and items[k].kind == "title":
        own = items[i - 1].kind == "hon" or not _has_person_before(items, k)
        if front or (own and not _told_of(items, k)):
            items[i].positions.append((items[k].text, _owner(items, k), items[k].start, items[i].end))
        return
    if k >= 1 and not comma and items[k - 1].kind == "title" and names_body(items[k]):
        # "Executive Director QI Ms. P"
        items[i].positions.append((items[k - 1].text, items[k], items[k - 1].start, items[i].end))
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
        body = generic(items[k]) if items[k].low in v.generic else None
        items[i].positions.append((items[k - 3].text, body, items[k - 3].start, items[i].end))
        return
    j = k - 1
    while j > 0 and (
        items[j].low == "the"
        or items[j].kind == "s"
        or (items[j + 1].kind == "s" and items[j].kind in ("place", "w", "name"))
    ):
        j -= 1
    if (
        j >= 3
        and items[j].low in ("at", "of", "in", "from")
        and items[j - 1].kind == "name"
        and items[j - 2].low in ("of", "for")
        and items[j - 3].kind == "title"
        and items[k].kind in ("org", "name")
        and not (comma and _has_person_before(items, j - 3))
    ):
        # "Head of Projects at Quellan Institute, Ms. P"
        title = f"{items[j - 3].text} {items[j - 2].text} {items[j - 1].text}"
        items[i].positions.append((title, items[k], items[j - 3].start, items[i].end))
        return
    if (comma or items[i - 1].kind == "hon") and (listed := _subject_list(items, k, v)):
        items[i].positions.append((listed, None, items[k].start, items[i].end))
        return
    told = (
        j >= 1
        and items[j].low in OF | {","}
        and items[j - 1].kind == "title"
        and (front or not comma or not _has_person_before(items, j - 1))
    )
    if not told:
        return
    post = items[j - 1]
    if items[k].kind == "place" and items[j].low in ("of", "to", "for", "in"):
        owner = _owner(items, j - 1)
        if owner is not None or post.low.split()[-1] != "representative":
            said = f"{post.text} for {items[k].text}" if items[j].low == "for" else post.text
            items[i].positions.append((said, owner, post.start, items[i].end))
        return
    if names_body(items[k]):
        items[i].positions.append((post.text, items[k], post.start, items[i].end))
        _earlier(items, j - 1, i, items[k])
    elif (
        items[k].kind == "name"
        and (items[i - 1].kind == "hon" or not comma)
        and items[j].low in ("of", "for")
    ):
        field, tail = parted(items[k])
        article = "the " if items[j + 1].low == "the" and j + 1 < k else ""
        owner = tail if tail is not None and tail.kind == "name" else _owner(items, j - 1)
        said = f"{post.text} {items[j].text} {article}{field.text}"
        items[i].positions.append((said, owner, post.start, items[i].end))


def _subject_list(items: list[Item], k: int, v: English) -> str:
    """ "Minister of Soils, Waters and Trade" that ends at item `k`; '' where it is none."""
    joined = k > 4 and items[k - 1].low in ("and", "&") and items[k - 2].text == ","
    m = k - 3 if joined and subject(items, k, v) and subject(items, k - 3, v) else k
    joined = m < k
    while m > 3 and items[m - 1].text == "," and subject(items, m, v) and subject(items, m - 2, v):
        m -= 2
    ends = joined or (m < k and any(word.low in ("and", "&") for word in items[k].words))
    if not ends or items[m - 1].low not in ("of", "for") or items[m - 2].kind != "title":
        return ""
    listed = [item.text for item in items[m : k + 1 - 2 * joined : 2]] + [f"and {items[k].text}"] * joined
    subjects = ", ".join(listed)
    return f"{items[m - 2].text} {items[m - 1].low} {subjects}"


def _rank(items: list[Item], k: int, i: int) -> str:
    """ "Professor" in "Associate Professor (Dr.) P", which alone is a form of address; else ''."""
    if items[k].low.split()[-1] not in RANKS:
        return ""
    return next((item.text for item in items[k + 1 : i] if item.low in ("professor", "professors")), "")


def _told_of(items: list[Item], k: int) -> bool:
    """Whether the title at `k` stands right behind a person and a comma: "P, the Dean, Mr. Q"."""
    k -= 1 + (items[k - 1].low in ("the", "a", "an"))
    return k > 0 and items[k].text == "," and items[k - 1].kind == "person"


def _has_person_before(items: list[Item], k: int) -> bool:
    k -= k > 0 and items[k - 1].low in ("the", "a", "an")
    return k >= 1 and (
        items[k - 1].text in (",", "(", "and", "–", "—", "-", "--")
        and any(x.kind == "person" for x in items[max(0, k - 8) : k])
    )


def _earlier(items: list[Item], k: int, i: int, org: Item | None) -> None:
    # "Assistant Dean and Professor P", "Dean of A and Director of B P"
    while k >= 2 and items[k - 1].low in ("and", "&", "/"):
        own = names_body(items[k - 2])
        at = k - 2 if not own else k - 4 - (k > 4 and items[k - 3].low == "the")
        if at < 0 or items[at].kind != "title" or (own and items[at + 1].low not in ("of", "for", "at")):
            return
        k, org = at, items[k - 2] if own else org
        items[i].positions.insert(0, (items[k].text, org, items[k].start, items[i].end))


def _owner(items: list[Item], k: int) -> Item | None:
    if k >= 2 and items[k - 1].kind == "s" and items[k - 2].kind in ("org", "name", "project"):
        return items[k - 2]
    if k >= 3 and items[k - 1].kind == "s" and items[k - 3].low == "the" and items[k - 2].low in GENERIC:
        return generic(items[k - 2])
    if k >= 1 and items[k - 1].kind in ("org", "project"):
        return items[k - 1]
    if k >= 1 and items[k - 1].kind == "name" and items[k].words and items[k].words[0].kind == "C":
        return items[k - 1] if looks_like(items[k - 1].text.split()[0]) else None
    return None
