"""Names of people: pinyin, family names, which word is which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from cckg.declared import lexicon

_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v|ü)"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:[-'’]?{_SYLLABLE}){{0,2}}", re.IGNORECASE)


@cache
def _families() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    found = lexicon("zh/surnames")
    pinyin = {str(v).lower() for v in (*found["one"].values(), *found["two"].values())} | {"lyu", "lü"}
    return frozenset(pinyin), frozenset(found["one"]), frozenset(found["two"])


def is_pinyin_name(words: Sequence[str]) -> bool:
    """Whether the words are a Chinese name in Latin letters, family name first or last."""
    return 2 <= len(words) <= 3 and _is_pinyin(tuple(words))


@lru_cache(maxsize=20_000)
def _is_pinyin(words: tuple[str, ...]) -> bool:
    if any(len(word) > 14 for word in words):
        return False
    families = _families()[0]
    plain = [word.lower() for word in words]
    if not all(_GIVEN.fullmatch(word) for word in plain):
        return False
    return plain[0] in families or plain[-1] in families


def family_given(words: Sequence[str]) -> tuple[str, str] | None:
    """Family and given name where the writing tells them; None where it does not."""
    if len(words) < 2:
        return None
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if len(capitals) == 1 and words[0] == capitals[0]:
        return words[0], " ".join(words[1:])
    if len(capitals) == 1 and words[-1] == capitals[0]:
        return words[-1], " ".join(words[:-1])
    if is_pinyin_name(words) and words[0].lower() in _families()[0] and len(words) == 2:
        return words[0], words[1]
    return None


def chinese_family(name: str) -> str:
    """The family name at the beginning of a name in characters; '' where none is known."""
    _, one, two = _families()
    return name[:2] if name[:2] in two else name[:1] if name[:1] in one else ""
