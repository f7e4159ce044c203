"""Bodies of a report that turn out to be one at its end, and parents that names hold in themselves."""

from __future__ import annotations

from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Body
from cckg.extract.rules.indexes import Spelled
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.likeness import inside, name_key, shortened_inside
from cckg.extract.rules.places import known as known_place
from cckg.names.acronym import looks_like

MANY = 200
"""Bodies of a report beyond which rare forms are not looked for, as all would be compared with all."""
BRANCHES = words("en/organizations.yaml", "branches")


def spelled_out(register: Register) -> None:
    """Put an acronym under the one name of the report that it stands for, brackets or not."""
    spelled = Spelled(register.draft.bodies)
    for short in [b for b in register.draft.bodies if looks_like(b.name) and not b.also]:
        fits = [b for b in spelled.by(short.name) if b is not short]
        fits = [b for b in fits if not any(looks_like(form) for form in b.also)]
        if len(fits) == 1 and len(short.name) >= 3:
            fits[0].add_form(short.name)
            register.by_short[short.name] = fits[0]
            register.by_key[name_key(short.name)] = fits[0]
            register.draft.bodies.remove(short)
            _instead(register, short, fits[0])


def shortened_names(register: Register) -> None:
    """Put "QU RTC Ostra" under "QU Ostra Regional Training Centre"."""
    few = register.draft.bodies if len(register.draft.bodies) <= MANY else []
    shorts = [b for b in few if " " in b.name and any(map(looks_like, b.name.split()))]
    for short in sorted(shorts, key=lambda body: -len(body.name)):
        fits = [b for b in register.draft.bodies if shortened_inside(short.name, b.name)]
        if len(fits) == 1 and not (short.parent and fits[0].parent not in (None, short.parent)):
            for form in short.forms():
                fits[0].add_form(form)
            fits[0].parent = fits[0].parent or short.parent
            register.draft.bodies.remove(short)
            _instead(register, short, fits[0])


def _instead(register: Register, old: Body, new: Body) -> None:
    """Put `new` wherever the draft says `old`."""
    for part in register.draft.parts:
        if part.agent is old:
            part.agent, new.used = new, True
    for human in register.draft.people:
        for post in human.posts:
            post.body = new if post.body is old else post.body
    for body in register.draft.bodies:
        body.parent = new if body.parent is old and body is not new else body.parent
    new.words += [words for words in old.words if words not in new.words][: 3 - len(new.words)]


def branches(register: Register) -> None:
    """Parents that a name holds in itself: "<Body> Office", "<acronym> <country>"."""
    known = {form: body for body in register.draft.bodies for form in body.forms()}
    for body in register.draft.bodies:
        words = body.name.split()
        if body.parent is not None or len(words) < 2:
            continue
        rest = " ".join(words[1:])
        if (
            len(words) < 5
            and looks_like(words[0])
            and isinstance(register.by_short.get(words[0]), Body)
            and (
                known_place(rest)
                or rest.startswith("Working Group")
                or (body.core in register.v.units | BRANCHES and words[-1].lower() == body.core)
            )
        ):
            whole = register.by_short[words[0]]
            body.parent = whole if isinstance(whole, Body) and whole is not body else None
        elif body.core in register.v.units | BRANCHES:
            for n in range(len(words) - 1, 1, -1):
                above = known.get(" ".join(words[:n]))
                if len(words) - n > 4 or "of" in words[n:]:
                    break
                if above is not None and above is not body and above.core and not inside(above, body):
                    body.parent = above
                    break
