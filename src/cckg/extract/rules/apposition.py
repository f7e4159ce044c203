"""The positions that stand behind a name: "P, Director of A and Professor at B", "P (A)", "P of A"."""

from __future__ import annotations

from cckg.extract.rules.described import described_as, sent_from
from cckg.extract.rules.fields import is_field, more_subjects, of_firm
from cckg.extract.rules.fronted import coined, names_body, parted
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

LINKS = words("en/frames.yaml", "links", "people")


PLACED = words("en/titles.yaml", "placed")


OF = words("en/frames.yaml", "of", "people")


BODIES = frozenset({"org", "project"})
SPOKESMAN, ENVOY = "representative", "permanent representative"


def positions_after(items: list[Item], i: int, v: English) -> None:
    """ "P, Director of A and Professor at B", "P (Director, A)", "P of A"."""
    person, j = items[i], i + 1
    if j >= len(items):
        return
    if items[j].text in (",", "(", "–", "-", "--", "—"):
        found = _titles_from(items, j + 1, person, v)
        if not found and items[j].text in (",", "(") and j + 1 < len(items):
            _bare_affiliation(items, j, person, v)
        if not person.positions and items[j].text == ",":
            described_as(items, j, person, v)
        elif person.positions and not found and items[j].text == ",":
            sent_from(items, j, person)
    elif items[j].kind == "title" and j + 1 < len(items) and items[j + 1].low in ("of", "at"):
        # "Ana Holm Director of A said": no comma
        _titles_from(items, j, person, v)
    elif not person.positions:
        org = affiliation(items, i)
        if org is not None:
            # "Professor P of A" states a post, "Prof. P of A" a form of address.
            title = person.honorific if person.honorific.lower() == "professor" else ""
            person.positions.append((title, org, person.start, org.end))


def affiliation(items: list[Item], i: int) -> Item | None:
    """The body in "P of A", "P from A", "P (A)"."""
    j = i + 1
    if j + 1 < len(items) and (items[j].low in ("of", "from", "at") or items[j].text == "("):
        j += 1 + (items[j + 1].low == "the")
        if j < len(items) and (
            items[j].kind in BODIES or (items[j].kind == "name" and looks_like(items[j].text.split()[0]))
        ):
            # "P at COP 9" is where P was.
            held = items[j - 1].low == "at" and j + 1 < len(items) and items[j + 1].kind == "n"
            return None if held else items[j]
    return None


