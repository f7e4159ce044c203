"""The controlled words of a record (record-format.md); `ontology/schemes` describes the same words."""

from __future__ import annotations

from typing import Literal, get_args

OrganizationKind = Literal[
    "government",
    "party",
    "university",
    "unit",
    "research",
    "company",
    "exchange",
    "ngo",
    "association",
    "international",
    "media",
    "other",
]
Level = Literal["national", "provincial", "municipal", "county"]
PlaceKind = Literal["country", "province", "city", "county", "venue", "region"]
EventType = Literal[
    "training",
    "workshop",
    "seminar",
    "conference",
    "meeting",
    "webinar",
    "lecture",
    "ceremony",
    "study-visit",
    "launch",
    "other",
]
Mode = Literal["onsite", "online", "hybrid"]
Qualifier = Literal["exactly", "about", "more-than", "less-than"]
Role = Literal[
    "host",
    "organizer",
    "co-organizer",
    "guide",
    "supporter",
    "funder",
    "implementer",
    "partner",
    "chair",
    "speaker",
    "participant",
]
Status = Literal["draft", "covered-by-sample", "checked", "accepted", "rejected"]
ReviewerKind = Literal["person", "machine"]
TextOf = Literal["digest", "original"]
ReadExtent = Literal["whole", "partial"]
Sample = Literal["census", "systematic", "purposive"]

ORGANIZING_ROLES: frozenset[Role] = frozenset({"host", "organizer", "co-organizer", "partner"})
"""Roles by which two bodies co-organize (design.md §6); strict counting leaves `partner` out."""

BACKING_ROLES: frozenset[Role] = frozenset({"guide", "supporter", "funder"})

ROLES: tuple[Role, ...] = get_args(Role)
