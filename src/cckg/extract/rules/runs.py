"""Runs of capitalised words: where a name may begin and end."""

from __future__ import annotations

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lowered import BRIDGES, OPENS, head_behind, lower_body
from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like
from cckg.names.person import is_pinyin_name

GOVERNMENTS = frozenset({"government", "governments"})
SMALL_STARTS = GOVERNMENTS | OPENS
"""Lower-case words at which a name may begin; a run is looked for at no other."""


FOREIGN = words("en/organizations.yaml", "foreign")
FOREIGN_INNER = words("en/organizations.yaml", "foreign_inner")
MAX_BRACKET = 12
ADDRESS = frozenset({"mr", "mrs", "ms", "dr", "prof", "h.e", "hon", "professor", "md", "engr", "shri", "smt"})
PEOPLE = frozenset({"persons", "people"})
PARTNERED = words("en/organizations.yaml", "partnered")
ADJECTIVES = tuple(sorted(words("en/organizations.yaml", "romance")))
"""Endings of words in names of bodies in Romance languages that stand behind the noun, in lower case."""
GLUED = frozenset({":", "+"})
LOUD = frozenset({"IS", "ARE", "WAS", "WERE", "HAS", "HAVE", "WILL"})
"""Verbs that a name in capitals at the beginning of a report does not reach over ("NORLAND IS hosting")."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def runs(tokens: list[Token], taken: set[int], title: bool, v: English) -> list[tuple[int, int]]:
    """Index spans of capitalised runs, small words inside included."""
    found, end = [], 0
    for i in [i for i, token in enumerate(tokens) if token.kind == "C" or token.low in SMALL_STARTS]:
        if i < end:
            continue
        if i in taken or tokens[i].kind != "C" or _stopped(tokens, i, title, v):
            first = _lower_government(tokens, i, taken) or _lower_case(tokens, i, taken, v)
        else:
            first = i + 1
        if first:
            end = _run_end(tokens, i, first, taken, title, v)
            found.append((i, end))
    return found


def _lower_government(tokens: list[Token], i: int, taken: set[int]) -> int:
    # "the government of Samoa": a lower-case head that a place follows.
    if tokens[i].low not in GOVERNMENTS or i in taken or i + 2 >= len(tokens):
        return 0
    j = i + 2 + (tokens[i + 2].low == "the")
    if tokens[i + 1].low == "of" and j < len(tokens) and tokens[j].kind == "C":
        return j + 1
    return 0


def _lower_case(tokens: list[Token], i: int, taken: set[int], v: English) -> int:
    if tokens[i].kind != "w" or tokens[i].low not in OPENS:
        return 0
    end = lower_body(tokens, i, v)
    return 0 if end and any(k in taken for k in range(i, end)) else end


def _stopped(tokens: list[Token], i: int, title: bool, v: English) -> bool:
    token = tokens[i]
    if i and token.text in LOUD and tokens[i - 1].text.isupper():
        return True
    if i and (
        tokens[i - 1].low in v.honorifics or (tokens[i - 1].text == "." and tokens[i - 2].low in ADDRESS)
    ):
        # "Prof. He Ling": a pronoun elsewhere.
        return False
    if token.text == "He" and _next_cap(tokens, i) and is_pinyin_name([token.text, tokens[i + 1].text]):
        return False
    if (
        token.low in PARTNERED
        and i
        and [tokens[i - 1].low, *(t.low for t in tokens[i + 1 : i + 2])]
        == [
            "in",
            "with",
        ]
    ):
        # "in Partnership with A"
        return True
    opens = i == 0 or (tokens[i - 1].kind == "p" and tokens[i - 1].text not in ",)&/")
    if title and (token.low in v.headline or (token.low in v.stops and token.low in v.breaks)):
        return not looks_like(token.text)
    if opens and "-" in token.low and token.low.split("-")[0] in v.stops:
        return True
    if token.low in v.stops and (opens or title or token.low in ("the", "in", "on", "at", "by", "and")):
        return not (len(token.text) > 1 and token.text.isupper())
    if opens and token.low in v.soft:
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        return not (after and (after.kind == "C" or after.low in ("and", "of")))
    verb = token.low in v.speech or (
        token.low.endswith("ing") and token.low not in v.subjects and token.low not in v.event_nouns
    )
    return opens and verb and not _next_cap(tokens, i) and not known(token.text)


def _next_cap(tokens: list[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].kind == "C"


def _run_end(tokens: list[Token], i: int, j: int, taken: set[int], title: bool, v: English) -> int:
    last, n = j, len(tokens)
    foreign = tokens[i].low in FOREIGN or (
        tokens[i].low == "centre" and j < n and tokens[j].low[:2] in ("de", "d'", "d’")
    )
    while j < n and j not in taken and j - i < 60:
        token = tokens[j]
        if token.kind == "C" and not _breaks(tokens, j, title, v):
            foreign = foreign or token.low in FOREIGN
            j = last = j + 1
        elif foreign and token.kind == "w" and _foreign(tokens, j):
            j += 1
            last = j if token.low not in FOREIGN_INNER else last
        elif token.text == "." and j == last and _next_cap(tokens, j) and _stops_inside(tokens[j - 1].text):
            # "China-U.K. College", "Office No. IV"
            j += 1
        elif token.text in GLUED and j == last and _glued(tokens, j):
            # "QU CC:Learn", "ABC+ Programme"
            j = last = j + 1
        elif token.low == "in" and j == last and _mission(tokens, i, j) and _next_cap(tokens, j):
            # "Embassy of Norland in Ostra"
            j += 1
        elif token.low == "with" and j == last and tokens[j - 1].low in PEOPLE and _next_cap(tokens, j):
            # "Ministry of Persons with Disabilities"
            j += 1
        elif token.low in v.inner and j < n - 1 and j - last < 3 and tokens[j + 1].low not in DAYS:
            j += 1
        elif token.text == "(" and j == last:
            close = closing(tokens, j)
            if not close or not _bracket_belongs(tokens, j, close):
                break
            j = last = close + 1
        elif (
            token.kind == "n"
            and j == last
            and token.text.isdigit()
            and len(token.text) < 4
            and _next_cap(tokens, j)
        ):
            j = last = j + 1
        elif token.low in BRIDGES and j == last and _next_cap(tokens, j) and tokens[j + 1].low in v.heads:
            j = last = j + 2
        elif token.kind == "w" and j == last:
            end = head_behind(tokens, i, j, v)
            if not end:
                break
            j = last = end
        else:
            break
    return last


def _glued(tokens: list[Token], j: int) -> bool:
    """Whether the sign stands in a name: ":" between two capitals without space, "+" behind one."""
    before = tokens[j - 1].end == tokens[j].start
    if tokens[j].text == "+":
        return before
    return before and _next_cap(tokens, j) and tokens[j].end == tokens[j + 1].start


def _stops_inside(text: str) -> bool:
    return text == "No" or ("-" in text and text[-2] in ".-" and text[-1].isupper())


def _foreign(tokens: list[Token], j: int) -> bool:
    """Whether the lower-case word belongs to a name in another language."""
    low, before = tokens[j].low, tokens[j - 1].low
    return (
        low in FOREIGN_INNER
        or low.endswith(ADJECTIVES)
        or low[1:2] in ("'", "’")
        or (before in ("à", "d", "de") and j + 1 < len(tokens))
    )


def _mission(tokens: list[Token], i: int, j: int) -> bool:
    return any(token.low in ("embassy", "consulate", "delegation", "mission") for token in tokens[i:j])


def _breaks(tokens: list[Token], j: int, title: bool, v: English) -> bool:
    token = tokens[j]
    if title and token.low in v.headline and not looks_like(token.text):
        return True
    if token.low in ADDRESS or (token.text in LOUD and tokens[j - 1].text.isupper()):
        return True
    return (
        token.low in ("the", "in", "from", "during", "with", "as", "to", "at", "by")
        and tokens[j - 1].low not in v.inner
    )


def closing(tokens: list[Token], j: int) -> int:
    """Index of the bracket that closes the one at `j`; 0 where none does soon."""
    depth = 0
    for k in range(j, min(len(tokens), j + MAX_BRACKET)):
        depth += (tokens[k].text == "(") - (tokens[k].text == ")")
        if depth == 0:
            return k
    return 0


def _bracket_belongs(tokens: list[Token], j: int, close: int) -> bool:
    inside = [token for token in tokens[j + 1 : close] if token.kind != "p"]
    if not inside:
        return False
    if any(looks_like(token.text) for token in inside):
        return True
    if len(inside) == 1 and inside[0].kind == "w" and _lower_short(tokens, j, inside[0].text):
        return True
    after = tokens[close + 1] if close + 1 < len(tokens) else None
    joined = after is not None and (after.kind == "C" or (after.low == "of" and len(inside) == 1))
    return all(token.kind == "C" for token in inside) and len(inside) < 4 and (joined or len(inside) == 1)


def _lower_short(tokens: list[Token], j: int, short: str) -> bool:
    """Whether the lower-case word in brackets spells the capitals before it: "Coast Union Board (cub)"."""
    capitals = "".join(token.text[0] for token in tokens[max(0, j - 12) : j] if token.kind == "C")
    return 2 < len(short) < 9 and capitals.endswith(short.upper())
