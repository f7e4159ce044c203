"""The built graph as files for others: RDF in every common format, tables, hashes."""

from cckg.publish.files import File, gzipped, sums
from cckg.publish.graphs import Parts, named, union
from cckg.publish.jsonld import jsonld
from cckg.publish.meant import Meant, Said
from cckg.publish.nquads import nquads, ntriples
from cckg.publish.rdfxml import rdfxml
from cckg.publish.records import record_jsonld
from cckg.publish.tables import csv_text, metadata, tables
from cckg.publish.trig import trig

__all__ = [
    "File",
    "Meant",
    "Parts",
    "Said",
    "csv_text",
    "gzipped",
    "jsonld",
    "metadata",
    "named",
    "nquads",
    "ntriples",
    "rdfxml",
    "record_jsonld",
    "sums",
    "tables",
    "trig",
    "union",
]
