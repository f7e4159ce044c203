"""Bytes as text: UTF-8, UTF-16, GB18030 and Windows-1252 told apart, and nothing guessed in silence."""

from __future__ import annotations

import codecs
import re

from cckg.read.source import Source
from cckg.read.words import pages

_REMEDY = "open it in the program that wrote it and save it as UTF-8"
_BINARY = "give the report as .md, .txt, .html, .pdf or .docx"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# GB 2312: rows 1-3 hold signs and wide letters, rows 16-55 the 3755 frequent characters; running text is
# made of them. Rows 4-5 are kana, which would let Japanese EUC pass as Chinese.
_GB_FREQUENT = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_GB_OTHER = re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_SPACED = re.compile(rb"(?<=[\x80-\xff]) (?=[\x80-\xff])")
_WESTERN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]")
_WESTERN_SIGNS = frozenset("€‚„…†‡‰‹‘’“”•–—™›\u00a0¡£§©ª«®°±²³´µ¶·¹º»¼½¾¿×÷\u00ad")
# What other alphabets' letters look like when they are taken for Windows-1252.
_NOT_WESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{3}|[A-Za-z][¡£¯±²³¹¼½¾¿¶][a-z]")


def decode(source: Source, declared: str | None = None) -> str:
    """The text of a file; `declared` is the encoding that a web page says it has.

    Raises ReadError when the bytes are no text, are damaged, or fit no encoding well.
    """
    text = _decoded(source, declared)
    strange = len(_CONTROL.findall(text))
    if "\x00" in text or "\x1b" in text or strange > len(text) / 200:
        raise source.refused("is not text (it holds control characters)", _BINARY)
    return text


def _decoded(source: Source, declared: str | None) -> str:
    data = source.data
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _strict(source, data[len(bom) :], codec)
    if b"\x00" in data:
        return _without_bom(source)
    for known in ("utf-8", pages().charsets.get((declared or "").strip().lower())):
        text = _or_none(data, known)
        if text is not None:
            return text
    return _sniffed(source)


def _strict(source: Source, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + len(source.data) - len(data)
        problem = f"is {codec.upper()} with a broken character at byte {at}"
        raise source.refused(problem, "get the file again; this copy is damaged") from error


def _or_none(data: bytes, codec: str | None) -> str | None:
    try:
        return data.decode(codec) if codec else None
    except UnicodeDecodeError:
        return None


def _without_bom(source: Source) -> str:
    # In UTF-16 every ASCII character, a line's end at least, has its zero byte on the same side.
    even, odd = source.data[::2].count(0), source.data[1::2].count(0)
    if len(source.data) % 2 == 0 and min(even, odd) == 0:
        text = _or_none(source.data, "utf-16-be" if even else "utf-16-le")
        if text is not None and _is_plausible(text):
            return text
    raise source.refused("is not text (it holds zero bytes)", _BINARY)


def _is_plausible(text: str) -> bool:
    """Whether nearly all characters are Latin or frequent Chinese ones, as wrongly paired bytes are not."""
    usual = sum(c < "\u0250" or bool(c.encode("gb2312", "ignore")) for c in text)
    return usual >= 0.95 * len(text) and not _CONTROL.search(text)


def _sniffed(source: Source) -> str:
    data = source.data
    high = sum(len(run) for run in _HIGH_RUN.findall(data))
    if sum(len(s) for s in _UTF8_SEQUENCE.findall(data)) >= 0.8 * high:
        return _strict(source, data, "utf-8")
    if _is_chinese(data):
        return _strict(source, data, "gb18030")
    text = _or_none(data, "cp1252")
    if text is not None and _is_western(text):
        return text
    raise source.refused("is in an encoding that cannot be told for certain", _REMEDY)


def _is_chinese(data: bytes) -> bool:
    """Whether the bytes pair up as GB18030 and nearly all pairs are frequent characters or signs."""
    frequent = rest = at = 0
    while run := _HIGH_RUN.search(data, at):
        pair = _GB_FREQUENT.match(data, run.start())
        other = None if pair else _GB_OTHER.match(data, run.start())
        frequent, rest = frequent + bool(pair), rest + (not pair)
        at = (pair or other or run).end()
    # Korean EUC uses the same pairs, with a space after every few.
    is_korean = len(_SPACED.findall(data)) > 0.15 * frequent
    return frequent >= 0.85 * (frequent + rest) and not is_korean


def _is_western(text: str) -> bool:
    """Whether accents stand in Latin words and signs are those of Western type, as Windows-1252 has them."""
    letters = _WESTERN.findall(text)
    accents = sum(not c.isascii() for c in letters)
    signs = {c for c in text if not c.isascii()}.difference(letters, _WESTERN_SIGNS)
    return not signs and accents <= 0.35 * len(letters) and not _NOT_WESTERN.search(text)
