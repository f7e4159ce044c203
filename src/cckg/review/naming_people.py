"""The name of a person found in whatever is written: in texts, in ids, across a line break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cckg.names.fold import fold, has_han, slug, tokens

_PIECE = re.compile(r"[^\W_]+")
_GAP = r"[\s\u00a0.·,]{1,3}"
_JOINED_GAP = r"[\s\u00a0.·,'’‐\-]{1,3}"
_SPACE = r"\s*"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Name:
    """All forms of one person's name that tell who is meant.

    `written` finds them in a text, `in_ids` as a part of an id or address; `short` are forms of one
    word, such as a family name alone, which may mean others too.
    """

    forms: tuple[str, ...]
    short: tuple[str, ...]
    written: re.Pattern[str]
    in_ids: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Whether a text names the person, in words or in an id."""
        return bool(self.written.search(text) or self.in_ids.search(text))


def name_of(forms: Iterable[str], ids: Iterable[str] = ()) -> Name:
    """The name with these forms and ids. A form of one word counts where there is no longer one."""
    known = sorted({" ".join(form.split()) for form in forms if tokens(form)}, key=lambda f: (-len(f), f))
    full = [form for form in known if len(tokens(form)) > 1] or known
    short = tuple(form for form in known if form not in full)
    patterns = sorted({pattern for form in full for pattern in _patterns(form)}, key=lambda p: (-len(p), p))
    known_ids = {rf"(?<![a-z0-9]){re.escape(one)}(?![a-z0-9])" for one in ids if "-" in one}
    ids = sorted({id_ for form in full for id_ in _ids(form)} | known_ids, key=lambda i: (-len(i), i))
    return Name(tuple(full), short, _any(patterns), _any(ids))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else _NOTHING


def _patterns(form: str) -> Iterator[str]:
    if has_han(form):
        # Nothing parts words there, so nothing can be asked for around them.
        yield _SPACE.join(map(re.escape, "".join(form.split())))
        return
    pieces, gaps = _PIECE.findall(form), _PIECE.split(form)[1:-1]
    written = re.escape(pieces[0])
    for piece, gap in zip(pieces[1:], gaps, strict=True):
        written += (_JOINED_GAP if set(gap) & set("-‐'’") else _GAP) + re.escape(piece)
    yield _alone(written)
    if len(pieces) == 2:
        yield _alone(rf"{re.escape(pieces[1])},?\s+{re.escape(pieces[0])}")


def _alone(pattern: str) -> str:
    # A Latin letter beside it makes it part of another word; a Chinese character does not.
    return rf"(?<![^\W_\u3400-\u9fff]){pattern}(?![^\W_\u3400-\u9fff])"


def _ids(form: str) -> Iterator[str]:
    words = slug(form, 200).split("-")
    for order in (words, words[::-1]):
        if len(words) > 1:
            yield rf"(?<![a-z0-9]){'(?:[-_]|%20)'.join(map(re.escape, order))}(?![a-z])"


def key(form: str) -> str:
    """A form as it is compared: words of Latin letters in whatever order, characters as they stand."""
    words = tokens(form)
    return "".join(words) if has_han(form) else " ".join(sorted(words))


def keys(form: str) -> list[str]:
    """The form, and what it may be after a title: two to four words of it in a row."""
    if has_han(form):
        return [key(form)]
    words = fold(form).split()
    runs = [words[i : i + n] for n in (2, 3, 4) for i in range(len(words) - n + 1)]
    return list(dict.fromkeys([key(form), *(key(" ".join(run)) for run in runs)]))
