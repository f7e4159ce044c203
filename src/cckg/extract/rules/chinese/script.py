"""One script for the rules: traditional characters and ASCII signs read as the lexicons write them."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.draft import Draft, Found, Human
from cckg.extract.rules.lexicon import data

_FILE = "zh/script.yaml"
_NEAR = 400


@cache
def _table() -> dict[int, str]:
    pairs = "".join(str(line) for line in data(_FILE)["pairs"])
    table = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs) - 1, 2)}
    return table | {ord("("): "（", ord(")"): "）", 0xA0: " "}


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str]]:
    wide = {str(k): str(v) for k, v in data(_FILE)["wide"].items()}
    signs = "".join(re.escape(sign) for sign in wide)
    return re.compile(rf"(?<=[\u4e00-\u9fff”》）])[{signs}]|[{signs}](?=[\u4e00-\u9fff“《（])"), wide


def canonical(text: str) -> str:
    """The text as the rules read it; every character keeps its place."""
    pattern, wide = _signs()
    return pattern.sub(lambda match: wide[match.group()], text.translate(_table()))


class Original:
    """Gives names found in the canonical text back as the report writes them."""

    def __init__(self, text: str, read: str) -> None:
        self.text, self.read = text, read

    def restore(self, draft: Draft) -> None:
        """Every name, title and topic of the draft as written."""
        if self.text == self.read:
            return
        things: list[Found] = [*draft.bodies, *draft.people, *draft.places, *draft.projects, *draft.events]
        for thing in things:
            near = thing.words[0][0] if thing.words else 0
            thing.name = self._written(thing.name, near)
            thing.also = [self._written(form, near) for form in thing.also]
            if isinstance(thing, Human):
                self._human(thing)
        for event in draft.events:
            for talk in event.talks:
                talk.title = self._written(talk.title, talk.words[0])

    def _human(self, human: Human) -> None:
        human.family, human.given = (
            human.name[: len(human.family)],
            human.name[len(human.name) - len(human.given) :] if human.given else "",
        )
        for post in human.posts:
            post.title = self._written(post.title, post.words[0])

    def _written(self, name: str, near: int) -> str:
        at = self.read.find(name, max(near - 60, 0), near + _NEAR)
        if at < 0:
            at = self.read.find(name, 0, 200_000)
        return self.text[at : at + len(name)] if at >= 0 and name else name
