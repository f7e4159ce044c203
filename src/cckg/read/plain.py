"""Plain text: every character of it is the report's text, the first line its title if it looks like one."""

from __future__ import annotations

from cckg.model.report import Report
from cckg.read.encoding import decode
from cckg.read.report import make
from cckg.read.source import Source


def read(source: Source) -> Report:
    """The report; raises ReadError when the bytes are no text."""
    return make(source, decode(source), {"source": source.address})
