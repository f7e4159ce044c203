"""Keys and lines that a person types: at a terminal, or out of a pipe, as tests and scripts do."""

from __future__ import annotations

from typing import Protocol, TextIO

import click

from cckg.model.errors import CckgError

_NAMED = {"\x1b[A": "p", "\x1b[B": "n", "\x1bOA": "p", "\x1bOB": "n", "\x1b[D": "p", "\x1b[C": "n"}
"""Arrow keys as terminals send them."""


class Keystrokes(Protocol):
    """Where keys come from."""

    def key(self) -> str:
        """The next key. Raises EOFError when there is none any more."""

    def line(self, prompt: str, default: str = "") -> str:
        """A line of text, `default` where nothing is typed."""


class Terminal:
    """Keys of a person at a terminal."""

    def key(self) -> str:
        """The next key; an arrow is the key that does the same."""
        pressed = click.getchar()
        return _NAMED.get(pressed, pressed)

    def line(self, prompt: str, default: str = "") -> str:
        """A line of text."""
        typed: str = click.prompt(prompt, default=default, show_default=bool(default), prompt_suffix=": ")
        return typed.strip()


class Piped:
    """Keys out of a file or pipe: each character a key, line ends between them let pass."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._any = stream, False

    def key(self) -> str:
        """The next character that is no line end."""
        while pressed := self._stream.read(1):
            self._any = True
            if pressed not in "\r\n":
                return pressed
        if not self._any:
            remedy = "run it in a terminal, pipe keys into it, or use --web"
            raise CckgError(f"there is no terminal to read keys from, and standard input is empty; {remedy}")
        raise EOFError

    def line(self, prompt: str, default: str = "") -> str:  # noqa: ARG002 - nobody is there to read it
        """The rest of the line."""
        return self._stream.readline().strip() or default
