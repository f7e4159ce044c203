"""YAML documents with their lines, and models checked against them.

YAML 1.2 as ruamel.yaml reads it: `no` is text, `012` is 12, a key given twice is an error.
Dates stay text, so that a wrong one is reported by the model with its line.
"""

from cckg.documents.reading import MAX_BYTES, Document, Path, check, dotted, parse, plain, suspicious
from cckg.documents.updating import update
from cckg.documents.writing import dump, styled
from cckg.documents.yaml12 import Settled

__all__ = [
    "MAX_BYTES",
    "Document",
    "Path",
    "Settled",
    "check",
    "dotted",
    "dump",
    "parse",
    "plain",
    "styled",
    "suspicious",
    "update",
]
