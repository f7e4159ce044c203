"""What a text may hold where it is written as XML."""

from __future__ import annotations

import re

# What the production Char of XML 1.0 (section 2.2) leaves out, as UTF-8: most controls, U+FFFE, U+FFFF.
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\ufffd".encode()


def well_formed(document: bytes) -> bytes:
    """XML in UTF-8 with U+FFFD for each character that XML 1.0 forbids.

    RDF allows them, and Oxigraph writes them as they are: one such character in a name, and no
    parser reads the document.
    """
    return _FORBIDDEN.sub(_REPLACEMENT, document)