def _bare_affiliation(items: list[Item], j: int, person: Item, v: English) -> None:
    k = j + 1 + (items[j + 1].low in ("the", "of", "from", "representing"))
    k += k < len(items) and items[k].low == "the"
    if k >= len(items) or person.positions:
        return
    body = items[k]
    closed = k + 1 < len(items) and (items[k + 1].text in (",", ")", ".") or items[k + 1].low == "on")
    firm = body.kind in BODIES or (body.kind == "name" and looks_like(body.text))
    alone = (
        items[j].text == "("
        or items[j + 1].low in ("of", "from", "representing")
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
        while j < n and ((items[j].low in LINKS and items[j].kind == "w") or _aged(items, j)):
            j += 1
        owner, possessed = None, False
        if j + 2 < n and items[j].kind in ("org", "name", "project", "place"):
            k = j + 1 + (items[j + 1].kind == "s")
            if items[k].kind == "title":
                possessed = items[j].kind == "place" and k > j + 1
                owner, j = items[j], k
        if j >= n or items[j].kind != "title" or (joined and not any_found and _of_the_next(items, j)):
            break
        title, start = items[j].text, items[j].start
        spokesman = title.lower() == SPOKESMAN and j + 1 < n and items[j + 1].low in ("of", "from")
        end, org, j = _of_body(items, j + 1, v)
        if spokesman and org is None:
            # "representative of the participants", "representative from Norland"
            any_found = True
            break
        if j < n and items[j].kind in ("person", "hon") and items[j - 1].text != ",":
            # "P, Dean of A, Director of B Q": the last title is Q's.
            break
        title += end
        if owner is not None and owner.kind in ("name", "place"):
            if owner.kind == "name" and looks_like(owner.text.split()[0]):
                org = org or owner
            else:
                title = title if possessed else owner.text + " " + title
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
            follows = [x for x in items[j + 1 : j + 5] if x.kind != "w" or x.low not in LINKS]
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


def _aged(items: list[Item], j: int) -> bool:
    """Whether the item is part of "24-year-old" before a title."""
    return items[j].kind == "n" or items[j].text in ("-", "year-old") or items[j].low.endswith("-year-old")


def _of_the_next(items: list[Item], j: int) -> bool:
    """Whether the title behind "P, and the" stands in front of the next person: "…, and the Dean, Ms. Q"."""
    after = [item for item in items[j + 1 : j + 4] if item.text != "," and item.kind != "hon"]
    return bool(after) and (after[0].kind == "person" or _leads_on(items, j))


def _leads_on(items: list[Item], j: int) -> bool:
    """Whether "the Director of Quellan Bank, Ana Holm" stands at the title `j`."""
    k = j + 1
    if items[j - 1].low != "the" or k >= len(items) or items[k].low not in ("of", "for", "at"):
        return False
    k += 1 + (k + 1 < len(items) and items[k + 1].low == "the")
    k += k < len(items) and items[k].kind in ("org", "name", "place")
    k += k < len(items) and items[k].text == ","
    while k < len(items) and items[k].kind == "hon":
        k += 1
    return k < len(items) and items[k].kind == "person"


def _next_person(items: list[Item], j: int) -> bool:
    """Whether a title at `j` stands directly before the next person, whose it then is."""
    while j < len(items) and items[j].kind in ("w", "title", "hon"):
        if items[j].kind == "title" and _leads_on(items, j):
            return True
        if items[j].kind == "w" and items[j].low not in ("the", "and"):
            return False
        j += 1
    return j < len(items) and items[j].kind == "person"


def _of_body(items: list[Item], j: int, v: English) -> tuple[str, Item | None, int]:
    """After a title: (topic words that belong to it, its body, where reading goes on)."""
    n, topic = len(items), ""
    if j + 2 < n and items[j].text == "(" and items[j + 2].text == ")" and items[j + 1].kind == "name":
        # "Director (Soil Quality), Department of Soils"
        field = not looks_like(items[j + 1].text)
        topic, j = (f" ({items[j + 1].text})", j + 3) if field else ("", j)
    if j < n and items[j].text == "," and j + 1 < n:
        k = _past_state(items, j + 1 + (items[j + 1].low == "the"))
        if k < n and items[k].kind in BODIES and not (k + 1 < n and items[k + 1].kind == "title"):
            return topic, items[k], k + 1
        if (
            k + 1 < n
            and items[k].kind == "name"
            and (names_body(items[k]) or (items[k].acronyms and len(items[k].words) > 2))
            and (items[k + 1].kind == "w" or items[k + 1].text in (",", ".", ")"))
        ):
            return topic, items[k], k + 1
        if items[j + 1].low not in ("of", "at"):
            return topic, None, j
        # "Deputy Secretary, of Quellan Institute"
        j += 1
    while j + 1 < n and items[j].low in OF and items[j].kind == "w":
        k = j + 1 + (items[j + 1].low in ("the", "our", "its"))
        if k >= n:
            break
        k = _past_state(items, k)
        body, tail = parted(items[k])
        if tail is not None and items[j].low in ("of", "for"):
            # "Director for Markets of QI", "Minister of Soils of Norland"
            owned = tail.kind == "name"
            if not (owned and k > j + 1):
                topic += f" {items[j].text} {'the ' if k > j + 1 else ''}{body.text}"
            return topic, tail if owned else None, k + 1
        acronym = body.kind == "name" and (
            coined(body.text) or any(looks_like(word) for word in body.text.split())
        )
        served = body.core in ("service", "services") and len(body.words) < 3
        if (
            body.kind in BODIES and not served and not (body.low == body.core and body.core in v.heads)
        ) or acronym:
            if k + 2 < n and items[k + 1].kind == "s" and items[k + 2].kind == "org":
                # "Director of QI's Water Division": the division, which is part of QI.
                items[k + 2].parent = items[k + 2].parent or body
                return topic, items[k + 2], k + 3
            return topic, body, k + 1
        if body.kind == "event":
            return topic, None, k + 1
        if body.text == "(" and k + 2 < n and looks_like(items[k + 1].text) and items[k + 2].text == ")":
            return topic, items[k + 1], k + 3
        alone = (body.kind == "w" or len(body.words) == 1) and body.low not in v.event_nouns
        if k > j + 1 and alone and body.low in v.generic and _ends_there(items, k + 1, v):
            return topic, generic(body), k + 1
        if body.kind == "place":
            # "Vice Governor of Norland" and "Representative for Norland"; else the title needs no place.
            placed = items[j - 1].low.split()[-1] in PLACED or items[j - 1].low.endswith(ENVOY)
            if items[j].low == "for" or (items[j].low in ("of", "to") and placed):
                topic += f" {items[j].low} {body.text}"
            j = k + 1
        elif body.kind == "name" and (items[j].low == "at" or of_firm(items, j)):
            return topic, body, k + 1
        elif body.kind == "name" and k > j + 1 and items[j].low == "of" and not is_field(body, v):
            # "Special Envoy of the Alpine Pact": of a body that nothing else tells, not of a subject.
            return topic, None, k + 1
        elif body.kind in ("name", "org"):
            topic += f" {items[j].text} {'the ' if k > j + 1 else ''}{body.text}"
            more, j = more_subjects(items, k + 1, v)
            topic += more
        elif body.kind == "w" and items[j].low in ("of", "for", "on") and body.low not in v.breaks:
            k2 = k
            while (
                k2 < n
                and items[k2].kind == "w"
                and items[k2].low not in v.breaks
                and items[k2].low not in OF
                and k2 - k < 9
            ):
                k2 += 1
            if k2 - k > 3 and not (k2 < n and items[k2].low in OF):
                break
            plain = [item.low for item in items[k:k2]]
            if k == j + 1 and all(low in v.subjects or low in ("and", "&") for low in plain):
                # "adviser on energy and climate change"
                topic += f" {items[j].text} {' '.join(item.text for item in items[k:k2])}"
            j = k2
            if not (j < n and items[j].low in OF):
                break
        else:
            break
    if topic and j + 2 < n and items[j].text == "," and items[j + 1].low in ("of", "at"):
        # "Director for Soils, at the Ministry of Waters"
        k = j + 2 + (items[j + 2].low == "the")
        if k < n and items[k].kind in BODIES:
            return topic, items[k], k + 1
    if (
        topic
        and j + 2 < n
        and items[j].text == ","
        and items[j + 1].kind == "org"
        and items[j + 2].kind == "p"
    ):
        # "Minister of Waters, Government of Norland"
        return topic, items[j + 1], j + 2
    return topic, None, j


def _past_state(items: list[Item], k: int) -> int:
    """Past the country in "Director of Norland's Water Centre": the item of the body; else `k`."""
    owned = k + 2 < len(items) and items[k].kind == "place" and items[k + 1].kind == "s"
    return k + 2 if owned and items[k + 2].kind in BODIES else k


def _ends_there(items: list[Item], j: int, v: English) -> bool:
    """Whether the noun before `j` is the last of its name: "of the university, said"."""
    return j >= len(items) or items[j].kind != "w" or items[j].low in v.breaks | v.speech | {"and"}


def generic(item: Item) -> Item:
    """The mention "the Centre", which means the body of that kind named last."""
    return Item("org", item.text, item.low, item.start, item.end)
