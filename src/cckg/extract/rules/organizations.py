"""Names of bodies: runs of capitalised words, parted at "and", turned at their head noun, parents told."""

from __future__ import annotations

from cckg.extract.rules.heads import core
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.runs import JOINERS, LOWER_HEADS, closing
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like, stands_for
from cckg.names.person import is_pinyin_name


class Brackets:
    """A run's words with brackets taken out; each bracket is remembered behind the word before it."""

    def __init__(self, tokens: list[Token]) -> None:
        self.words: list[Token] = []
        self.behind: dict[int, list[str]] = {}
        j = 0
        while j < len(tokens):
            close = closing(tokens, j) if tokens[j].text == "(" else 0
            if close and self.words:
                inside = [token for token in tokens[j + 1 : close] if token.kind == "C"]
                said = " ".join(word.text for word in self.words)
                short = [
                    t.text
                    for t in inside
                    if looks_like(t.text)
                    or (len(inside) == 1 and close == len(tokens) - 1 and stands_for(t.text, said))
                ][:1]
                if short or not inside:
                    self.behind.setdefault(self.words[-1].end, []).extend(short)
                else:
                    self._keep(tokens[j : close + 1])
                j = close + 1
            else:
                if tokens[j].kind != "p" or tokens[j].text == "&":
                    self.words.append(tokens[j])
                j += 1

    def _keep(self, group: list[Token]) -> None:
        text = "".join(t.text if t.text in "()" else t.text + " " for t in group).replace(" )", ")")
        self.words.append(Token(text, text.lower(), group[0].start, group[-1].end, "b"))


def parse(tokens: list[Token], source: str, v: English) -> list[Item]:
    """The mentions of one run that holds no title of office."""
    brackets = Brackets(_trimmed(tokens))
    found = []
    for segment in coordinate(brackets.words, v):
        segment = _trimmed(segment)
        for part in _person_of_body(segment, v):
            if part:
                found.append(_mention(part, brackets.behind, source, v))
    return found


def _person_of_body(words: list[Token], v: English) -> list[list[Token]]:
    """ "Li Wei of Green College" in two; any other words as they are."""
    if len(words) > 1 and words[-1].low in v.people and words[-1].kind == "C" and not core(words, v)[0]:
        words = words[:-1]
    tail = [w.text for w in words[-2:]]
    if (
        len(words) > 3
        and is_pinyin_name(tail)
        and not known(tail[0])
        and all(w.kind == "C" and w.low not in v.subjects for w in words[-2:])
    ) and (core(words[:-2], v)[0] == "org" or looks_like(words[0].text)):
        return [words[:-2], words[-2:]]
    if core(words, v)[0]:
        return [words]
    for i in range(1, min(len(words) - 1, 5)):
        if words[i].low in ("of", "for") and words[i].kind == "w":
            left, right = words[:i], _trimmed(words[i + 1 :])
            body = right and (core(right, v)[0] == "org" or looks_like(right[0].text))
            if (
                body
                and all(w.kind == "C" for w in left)
                and (
                    is_pinyin_name([w.text for w in left])
                    or (1 < len(left) < 4 and not any(w.low in v.subjects for w in left))
                )
            ):
                return [left, right]
            break
    return [words]


def _trimmed(words: list[Token]) -> list[Token]:
    start, end = 0, len(words)
    while start < end and words[start].kind != "C" and words[start].low not in ("government", "governments"):
        start += 1
    while (
        end > start
        and words[end - 1].kind in "wp"
        and words[end - 1].low not in LOWER_HEADS
        and words[end - 1].text != ")"
    ):
        end -= 1
    while start < end - 1 and words[start].low == "the":
        start += 1
    return words[start:end]


def coordinate(words: list[Token], v: English) -> list[list[Token]]:
    """The words parted at each "and" that stands between two names."""
    pieces: list[list[Token]] = [[]]
    joiners: list[Token] = []
    for i, token in enumerate(words):
        if token.low in JOINERS and 0 < i < len(words) - 1:
            pieces.append([])
            joiners.append(token)
        else:
            pieces[-1].append(token)
    done, current = [], pieces[0]
    for joiner, piece in zip(joiners, pieces[1:], strict=True):
        if piece and current and _parts(current, piece, v):
            done.append(current)
            current = piece
        else:
            current = [*current, joiner, *piece]
    return [*done, current]


