"""The review in a terminal: one fact after the other, a key for each decision, saved as it is made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from rich.console import Console

from cckg.model.errors import CckgError
from cckg.review.desk.asking import Asking
from cckg.review.desk.book import Candidate, ChangedError, Desk, Opened
from cckg.review.desk.keystrokes import Keystrokes
from cckg.review.desk.moves import Move
from cckg.review.desk.screen import Screen
from cckg.review.desk.sheet import Line


class StopError(Exception):
    """The person has had enough."""


def review(desk: Desk, keys: Keystrokes, console: Console) -> bool:
    """Review the records of the desk, those with something open first, until all is settled or `s`.

    False when something could not be done and nothing was saved.
    """
    sittings: list[Sitting] = []
    entries = [one for one in desk.entries() if not one.problem]
    names = [one.name for one in entries if one.is_open] or [one.name for one in entries]
    at = 0
    try:
        while 0 <= at < len(names):
            sittings.append(Sitting(desk, names[at], keys, Screen(console)))
            at = max(0, at + sittings[-1].sit())
    except (EOFError, StopError):
        pass
    for one in desk.entries():
        if one.name in names[: at + 1]:
            Screen(console).say(f"{one.name}: {one.settled} of {one.total} settled")
    return any(one.has_saved for one in sittings) or not any(one.has_failed for one in sittings)


class Sitting:
    """One record under review; `has_saved` a decision, `has_failed` at something."""

    def __init__(self, desk: Desk, name: str, keys: Keystrokes, screen: Screen) -> None:
        self._desk, self._keys, self._screen = desk, keys, screen
        self._opened: Opened = desk.open(name)
        self._order = [line.key for line in self._opened.sheet.lines]
        self._at = 0
        self._asking = Asking(keys, screen.say)
        self._candidates: Mapping[str, Sequence[Candidate]] | None = None
        self._told: list[tuple[str, str]] = []
        self.has_saved = self.has_failed = False
        if screen.is_watched:
            self._look_ahead()
        self._keymap: dict[str, Callable[[], object]] = {
            "a": lambda: self._do(Move(do="accept", path=self._line.path)),
            "r": lambda: self._do(Move(do="reject", path=self._line.path)),
            "c": lambda: self._asked(self._asking.correction(self._opened, self._line)),
            "+": lambda: self._asked(self._asking.addition(self._opened, self._here)),
            "A": self._rest,
            "o": self._who,
            "u": self._undo,
            "n": lambda: self._go(1), "j": lambda: self._go(1),
            "p": lambda: self._go(-1), "k": lambda: self._go(-1),
            "?": screen.help,
        }  # fmt: skip

    @property
    def _line(self) -> Line:
        return self._opened.sheet.line(self._order[self._at])

    @property
    def _here(self) -> Line | None:
        return self._line if self._order else None

    def sit(self) -> int:
        """Decide until the record is left: 1 for the next one, -1 for the one before. Raises StopError."""
        shown = ""
        while True:
            now = f"{self._opened.mark} {self._at}"
            if self._order and shown != now:
                self._screen.fact(self._opened, self._line, self._found)
                shown = now
            for text, style in self._told:
                self._screen.say(text, style)
            self._told = []
            key = self._keys.key()
            if key in ("]", "["):
                return 1 if key == "]" else -1
            if key in ("s", "q"):
                raise StopError
            self._press(key)

    def _press(self, key: str) -> None:
        if not self._order and key in "arcoupnjk":
            return self._tell("  the record has no facts yet; + adds one")
        try:
            self._keymap.get(key, lambda: self._tell("  ? lists the keys", "dim"))()
        except ChangedError as error:
            self.has_failed = True
            self._tell(f"{error}", "red")
            self._show(self._desk.open(self._opened.name))
        except CckgError as error:
            self.has_failed = True
            self._tell(f"not done: {error}", "red")
        if self._is_done(key):
            self._tell(f"all settled: {self._opened.name}; u takes back, ] goes on, s stops", "green")
        return None

    def _tell(self, text: str, style: str = "") -> None:
        """Something to say once the fact is shown."""
        self._told.append((text, style))

    def _look_ahead(self) -> None:
        """Look for who the things are while the person reads; what fails is told when it is asked for."""

        def look() -> None:
            with suppress(CckgError):
                self._candidates = self._desk.candidates(self._opened.name)

        threading.Thread(target=look, daemon=True).start()

    @property
    def _found(self) -> Sequence[Candidate]:
        """What the thing that the fact is about may be, as far as that is known by now."""
        return (self._candidates or {}).get(self._line.local or "", ())

    def _is_done(self, key: str) -> bool:
        made = self._opened.sheet
        return key in "arcA+" and made.settled == len(made.lines)

    def _do(self, move: Move) -> None:
        if move.do != "add" and not self._order:
            return
        before = self._opened.mark
        self._show(self._desk.do(self._opened.name, move, before))
        self.has_saved = self.has_saved or self._opened.mark != before
        if move.do == "add":
            self._at = self._order.index(self._newest(move))
        elif move.do == "correct":
            is_same = self._opened.mark == before
            self._tell("  nothing is changed" if is_same else "  corrected; n goes on", "dim")
        elif move.do != "accept-rest":
            self._to_open()

    def _newest(self, move: Move) -> str:
        return [
            line.key for line in self._opened.sheet.lines if line.kind == move.kind and line.key in self._new
        ][-1]

    def _asked(self, move: Move | None) -> None:
        if move is not None:
            self._do(move)

    def _show(self, opened: Opened) -> None:
        """The record as it is now; what was shown stays in its order, what is new comes after it."""
        known = {line.key for line in opened.sheet.lines}
        kept = [key for key in self._order if key in known]
        self._new = [line.key for line in opened.sheet.lines if line.key not in kept]
        self._order, self._opened = kept + self._new, opened
        self._at = min(self._at, max(0, len(self._order) - 1))

    def _to_open(self) -> None:
        """To the next fact that is open, round the end if need be."""
        for step in range(1, len(self._order) + 1):
            at = (self._at + step) % len(self._order)
            if not self._opened.sheet.line(self._order[at]).is_settled:
                self._at = at
                return

    def _go(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), max(0, len(self._order) - 1))

    def _undo(self) -> None:
        if self._opened.undoes:
            self._show(self._desk.undo(self._opened.name, self._opened.mark))
            self.has_saved = True
            self._candidates = None
            self._tell("  taken back")
        else:
            self._do(Move(do="reopen", path=self._line.path))

    def _rest(self) -> None:
        left = len(self._opened.sheet.lines) - self._opened.sheet.settled
        self._screen.say(f"  accept all {left} facts that are open? y does")
        if left and self._keys.key() == "y":
            self._do(Move(do="accept-rest"))

    def _who(self) -> None:
        """Confirm or refuse what a mention is taken for: a number, or - and a number; m makes it new."""
        local = self._line.local
        if self._candidates is None:
            self._screen.say("  looking for who it is …", "dim")
            self._candidates = self._desk.candidates(self._opened.name)
        found = self._found
        if not local or not found:
            self._tell("  nothing else has a name like it")
            return
        self._screen.fact(self._opened, self._line, found)
        self._screen.say("  a number: the same · - and a number: not the same · m: none of them, a new one")
        self._decide(local, found, self._keys.key())

    def _decide(self, local: str, found: Sequence[Candidate], key: str) -> None:
        verdict = {"-": "distinct", "m": "new"}.get(key, "same")
        number = self._keys.key() if verdict == "distinct" else key
        if verdict == "new":
            said = self._desk.decide(self._opened.name, local, "new", "")
        elif number.isdecimal() and 0 < int(number) <= len(found):
            entity = found[int(number) - 1].id
            said = self._desk.decide(
                self._opened.name, local, "distinct" if verdict == "distinct" else "same", entity
            )
        else:
            self._tell("  left open")
            return
        self._candidates, self.has_saved = None, True
        self._tell(f"  {said}")
        self._opened = self._desk.open(self._opened.name)
