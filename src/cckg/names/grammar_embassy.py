"""Embassies and consulates: "Embassy of China in Fiji", "British Embassy in China", 英国驻华大使馆."""

from __future__ import annotations

import re

from cckg.names.fold import fold
from cckg.names.functions import bodies
from cckg.names.grammar import Parsed
from cckg.names.jurisdictions import CHINA, Jurisdiction, jurisdictions

_CHINESE = re.compile(r"^(.+?)驻(.+?)(大使馆|总领事馆|领事馆|代表处)$")
_OFFICES = {"大使馆": "embassy", "总领事馆": "consulate", "领事馆": "consulate", "代表处": "office"}
_ENGLISH = re.compile(
    r"^(?:(?P<before>.+?) )?(?P<office>embassy|consulate general|consulate)"
    r"(?: of (?P<of>.+?))?(?: (?:in|to|at) (?P<host>.+))?$"
)


def embassy(name: str) -> Parsed | None:
    """Sender as the place, office and host as the function; None without a sender or a host."""
    text = fold(name)
    return _chinese(text.replace(" ", "")) if not text.isascii() else _english(text)


def _chinese(text: str) -> Parsed | None:
    found = _CHINESE.match(text)
    if not found:
        return None
    sender, host = (_country_zh(found.group(n)) for n in (1, 2))
    return _made(sender, host, _OFFICES[found.group(3)], chinese=True)


def _country_zh(text: str) -> str | None:
    text = {"华": "中国", "美": "美国", "英": "英国", "德": "德国"}.get(text, text)
    if text in bodies().china_zh:
        return CHINA
    for form in ("", *bodies().formal_zh):
        if form == "" or text.endswith(form):
            places = jurisdictions().named(text.removesuffix(form) if form else text)
            if places:
                return places[0].id
    return None


def _english(text: str) -> Parsed | None:
    found = _ENGLISH.match(text)
    if not found:
        return None
    sender = _country(found["of"] or found["before"] or "")
    return _made(sender, _country(found["host"] or ""), found["office"].split()[0])


def _country(text: str) -> str | None:
    words = [word for word in text.split() if word not in {"the", "and"}]
    if tuple(words) in bodies().china:
        return CHINA
    while words:
        alias = bodies().aliases.get(tuple(words), tuple(words))
        places, n = jurisdictions().starts(list(alias), 0)
        if n == len(alias):
            return _first(places).id
        words = words[1:] if words[0] in bodies().formal | {"of", "federal"} else []
    return None


def _first(places: tuple[Jurisdiction, ...]) -> Jurisdiction:
    return min(places, key=lambda place: place.level != "national")


def _made(sender: str | None, host: str | None, office: str, chinese: bool = False) -> Parsed | None:
    if not sender or not host:
        return None
    # An embassy in Beijing is the one to China.
    if office == "embassy" and host == "北京市":
        host = CHINA
    return Parsed((sender,), "national", f"{office} in {host}", "organ", chinese=chinese)