def _parts(left: list[Token], right: list[Token], v: English) -> bool:
    """Whether "and" between the two parts two names."""
    left = [token for token in left if token.low != "the"] or left
    right = [token for token in right if token.low != "the"] or right
    kind, _, at = core(left, v)
    right_kind = core(right, v)[0]
    first, last = right[0], left[-1]
    if not kind:
        return _coreless_parts(left, right, right_kind, v)
    if at == len(left) - 1 or left[-1].kind == "b":
        return not (right_kind and len(left) == 1)
    if looks_like(first.text):
        return True
    if right_kind == "org" or right_kind == "project":
        return first.low not in v.subjects or last.low not in v.subjects or first.low in v.heads
    if first.low in v.subjects or last.low in ("science", "ecology"):
        return False
    return bool(known(" ".join(token.text for token in right))) and not known(last.text)


def _coreless_parts(left: list[Token], right: list[Token], right_kind: str, v: English) -> bool:
    whole = " ".join(token.text for token in left) + " and " + " ".join(token.text for token in right)
    if known(whole):
        return False
    last = left[-1]
    if len(left) == 1 and looks_like(last.text):
        return not (right_kind and len(right) < 3 and right[0].low in v.subjects)
    if (
        last.low in v.subjects
        or last.low.endswith(("al", "ic"))
        or (last.low.endswith("ing") and len(last.low) > 6)
    ):
        return False
    if right_kind:
        # "Readiness and Support Programme" is one name; "Carbon Focus and Lanyuan University" are two.
        return (
            looks_like(right[0].text)
            or bool(known(right[0].text))
            or (len(left) == 1 and last.text[1:] != last.low[1:])
            or bool(known(" ".join(t.text for t in left)))
        )
    return right[0].low not in v.subjects


def _mention(words: list[Token], behind: dict[int, list[str]], source: str, v: English) -> Item:
    kind, noun, at = core(words, v)
    inner = any(
        behind.get(token.end)
        for token in words[:-1]
        if token.end < words[-1].start and words[words.index(token) + 1].kind == "C"
    )
    if kind == "org" and not inner:
        split = _parent_at(words, at, v)
        if split:
            left, right = words[: split[0]], _trimmed(words[split[1] :])
            unit = _plain("org", left, noun, behind, source)
            unit.parent = _mention(right, behind, source, v)
            return unit
    found = _plain(kind or "name", words, noun, behind, source)
    if (
        not kind
        and words[-1].low.endswith("s")
        and (words[-1].low[:-1] in v.heads or words[-1].low[:-3] + "y" in v.heads)
    ):
        # "Ecological Environment Bureaus" are no one body.
        found.kind = "several"
        return found
    if kind == "":
        found.known = known(found.text)
        if found.known or _place_like(words):
            found.kind = "place"
    return found


PLACE_NOUNS = words("en/frames.yaml", "place_nouns", "organizations")


def _place_like(words: list[Token]) -> bool:
    return 1 < len(words) <= 5 and words[-1].low in PLACE_NOUNS and all(w.kind == "C" for w in words)


def _parent_at(words: list[Token], at: int, v: English) -> tuple[int, int] | None:
    """Where "of" joins a unit to the body that it is part of: end of the unit, start of the parent."""
    for i in range(at + 1, len(words) - 1):
        if words[i].low not in ("of", "at", "under", "in") or words[i].kind != "w":
            continue
        right = _trimmed(words[i + 1 :])
        if not right:
            continue
        kind, noun, _ = core(right, v)
        if known(" ".join(token.text for token in right)):
            continue
        if (kind == "org" and right[0].low not in v.subjects | {"science"}) or (
            kind == "org" and noun in v.heads and right[0].low == noun
        ):
            return i, i + 1
        if words[at].low in v.units and len(right) <= 2 and looks_like(right[0].text):
            return i, i + 1
    return None


def _plain(kind: str, words: list[Token], noun: str, behind: dict[int, list[str]], source: str) -> Item:
    start, end = words[0].start, words[-1].end
    text = _text(words, source)
    short = list(behind.get(end, ()))
    for token in words[:-1]:
        # "World Weather Body (WWB) Training Centre" is also the "WWB Training Centre".
        rest = [w.text for w in words if w.start > token.end]
        short += [" ".join([a, *rest]) for a in behind.get(token.end, ()) if rest[0][:1].isupper()]
    return Item(kind, text, text.lower(), start, end, core=noun, acronyms=short, words=words)


def _text(words: list[Token], source: str) -> str:
    raw = source[words[0].start : words[-1].end]
    if "(" in raw and not any(token.kind == "b" for token in words):
        return " ".join(token.text for token in words)
    return " ".join(raw.split())
