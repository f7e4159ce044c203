"""Decisions of a curator: ids looked up, what has no entry yet written down, the log grown or shortened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cckg.flow.naming import Scene, Target, scene
from cckg.flow.pinning import found
from cckg.flow.suggesting import suggested
from cckg.model.authority import EntityKind
from cckg.model.decisions import Choice, Distinct, Later, Merge, Split, Suggested
from cckg.model.errors import WorkspaceError
from cckg.resolve.suggestion import Suggestion
from cckg.workspace import Workspace, append_decision, take_back

Said = str


@dataclass(frozen=True)
class Signature:
    """Who decides, when, and why."""

    by: str
    on: date
    why: str | None = None

    def fields(self) -> dict[str, object]:
        """As a decision has them."""
        return {"by": self.by, "on": self.on.isoformat(), **({"why": self.why} if self.why else {})}


def merge(space: Workspace, a: str, b: str, kind: EntityKind | None, signed: Signature) -> Said:
    """Make `b`, an entity or a mention, the entity `a`."""
    return _decide(space, lambda seen: _merge(seen, *seen.two(a, b, kind), signed))


def distinct(space: Workspace, a: str, b: str, kind: EntityKind | None, signed: Signature) -> Said:
    """Say that `a` and `b`, an entity or a mention, are never the same."""
    return _decide(space, lambda seen: _distinct(seen, *seen.two(a, b, kind), signed))


def accept(space: Workspace, a: str, b: str, kind: EntityKind | None, signed: Signature) -> Said:
    """Merge two entities that are suggested, with what the resolver said of them."""
    return _decide(space, lambda seen: _answer(seen, _merge, a, b, kind, signed))


def refuse(space: Workspace, a: str, b: str, kind: EntityKind | None, signed: Signature) -> Said:
    """Part two entities that are suggested, with what the resolver said of them."""
    return _decide(space, lambda seen: _answer(seen, _distinct, a, b, kind, signed))


def later(
    space: Workspace, a: str, b: str, kind: EntityKind | None, until: str | None, signed: Signature
) -> Said:
    """Do not suggest the two before `until`, or before something about them changes."""

    def postponed(seen: Scene) -> Choice:
        one, other = seen.two(a, b, kind)
        mark = {"until": until} if until else {"seen": _suggestion(seen, one, other).state}
        ids = {"a": one.id, "b": other.id}
        return Later.model_validate({"kind": one.kind, **ids, **mark, **signed.fields()})

    return _decide(space, postponed)


def split(
    space: Workspace, entity: str, things: Sequence[str], kind: EntityKind | None, signed: Signature
) -> Said:
    """Take names and mentions out of an entity into one of their own."""
    from cckg.flow.splitting import piece

    def parted(seen: Scene) -> Choice:
        source = seen.target(entity, kind)
        names, mentions, new = piece(seen, source, things)
        told = {"kind": source.kind, "from": source.id, "to": new.entry.id}
        pins = [*found(seen, [source]), new]
        content = {"names": names, "mentions": mentions, "new": pins}
        return Split.model_validate({**told, **content, **signed.fields()})

    return _decide(space, parted)


def undo(space: Workspace) -> Said:
    """Take the last decision back."""
    with space.locked():
        return f"taken back: {described(take_back(space.authority_folder))}"


def _merge(
    seen: Scene, keep: Target, gone: Target, signed: Signature, said: Suggested | None = None
) -> Choice:
    if keep.kind != gone.kind:
        raise WorkspaceError(
            f"{keep.ref} is {_a(keep.kind)}, {gone.ref} {_a(gone.kind)}; only like is merged"
        )
    if seen.current(keep) == seen.current(gone) and not gone.mention:
        raise WorkspaceError(f"{keep.ref!r} and {gone.ref!r} are one already; nothing is left to decide")
    content = {"kind": keep.kind, "keep": keep.id, "gone": gone.as_gone, "suggested": said}
    return Merge.model_validate({**content, "new": found(seen, [keep, gone]), **signed.fields()})


def _distinct(seen: Scene, a: Target, b: Target, signed: Signature, said: Suggested | None = None) -> Choice:
    if a.kind != b.kind:
        raise WorkspaceError(f"{a.ref} is {_a(a.kind)}, {b.ref} {_a(b.kind)}, so they are two already")
    if a.ref == b.ref:
        raise WorkspaceError(f"{a.ref}: is one thing; `cckg split` takes names or mentions out of it")
    if a.mention and not b.mention:
        a, b = b, a
    content = {"kind": a.kind, "a": a.telling or a.id, "b": b.telling or b.as_gone, "suggested": said}
    return Distinct.model_validate({**content, "new": found(seen, [a, b]), **signed.fields()})


def _a(kind: EntityKind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _answer(
    seen: Scene,
    decide: Callable[[Scene, Target, Target, Signature, Suggested | None], Choice],
    a: str,
    b: str,
    kind: EntityKind | None,
    signed: Signature,
) -> Choice:
    one, other = seen.two(a, b, kind)
    pair = _suggestion(seen, one, other)
    keep, gone = (one, other) if pair.keep == one.id else (other, one)
    said = Suggested(probability=pair.probability, reason=pair.reason)
    return decide(seen, keep.entity, gone.entity, signed, said)


def _suggestion(seen: Scene, a: Target, b: Target) -> Suggestion:
    for one in suggested(seen):
        if one.kind == a.kind == b.kind and {one.keep, one.gone} == {a.id, b.id}:
            return one
    remedy = "`cckg merge` and `cckg distinct` do without, `cckg later` takes --until"
    raise WorkspaceError(f"{a.ref} and {b.ref} are not among the suggestions; {remedy}")


def _decide(space: Workspace, choose: Callable[[Scene], Choice]) -> Said:
    """Write what was chosen, unless it cannot hold beside what was decided before."""
    with space.locked():
        choice = choose(scene(space))
        append_decision(space.authority_folder, choice)
        return described(choice)


def described(choice: Choice) -> Said:
    """A decision in a line."""
    match choice:
        case Merge():
            what = f"{choice.gone} is {choice.keep}"
        case Distinct():
            what = f"{choice.a} and {choice.b} are never the same"
        case Split():
            what = f"{', '.join((*choice.names, *choice.mentions))} left {choice.from_} for {choice.to}"
        case Later():
            what = f"{choice.a} and {choice.b} later" + (f", from {choice.until}" if choice.until else "")
    return f"{what} ({choice.kind}; {choice.by}, {choice.on})"
