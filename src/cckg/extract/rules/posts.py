"""Titles and bodies that belong to a person: passed over in a list of agents, put to the person."""

from __future__ import annotations

from cckg.extract.rules.draft import Body, Post, Why
from cckg.extract.rules.fronted import names_body
from cckg.extract.rules.items import Item
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.vocabulary import English


def person_behind(items: list[Item], j: int) -> int:
    """Index of P in "Director of the Department of X, Mr. P"; 0 where nobody follows the title."""
    for k in range(j + 1, min(len(items), j + 12)):
        if items[k].kind == "person":
            return k
        fits = items[k].kind in ("org", "name", "place", "hon", "title") or items[k].text in (
            ",",
            "'",
            "and",
            "&",
        )
        if not fits and items[k].low not in ("of", "for", "to", "in", "the", "at", "his", "her", "state"):
            return 0
    return 0


def past_posts(items: list[Item], j: int, v: English) -> int:
    """Index of the last item that belongs to the person at `j`: titles, their bodies, "of A"."""
    k, n = j + 1, len(items)
    while k < n and k - j < 30:
        item = items[k]
        if (
            item.text == ","
            and k + 2 < n
            and items[k + 1].kind in ("org", "name")
            and items[k + 2].kind == "title"
        ):
            # "P, Fund Resident Representative"
            k += 3
            continue
        comma = item.text in (",", "(") and k + 1 < n
        if comma and (
            items[k + 1].kind == "title"
            or items[k + 1].low in v.people
            or (items[k + 1].low in ("the", "a") and k + 2 < n and items[k + 2].kind == "title")
        ):
            k += 2 + (items[k + 1].kind != "title")
        elif item.low in ("of", "from", "at", "for") and k + 1 < n:
            k += 1 + (items[k + 1].low == "the")
            k += k < n and items[k].kind in ("org", "name", "place", "project")
            # "Chair of QI's Board"
            k += 2 * (k + 1 < n and items[k].kind == "s" and items[k + 1].kind in ("org", "name"))
        elif item.kind == "title" or item.text == ")":
            k += 1
        elif (
            item.low == "and"
            and k + 1 < n
            and items[k + 1].kind == "title"
            and k - 1 > j
            and items[k - 1].kind in ("title", "org")
        ):
            k += 2
        elif item.kind == "org" and items[k - 1].kind == "title":
            k += 1
        elif (
            item.text == ","
            and k + 1 < n
            and (items[k + 1].kind in ("org", "place") or names_body(items[k + 1]))
            and items[k - 1].kind in ("title", "org", "name")
        ):
            k += 2
        elif (
            item.text == ","
            and k + 3 < n
            and items[k + 1].low == "and"
            and any(x.kind == "title" for x in items[k + 2 : k + 4])
        ):
            k += 4 if items[k + 3].kind == "title" else 3
        else:
            break
    return k - 1


def _shortens(title: str, full: str) -> bool:
    """Whether "Governor" only shortens "Regional Governor of the Coast", as one addresses its holder."""
    low, other = title.lower(), full.lower()
    return other.startswith(low + " ") or other.endswith(" " + low)


def register_positions(scene: Scene, items: list[Item]) -> None:
    """Put the positions that stand beside names to the people, wherever they are named."""
    for item in items:
        if item.kind != "person" or not item.positions:
            continue
        human = scene.register.person(item)
        for title, owner, start, end in item.positions:
            body = scene.register.body(owner) if owner is not None and owner.kind != "place" else None
            body = body if isinstance(body, Body) else None
            if not title and body is None:
                continue
            if body is None and any(_shortens(title, p.title) for p in human.posts):
                continue
            same = [
                p
                for p in human.posts
                if p.title.lower() == title.lower() and (body is None or p.body in (None, body))
            ]
            same += [p for p in human.posts if not title and p.body is body]
            if body is not None:
                human.posts = [p for p in human.posts if p.title or p.body is not body]
            if same and same[0] in human.posts:
                same[0].body = same[0].body or body
                continue
            human.posts.append(Post(title, body, (start, end), Why("title beside a name", title)))
