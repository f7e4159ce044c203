"""What may be one thing, for the command line: without what was postponed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from cckg.flow.naming import Scene
from cckg.model.dates import bounds
from cckg.model.decisions import Later
from cckg.workspace import load_log

if TYPE_CHECKING:
    from cckg.resolve.suggestion import Suggestion


def suggested(seen: Scene) -> list[Suggestion]:
    """All that may be one, postponed or not; what changes the network most comes first."""
    from cckg.resolve.suggest import suggestions

    return suggestions(seen.records, seen.resolution, seen.known)


def due(seen: Scene, today: date) -> list[Suggestion]:
    """The suggestions that nobody has postponed beyond today."""
    log, _ = load_log(seen.space.authority_folder)
    waiting = {frozenset((choice.a, choice.b)): choice for choice in log if isinstance(choice, Later)}
    return [
        one
        for one in suggested(seen)
        if not _postponed(one, waiting.get(frozenset((one.keep, one.gone))), today)
    ]


def _postponed(one: Suggestion, choice: Later | None, today: date) -> bool:
    if choice is None or choice.kind != one.kind:
        return False
    if choice.until:
        first = bounds(choice.until)
        return first is not None and today < first[0]
    return choice.seen == one.state


def as_json(found: Iterable[Suggestion]) -> str:
    """The suggestions as JSON."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)


def as_text(found: list[Suggestion]) -> str:
    """Each suggestion with its figures and the commands that answer it."""
    if not found:
        return "nothing to suggest"
    return "\n\n".join(map(_described, found))


def _count(n: int, what: str) -> str:
    return f"{n} {what}" + ("" if n == 1 else "s")


def _described(one: Suggestion) -> str:
    told = ", ".join(one.mentions[:3]) + (" …" if len(one.mentions) > 3 else "")
    # The id of an event is that of its telling.
    gone = one.gone if told == one.gone else f"{one.gone}; {told or 'no mention'}"
    effect = f"{_count(one.ties, 'tie')}, {_count(one.participations, 'participation')}"
    kind = f" --kind {one.kind}" if one.kind == "project" else ""
    pair = f"{one.keep} {one.gone}{kind}"
    return "\n".join(
        [
            f"{one.kind}  {one.probability:.2f}  {effect}  {one.reason}",
            f"  {one.keep_name}  ({one.keep})",
            f"  {one.gone_name}  ({gone})",
            f"  cckg accept | refuse | later  {pair}",
        ]
    )
