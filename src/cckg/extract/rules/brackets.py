"""Brackets in a run of capitals: a short form, another name, an aside, or a part of the name itself."""

from __future__ import annotations

from itertools import pairwise

from cckg.extract.rules.heads import core
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.runs import closing
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import initials, looks_like, stands_for

ASIDES = words("en/organizations.yaml", "asides")


class Brackets:
    """A run's words with brackets taken out; each bracket is remembered behind the word before it."""

    def __init__(self, tokens: list[Token], v: English) -> None:
        self.words: list[Token] = []
        self.behind: dict[int, list[str]] = {}
        if "(" not in [token.text for token in tokens]:
            self.words += [token for token in tokens if token.kind != "p" or token.text == "&"]
            return
        j = 0
        while j < len(tokens):
            close = closing(tokens, j) if tokens[j].text == "(" else 0
            if close and self.words:
                inside = [token for token in tokens[j + 1 : close] if token.kind in "Cw"]
                inside = inside if len(inside) == 1 else [token for token in inside if token.kind == "C"]
                said = " ".join(word.text for word in self.words)
                short = [
                    t.text
                    for t in inside
                    if looks_like(t.text)
                    or (len(inside) == 1 and close == len(tokens) - 1 and _short_for(t.text, said))
                ][:1]
                if len(inside) > 1 and short == [inside[0].text] and short[0] in said.split():
                    # "One QU Reef Partnership (QU RR:Learn)"
                    short = [_joined(tokens[j + 1 : close])]
                elif len(inside) == 2 == close - j - 1 and all(looks_like(t.text) for t in inside):
                    # "Joint Research Centre (QU JRC)"
                    short = [f"{inside[0].text} {inside[1].text}"]
                elif len(inside) == 2 and tokens[j + 2].low == "of" and looks_like(inside[1].text):
                    # "Unit, Body (U of B)"
                    short = [inside[1].text, f"{inside[0].text} of {inside[1].text}"]
                elif len(inside) > 2 and core(inside, v)[0] == "org":
                    # "(Quellan Regional Training Centre)" is another name.
                    short = [" ".join(t.text for t in inside)]
                if short or all(t.low in ASIDES for t in inside):
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


def _joined(tokens: list[Token]) -> str:
    gaps = ["" if a.end == b.start else " " for a, b in pairwise(tokens)]
    return "".join(token.text + gap for token, gap in zip(tokens, [*gaps, ""], strict=True))


def _short_for(text: str, name: str) -> bool:
    if text.islower():
        return initials(name).endswith(text.upper())
    # "CED-Norland" is the branch of CED in Norland.
    return stands_for(text, name) or (looks_like(text.split("-")[0]) and stands_for(text.split("-")[0], name))
