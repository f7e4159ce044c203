"""What a person is said to be in a clause of their own: 王某现任甲大学教授，乙学会副会长、丙中心主任."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cckg.extract.rules.chinese.owners import Held, Owners
from cckg.extract.rules.chinese.titles import vocabulary

_IS = re.compile(r"(?:教授|博士|研究员|先生|女士|院士)?，?(?:现任|现为|现系|系|担任|兼任|时任|曾任|是|为)")
_LATER = re.compile(r"，(?:现任|现为|是|兼任|担任)")
_BETWEEN = re.compile(r"[、，；兼及和]|兼任|并任|并兼任|同时担任|先后任|现任|曾任|曾|原")
_MOST = 12

Note = Callable[[Held, int], None]


def read_career(text: str, name_end: int, end: int, owners: Owners, note: Note, alone: bool = False) -> None:
    """Hand every position told behind the name to `note`, with the offset where its words end.

    `alone` tells that the sentence begins with the name and names nobody else: a later clause may tell them.
    """
    said = _IS.match(text, name_end, end) or (_LATER.search(text, name_end, end) if alone else None)
    if said is None:
        return
    former = said.group().endswith("曾任")
    for held in _positions(text, said.end(), end, owners):
        if not former:
            note(held, held.end)


def _positions(text: str, start: int, end: int, owners: Owners) -> Iterator[Held]:
    last, posts = start, list[Held]()
    for match in vocabulary().title.finditer(text, start, end):
        if len(posts) >= _MOST or match.start() < last:
            break
        run = text[last : match.start()]
        if len(run) > 60 or (posts and not _BETWEEN.match(text, last)):
            break
        held = owners.held(text, last, match, posts)
        if not posts and held.body is None:
            break
        bodied = held.body is not None or held.title not in vocabulary().bodied
        follows = text[match.end() : match.end() + 1]
        if bodied and follows in ("、", "，", "。", "；", "兼", "及", "和", "", "\n"):
            posts.append(held)
            yield held
        last = match.end()
