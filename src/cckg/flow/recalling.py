"""What was found out about names in earlier runs over a workspace, recalled while the program is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cckg.names import remembered
from cckg.workspace.memory import CACHE, Memory, state

_FINDERS = ("model", "names", "resolve")


@contextmanager
def recalled(root: Path, purpose: str = "names") -> Iterator[None]:
    """While this lasts nothing is found out again that was found out before; at its end all is kept.

    Who asks for other things has a `purpose` of their own, so that neither forgets for the other.
    """
    import cckg.resolve  # noqa: F401 - whose functions are to recall

    memory, key = Memory(root / CACHE / purpose), state(_FINDERS)
    if text := memory.get(key):
        remembered.recall(text)
    yield
    memory.put(key, remembered.told())
    memory.save()
