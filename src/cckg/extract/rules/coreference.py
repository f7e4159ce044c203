"""One thing, one entity: spellings, acronyms and "the Centre" of one report put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from cckg.extract.rules.draft import Body, Draft, Human, Plan, Why
from cckg.extract.rules.indexes import Bearers, Names
from cckg.extract.rules.items import Item
from cckg.extract.rules.learned import Guessed
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.likeness import (
    goes_on,
    inside,
    misspelt,
    name_key,
    one_spelling,
    place_apart,
    spaced,
    state_of,
)
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like
from cckg.names.fold import fold
from cckg.names.person import family_given

MANY = 200
"""Bodies of a report beyond which rare forms are not looked for, as all would be compared with all."""
BRANCHES = words("en/organizations.yaml", "branches")
OURS = words("en/organizations.yaml", "ours")
FREE = words("en/frames.yaml", "free", "coreference")


class Register:
    """The bodies, projects and people of a report, found again by any of their forms."""

    def __init__(self, draft: Draft, v: English) -> None:
        self.draft, self.v = draft, v
        self.by_key: dict[tuple[str, ...], Body | Plan] = {}
        self.by_short: dict[str, Body | Plan] = {}
        self.by_core: dict[str, Body] = {}
        self.people: dict[str, Human] = {}
        self.loose: dict[tuple[str, ...], list[Body]] = {}
        self.loosely = False
        self.alone: dict[str, Body] = {}
        self.long_forms: dict[str, Item] = {}
        self.names, self.bearers = Names(), Bearers()
        self.home: Item | None = None
        self.singles: dict[tuple[str, tuple[str, ...]], Body] = {}

    def body(self, item: Item) -> Body | Plan | None:
        """The body or project that the mention names, made when new; None for a generic noun."""
        if item.kind == "name" and looks_like(item.text) and item.text in self.by_short:
            return self.by_short[item.text]
        if item.kind == "name" and item.text in self.long_forms and not item.acronyms:
            # "Friends of Reefs (FoR)" is a name without a noun that tells, until FoR does something.
            return self.body(self.long_forms[item.text])
        if self._generic(item):
            noun = one_spelling(item.low.split()[-1])
            return self.by_core.get(noun) or self.alone.get(noun) or self._at_home(noun, item)
        parent = self.body(item.parent) if item.parent is not None else None
        state = state_of(item)
        key = ("government", "of", state) if state else name_key(spaced(item))
        if not key:
            return None
        if isinstance(parent, Body) and item.core in self.v.units:
            found = self._unit(key, parent)
        else:
            found = self.by_key.get(key) or self._elided(item, key)
            if found is None and self.loosely and item.core:
                found = self._shortened(item, key)
        if found is None:
            found = self._new(item, key)
        self._learn(found, item, parent if isinstance(parent, Body) else None)
        return found

    def _at_home(self, noun: str, item: Item | None = None) -> Body | Plan | None:
        """The publisher, where its name or short form goes with the noun: "our university" for VUS."""
        home = self.home
        if home is None:
            return None
        initial = looks_like(home.text) and noun in OURS and noun[0].upper() in home.text
        if not (one_spelling(home.core) == noun or (initial and not home.core)):
            return None
        if not home.end and item is not None:
            # The text never names it: the words are "the Ministry".
            home = replace(home, start=item.start, end=item.end)
        return self.body(home) if home.end else None

    def begin(self) -> None:
        """Forget which body was named last, and note which are the only ones with their noun."""
        cores = [one_spelling(body.core) for body in self.draft.bodies]
        told = Counter(cores)
        self.alone = {
            core: body
            for core, body in zip(cores, self.draft.bodies, strict=True)
            if told[core] == 1 and core not in ("", "government")
        }
        self.by_core.clear()

    def _generic(self, item: Item) -> bool:
        words = item.low.split()
        if item.low in self.v.nobody:
            return True
        return len(words) == 1 and words[0] in self.v.generic and not item.parent

    def _unit(self, key: tuple[str, ...], parent: Body) -> Body | Plan | None:
        found = self.by_key.get((*key, "@", *name_key(parent.name)))
        if found is None:
            alone = self.by_key.get(key)
            if isinstance(alone, Body) and alone.parent in (None, parent):
                found = alone
        return found

    def _elided(self, item: Item, key: tuple[str, ...]) -> Body | None:
        """The body of which this is a shorter name: the place or a word like "Municipal" left out."""
        loose = tuple(word for word in key if word not in FREE)
        options = self.loose.get(loose, [])
        if len(options) == 1 and loose:
            return options[0]
        if item.kind == "org" and item.core and len(key) > 1:
            near = self.names.apart(item.core, key)
            placed = [b for b in near if b.core == item.core and place_apart(b, item, key)]
            if len(placed) == 1:
                return placed[0]
        alike = self.singles.get((item.core, _single(key))) if item.core else None
        if alike is not None and alike.parent is None and item.parent is None:
            # "Ministry of Forest and Waters", "Ministry of Forests and Waters"
            return alike
        if item.kind == "org" and (cut := self._cut_short(item)) is not None:
            return cut
        if item.words and item.words[0].low in self.v.levels and item.kind == "org":
            fits = [
                b
                for b in self.names.longer(key)
                if len(b_key := name_key(b.name)) == len(key) + 1 and set(key) < set(b_key)
            ]
            if len(fits) == 1:
                return fits[0]
        return None

    def _cut_short(self, item: Item) -> Body | None:
        """The one body whose name goes on where this one ends, or the reverse: "Reef Centre (for Waters)"."""
        near = self.names.going_on(item.core, item.text) if item.core else ()
        same = [b for b in near if b.core == item.core and goes_on(b.name, item.text)]
        fits = [b for b in same if b.parent is None or item.parent is None]
        return fits[0] if len(same) == len(fits) == 1 else None

    def _shortened(self, item: Item, key: tuple[str, ...]) -> Body | None:
        """A headline's "Tourism Ministry" for the one Ministry of Tourism and Culture of the text."""
        fits = [
            b
            for b in self.draft.bodies
            if one_spelling(b.core) == one_spelling(item.core) and set(key) < set(name_key(b.name))
        ]
        return fits[0] if len(fits) == 1 else None

    def _new(self, item: Item, key: tuple[str, ...]) -> Body | Plan:
        if item.kind == "project":
            plan = Plan(item.text, why=Why("project name", item.core))
            self.draft.projects.append(plan)
            self.by_key[key] = plan
            return plan
        body = Body(
            item.text, core=item.core, why=Why("organization name", item.core or "capitals in a role")
        )
        self.draft.bodies.append(body)
        self.names.add(body)
        self.singles.setdefault((item.core, _single(key)), body)
        self.loose.setdefault(tuple(word for word in key if word not in FREE), []).append(body)
        return body

    def _learn(self, found: Body | Plan, item: Item, parent: Body | None) -> None:
        state = state_of(item)
        if state:
            self.by_key.setdefault(("government", "of", state), found)
        key = name_key(spaced(item))
        if isinstance(found, Body) and parent is not None and parent is not found:
            if found.parent is None and not inside(parent, found):
                found.parent = parent
            self.by_key.setdefault((*key, "@", *name_key(parent.name)), found)
        self.by_key.setdefault(key, found)
        if len(item.text) > len(found.name) and not looks_like(item.text) and item.kind in ("org", "project"):
            found.also.insert(0, found.name)
            found.name = item.text
            found.also = [form for form in found.also if form != item.text]
            if isinstance(found, Body):
                self.names.renamed(found)
        else:
            found.add_form(item.text)
        for short in item.acronyms:
            found.add_form(short)
            self.by_short.setdefault(short, found)
            self.by_key.setdefault(name_key(short), found)
        if isinstance(found, Body) and found.core:
            self.by_core[one_spelling(found.core)] = found
        found.state(item.start, item.end)

    def again(self, noun: str) -> Body | None:
        """The body that "the <noun>" means: the last one named with that head."""
        found = self.by_core.get(one_spelling(noun)) or self._at_home(one_spelling(noun))
        return found if isinstance(found, Body) else None

    def person(self, item: Item) -> Human:
        """The person that the mention names, made when new."""
        words = item.text.split()
        key = fold(item.text)
        known = self.people.get(key)
        if known is None:
            known = self._again(words, key)
        if known is None:
            parts = family_given(words)
            known = Human(item.text, family=parts[0] if parts else "", given=parts[1] if parts else "")
            guessed = Why("learned name", item.why) if isinstance(item, Guessed) else None
            told = item.honorific or ("pinyin" if parts else "title beside it")
            known.why = guessed or Why("person name", told)
            self.draft.people.append(known)
            self.bearers.add(known)
        elif len(words) > len(known.name.split()):
            known.add_form(known.name)
            known.name, known.also = item.text, [form for form in known.also if form != item.text]
            self.bearers.renamed(known)
        else:
            known.add_form(item.text)
        self.people[key] = known
        known.state(item.start, item.end)
        return known

    def _again(self, words: list[str], key: str) -> Human | None:
        swapped = fold(" ".join([*words[1:], words[0]]))
        if swapped in self.people:
            return self.people[swapped]
        options, mine = [], key.split()
        for human in self.bearers.like(mine):
            other = fold(human.name).split()
            if (
                (len(mine) == 1 and len(other) > 1 and (mine[0] in (other[-1], other[0])))
                or (len(mine) > 1 and len(other) == 1 and other[0] in (mine[-1], mine[0]))
                or (len(mine) > 1 and len(other) > 1 and mine[0] == other[0] and mine[-1] == other[-1])
                or (len(mine) > 1 and len(other) > 1 and len(key) > 7 and misspelt(mine, other))
            ):
                options.append(human)
        return options[-1] if options else None


def _single(key: tuple[str, ...]) -> tuple[str, ...]:
    """The key without any "s" at the end of a word."""
    return tuple(word.rstrip("s") for word in key)
