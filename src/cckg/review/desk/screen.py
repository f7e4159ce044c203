"""A fact on the screen of a terminal: plain text of the report, never its control characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from cckg.review.desk.book import Candidate, Opened
from cckg.review.desk.sheet import Line, excerpt
from cckg.review.desk.words import keys

_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOURS = {
    "accepted": "green", "rejected": "red", "covered-by-sample": "blue", "checked": "cyan", "draft": "yellow",
}  # fmt: skip


def seen(text: str) -> str:
    """Text without characters that would steer the terminal or turn its order around."""
    return _UNSEEN.sub("\ufffd", text)


class Screen:
    """Shows things on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @property
    def is_watched(self) -> bool:
        """Whether a person is looking at it."""
        return self._console.is_terminal

    def fact(self, opened: Opened, line: Line, found: Sequence[Candidate]) -> None:
        """One fact with its words, what is known of it, and the keys."""
        if self._console.is_terminal:
            self._console.clear()
        title = opened.record.report.title or opened.name
        self._console.print(Rule(Text(f"{opened.sheet.progress} · {seen(title)[:80]}"), align="left"))
        self._print(Text.assemble((seen(str(line.sentence)), "bold"), "  ", _standing(line)))
        for label, value in line.sentence.details:
            self.say(f"  {label} {value}", "dim")
        self._quotes(opened, line)
        if line.pattern:
            self.say(f"  found as {line.pattern}", "dim")
        for number, one in enumerate(found, 1):
            self._candidate(number, one)
        self.say(" · ".join(f"{key.key} {key.name}" for key in keys("terminal")), "dim")

    def _quotes(self, opened: Opened, line: Line) -> None:
        for span in line.spans:
            if opened.text is None or span.end > len(opened.text):
                self.say(f"  (at the source, characters {span.start} to {span.end})", "dim")
                continue
            words = excerpt(opened.text, span)
            before, after = f"  “{words.before.lstrip()}", f"{words.after.rstrip()}”"
            self._print(
                Text.assemble((seen(before), "dim"), (seen(words.words), "underline"), (seen(after), "dim"))
            )
        if not line.spans:
            self.say("  no words are given for it", "dim")

    def _candidate(self, number: int, one: Candidate) -> None:
        why = ("taken for it: " if one.is_match else "") + one.reason
        if one.verdict:
            who = f"said {one.by}" if one.by else "as was decided"
            why = f"{'the same' if one.verdict == 'same' else 'not the same'}, {who}"
        self.say(f"  {number} {one.name} ({one.id})  {one.probability:.2f}  {why}")

    def say(self, text: str, style: str = "") -> None:
        """A line of text."""
        self._print(Text(seen(text), style=style))

    def help(self) -> None:
        """The keys and what they do."""
        for key in keys("terminal"):
            self.say(f"  {key.key}  {key.does}")

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=not self._console.is_terminal)


def _standing(line: Line) -> Text:
    sure = f"{line.confidence:.2f} " if line.confidence is not None else ""
    by = f" by {seen(line.decided.by)}" if line.decided else ""
    return Text(f"{sure}{line.status}{by}", style=_COLOURS[line.status])
