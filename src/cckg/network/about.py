"""What the page says about the dataset that it shows."""

from __future__ import annotations

from cckg.model.base import Model, Text


class About(Model):
    """Title and version of the data, and how much there is of it.

    A count that is left out is taken from the tables: events told, reports that tell them, their
    publishers, provinces in which events took place, people who hold a role. `gallery` is the
    address of the page that leads to all views, from this one.
    """

    title: Text
    version: str = ""
    events: int | None = None
    reports: int | None = None
    publishers: int | None = None
    provinces: int | None = None
    people: int | None = None
    gallery: str = ""
