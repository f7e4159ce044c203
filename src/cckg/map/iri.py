"""Addresses of everything in the graph, made from ids; none of them is random or counted at run time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from cckg.model.authority import EntityKind
from cckg.model.report import sha256
from cckg.names.fold import fold, slug

Entity = tuple[EntityKind, str]
"""Kind and canonical id of a thing; an event's id is `<report>/<local id>` of its first telling."""

# What an IRI may not hold as it stands; a percent sign only before two hexadecimal digits.
_ILLEGAL = re.compile(
    r'[\x00-\x20<>"{}|\\^`\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]|%(?![0-9A-Fa-f]{2})'
)
# What stands in an address as it is.
_PLAIN = re.compile(r"[A-Za-z0-9/\-_.~]*")


@dataclass(frozen=True)
class Addresses:
    """IRIs under one workspace's base."""

    base: str

    def at(self, *steps: str | int) -> NamedNode:
        """`base`, then the steps with slashes between; a slash inside a step stays one."""
        base = self.base if self.base.endswith(("/", "#")) else f"{self.base}/"
        path = "/".join(map(str, steps))
        return NamedNode(base + (path if _PLAIN.fullmatch(path) else quote(path, safe="/-_.~")))

    def entity(self, entity: Entity) -> NamedNode:
        """Of a body, person, place, project or event."""
        return self.at(*entity)

    def session(self, event: str, number: int) -> NamedNode:
        """Of the numbered session of an event."""
        return self.at("event", event, "session", number)

    def assertion(self, report: str, tail: str) -> NamedNode:
        """Of what one report says of a fact."""
        return self.at("assertion", report, tail)

    def report(self, report: str) -> NamedNode:
        """Of a report."""
        return self.at("report", report)

    def text(self, report: str, of: str) -> NamedNode:
        """Of a report's digest, or of its original text."""
        return self.at("report", report, "digest" if of == "digest" else "text")

    def run(self, report: str) -> NamedNode:
        """Of the extractor's run over a report."""
        return self.at("run", report)

    def review(self, report: str, number: int) -> NamedNode:
        """Of the numbered pass of review over a report's record."""
        return self.at("review", report, number)


def participation_tail(activity: Entity, role: str, agent: Entity) -> str:
    """What names a participation, and the assertions of it, after their base.

    An organization stands by its bare id. A person or project says what it is, because a
    project may bear the id of the body that runs it.
    """
    doer = agent[1] if agent[0] == "organization" else f"{agent[0]}/{agent[1]}"
    doing = activity[1] if activity[0] == "event" else f"{activity[0]}/{activity[1]}"
    return f"{doing}/{role}/{doer}"


def position_tail(person: str, title: str | None, organization: str | None) -> str:
    """What names a position: who, the title, and where."""
    return f"{person}/{title_id(title) if title else 'member'}/{organization or '-'}"


def title_id(title: str) -> str:
    """The title as an id; a hash is added where an id of ASCII words would lose a part of it."""
    words = slug(title)
    if fold(title).replace(" ", "-") == words:
        return words
    return f"{words}-{sha256(fold(title))[:8]}".lstrip("-")


def web_address(written: str | None) -> NamedNode | None:
    """The address as an IRI that any store reads; None when it is no http or https address."""
    mended = _ILLEGAL.sub(lambda match: quote(match[0], errors="replace"), (written or "").strip())
    try:
        parts = urlsplit(mended)
        if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
            return None
        return NamedNode(_without_brackets(mended, parts.netloc))
    except ValueError:
        return None


def _without_brackets(address: str, host: str) -> str:
    # Square brackets may stand around a host of IPv6 and nowhere else.
    before, host, after = address.partition(host)
    return before + host + after.replace("[", "%5B").replace("]", "%5D")
