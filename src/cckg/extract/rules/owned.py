"""Whom "our university" and "As QI, the Institute …" mean: the publisher, and another name of a body."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Body
from cckg.extract.rules.heads import core
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.sentences import tokens
from cckg.extract.rules.vocabulary import English
from cckg.names.fold import fold

OURS = words("en/organizations.yaml", "ours")


def publisher_of(lines: Sequence[Line], publisher: str, v: English) -> Item | None:
    """The first mention of the publisher in the text, which "our university" then means."""
    named = publisher.split("(")[0].strip()
    if not (name := fold(named)):
        return None
    for line in lines:
        for item in line.mentions:
            if item.kind in ("org", "name") and name in map(fold, (item.text, *item.acronyms)):
                return item
    return _unnamed(named, v)


def _unnamed(publisher: str, v: English) -> Item | None:
    """A publisher that the text only calls "the Ministry": its name, where it turns at such a noun."""
    said = tokens(publisher, 0, len(publisher))
    kind, noun, _ = core(said, v) if len(said) > 1 else ("", "", 0)
    if kind != "org" or noun not in v.generic:
        return None
    return Item("org", publisher, publisher.lower(), 0, 0, core=noun, words=said)


def also_called(lines: Sequence[Line], register: Register) -> None:
    """ "As the Coast Centre, QI has hosted …": the first is another name of the second, and does nothing."""
    for line in lines:
        if line.low[:1] != ["as"] or len(line.items) < 5:
            continue
        k = 1 + (line.low[1] == "the")
        j = k + 2 + (line.low[k + 2 : k + 3] == ["the"])
        if j >= len(line.items) or line.items[k + 1].text != ",":
            continue
        form, item = line.items[k], line.items[j]
        if form.kind not in ("org", "name") or item.kind not in ("org", "name"):
            continue
        body = register.body(item)
        if isinstance(body, Body):
            body.add_form(form.text)
            form.kind = "w"
