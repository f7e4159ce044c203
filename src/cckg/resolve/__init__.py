"""Resolve: which canonical body, person, place, project or event each mention of the records is."""

from cckg.resolve.entities import resolve

__all__ = ["resolve"]
