"""The log of decisions played over the entries of the authority files, always with the same outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cckg.model.authority import Authority, Decision, EntityKind
from cckg.model.consistency import Problem
from cckg.model.decisions import Choice, Distinct, Found, Merge, Split
from cckg.model.joining import joined, without_names
from cckg.model.ledger import ContradictionError, Ledger, Verdict

Where = Callable[[int], str]
"""How a decision is named in a message, by its position in the log."""


def replayed(authority: Authority, log: Sequence[Choice], where: Where) -> tuple[Authority, list[Problem]]:
    """The entries after all decisions, and those decisions that cannot be followed.

    A problem's path begins with the decision's position in the log; such a decision is passed over.
    """
    replay, problems = _Replay(authority), list[Problem]()
    for i, choice in enumerate(log):
        try:
            replay.follow(choice, where(i))
        except ContradictionError as fault:
            problems.append(Problem((i,), fault.message, fault.remedy))
    return replay.ledger.authority(), problems


class _Replay:
    """The ledger, and for messages which decision joined or parted what."""

    def __init__(self, authority: Authority) -> None:
        self.ledger = Ledger(authority)
        self._parted: dict[frozenset[str], tuple[str, str, str]] = {}
        self._joined: dict[str, str] = {}

    def follow(self, choice: Choice, where: str) -> None:
        """Do what was decided. Raises ContradictionError."""
        for found in choice.new:
            self._admit(found, choice)
        if isinstance(choice, Merge):
            self._merge(choice, where)
        elif isinstance(choice, Distinct):
            self._distinct(choice, where)
        elif isinstance(choice, Split):
            self._split(choice, where)

    def _admit(self, found: Found, choice: Choice) -> None:
        # An entry that stands in a file by now knows more than the log did.
        if self.ledger.get(found.kind, found.entry.id) is None:
            self.ledger.put(found.kind, found.entry)
        unspoken = [m for m in found.mentions if not self.ledger.speaks(found.kind, m)]
        self.ledger.note(found.kind, found.entry.id, (_resolved(m, choice) for m in unspoken))

    def _merge(self, choice: Merge, where: str) -> None:
        kind, keep = choice.kind, self.ledger.current(choice.kind, choice.keep)
        if _is_mention(kind, choice.gone):
            return self._put(kind, choice.gone, keep, "same", choice)
        gone = self.ledger.current(kind, choice.gone)
        if keep == gone:
            raise ContradictionError(
                f"{choice.keep!r} and {choice.gone!r} are one already", "take this line out"
            )
        self._refuse_contradiction(choice, keep, gone)
        if kind == "event":
            self.ledger.join_events(keep, gone)
        else:
            self._refuse_relatives(kind, keep, gone)
            self.ledger.put(kind, joined(self.ledger.get(kind, keep), self.ledger.get(kind, gone)))
            self.ledger.lead(kind, gone, keep)
        self._joined[gone] = f"{choice.keep!r} and {choice.gone!r} became one ({where})"
        return None

    def _refuse_relatives(self, kind: EntityKind, keep: str, gone: str) -> None:
        for field, why in (
            ("part_of", "a unit and its parent"),
            ("predecessor", "a body and its predecessor"),
        ):
            for one, other in ((keep, gone), (gone, keep)):
                parts = getattr(self.ledger.get(kind, one), field, ())
                if other in {self.ledger.current(kind, part.id) for part in parts}:
                    remedy = f"mend {field} in organizations.yaml first, or take this decision out"
                    raise ContradictionError(f"makes one of {keep!r} and {gone!r}, {why}", remedy)

    def _refuse_contradiction(self, choice: Merge, keep: str, gone: str) -> None:
        kept, going = (self.ledger.members(choice.kind, id_) for id_ in (keep, gone))
        for a in kept:
            for b in going:
                if frozenset((a, b)) in self._parted or self.ledger.apart(choice.kind, a, b):
                    raise self._contradiction(choice, a, b, self._joinings(*kept, *going))

    def _contradiction(self, choice: Merge, a: str, b: str, via: list[str]) -> ContradictionError:
        one, other, where = self._parted.get(frozenset((a, b)), (a, b, "`not` in the authority file"))
        message = f"says that {choice.keep!r} and {choice.gone!r} are one"
        against = f"but {one!r} and {other!r} are never the same ({where})"
        remedy = "take one of these decisions out, or `cckg undo` the last"
        return ContradictionError("; ".join([f"{message}, {against}", *via]), remedy)

    def _distinct(self, choice: Distinct, where: str) -> None:
        kind, a = choice.kind, self.ledger.current(choice.kind, choice.a)
        if _is_mention(kind, choice.b):
            return self._put(kind, choice.b, a, "distinct", choice)
        b = self.ledger.current(kind, choice.b)
        if kind == "event" and a == b != choice.b and choice.b not in self._joined:
            self.ledger.leave_event(a, choice.b)
            b = choice.b
        if a == b:
            via = self._joinings(choice.a, choice.b)
            message = "; ".join([f"parts {choice.a!r} and {choice.b!r}, which are one", *via])
            raise ContradictionError(message, "take one of the decisions out, or use `cckg split`")
        self.ledger.keep_apart(kind, a, b)
        self._parted[frozenset((a, b))] = (choice.a, choice.b, where)
        return None

    def _joinings(self, *ids: str) -> list[str]:
        return [self._joined[id_] for id_ in sorted(set(ids)) if id_ in self._joined]

    def _put(self, kind: EntityKind, mention: str, entity: str, verdict: Verdict, choice: Choice) -> None:
        self.ledger.overrule(kind, mention, entity, verdict)
        self.ledger.note(kind, entity, [_line(mention, verdict, choice)])

    def _split(self, choice: Split, where: str) -> None:
        kind = choice.kind
        source, target = (self.ledger.current(kind, id_) for id_ in (choice.from_, choice.to))
        if source == target:
            raise ContradictionError(f"takes {choice.to!r} out of itself", "mend the ids")
        for id_ in self.ledger.members(kind, source):
            entry = without_names(self.ledger.get(kind, id_), choice.names)
            lines = tuple(line for line in entry.decisions if line.mention not in choice.mentions)
            self.ledger.put(kind, entry.model_copy(update={"decisions": lines}))
        self.ledger.note(kind, source, [_line(mention, "distinct", choice) for mention in choice.mentions])
        held = {line.mention for line in self.ledger.get(kind, target).decisions}
        moved = [mention for mention in choice.mentions if mention not in held]
        self.ledger.note(kind, target, [_line(mention, "same", choice) for mention in moved])
        self.ledger.keep_apart(kind, source, target)
        self._parted[frozenset((source, target))] = (choice.from_, choice.to, where)


def _is_mention(kind: EntityKind, ref: str) -> bool:
    return kind != "event" and "/" in ref


def _line(mention: str, verdict: Verdict, choice: Choice) -> Decision:
    return Decision(
        mention=mention, verdict=verdict, by=choice.by, kind="person", on=choice.on, why=choice.why
    )


def _resolved(mention: str, choice: Choice) -> Decision:
    # What the resolver had found until then is a machine's word, which a later decision may overrule.
    why = "as resolved when this was decided on"
    return Decision(mention=mention, verdict="same", by="cckg", kind="machine", on=choice.on, why=why)
