"""Two written names of people: order, pinyin, initials. Asked is "could be one": who they are needs more."""

from __future__ import annotations

import re
import unicodedata

from cckg.names.fold import fold
from cckg.names.person import chinese_family, family_given, is_pinyin_name
from cckg.names.pinyin import is_pinyin, romanizations
from cckg.names.script import plain_writing
from cckg.names.surnames import surname_pinyin
from cckg.resolve.score import Comparison, judged, weights

_TITLES = re.compile(
    r"^(?:(?:(?-i:H\.\s?E|HE(?=(?:\s+\S+){3}))|hon|dr|prof|professor|mr|ms|mrs|miss|mme|sir|dame|director|academician)\b\.?\s*)+",
    re.IGNORECASE,
)
"""He Jiankun is no excellency; H.E. Ban Ki-moon and HE Mr Ban Ki-moon are."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def compare_people(a: str, b: str) -> Comparison:
    """Whether two names can be one person: identical names are, initials leave it open."""
    left, right = (_TITLES.sub("", name) or name for name in (_plain(a), _plain(b)))
    name = _case(left, right)
    return judged(weights()["person"][name], (name,))


def _plain(name: str) -> str:
    return plain_writing(name.strip()) if _HAN.search(name) else name.strip()


def _case(a: str, b: str) -> str:
    if fold(a) == fold(b):
        return "same writing"
    if _HAN.search(a) or _HAN.search(b):
        return _with_characters(a, b)
    first, second = _parts(a), _parts(b)
    if sorted(first) == sorted(second):
        return "same in another order"
    if _joined(a, b):
        return "same pinyin"
    return _partial(first, second)


def _parts(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", fold(name.replace(",", " ")))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).split()


def _joined(a: str, b: str) -> bool:
    """Whether the syllables agree once the given name is one word: Li Xiao-Ming, Li Xiaoming."""
    return bool(pinyin_forms(a) & pinyin_forms(b))


def pinyin_forms(name: str) -> set[tuple[str, str]]:
    """Family and given name in one word each, whichever of the written words is which.

    Of a name in characters all its readings (潘家华: pan jiahua); ü counts as v and as u.
    """
    if _HAN.search(name):
        return _readings(name)
    if "ü" in unicodedata.normalize("NFC", name.lower()):
        plain = unicodedata.normalize("NFC", name.lower())
        return {form for letter in ("v", "u", "yu") for form in pinyin_forms(plain.replace("ü", letter))}
    words = _parts(name)
    if len(words) < 2:
        return set()
    told = family_given(re.sub(r"[-'’]", "", name).replace(",", " ").split())
    found = {(words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))}
    return found | ({(told[0].lower(), told[1].lower().replace(" ", ""))} if told else set())


def _partial(a: list[str], b: list[str]) -> str:
    if len(a) <= 1 or len(b) <= 1:
        return "family name only" if set(a) & set(b) else "another family name"
    for x, y in ((a, b), (a, b[::-1]), (a[::-1], b), (a[-1:] + a[:-1], b[-1:] + b[:-1])):
        if _initials(x, y):
            return "initials"
    middle_dropped = set(a) < set(b) or set(b) < set(a)
    if middle_dropped and not is_pinyin_name(a) and not is_pinyin_name(b):
        return "initials"
    return "another given name" if set(a) & set(b) else "another family name"


def _initials(a: list[str], b: list[str]) -> bool:
    """Whether the family names agree and each given name begins as the other's initial."""
    if a[0] != b[0]:
        return False
    left, right = a[1:], b[1:]
    short = all(len(w) <= 2 for w in left) or all(len(w) <= 2 for w in right)
    return short and all(x[0] == y[0] for x, y in zip(left, right, strict=False))


def _readings(name: str) -> set[tuple[str, str]]:
    family = chinese_family(name)
    given = name[len(family) :]
    if not family or not 1 <= len(given) <= 2:
        return set()
    return {(first, last) for first in romanizations(family) for last in romanizations(given)}


def _with_characters(a: str, b: str) -> str:
    chinese, latin = (a, b) if _HAN.search(a) else (b, a)
    if _HAN.search(latin):
        return "another given name" if a[0] == b[0] else "another family name"
    if pinyin_forms(chinese) & pinyin_forms(latin):
        return "pinyin of three characters" if len(chinese) > 2 else "pinyin of two characters"
    words = _parts(latin)
    if not is_pinyin(latin) or any(len(word) == 1 for word in words):
        # Wong Kam-sing: the romanization of another tongue, or initials.
        return "other writing of characters"
    pinyin = surname_pinyin(chinese_family(chinese))
    if pinyin and pinyin not in (words[0], words[-1]):
        return "another family name"
    return "another given name" if len(words) > 1 and pinyin_forms(chinese) else "other writing of characters"
