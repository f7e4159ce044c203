"""What the report asks beside the network, for who asks before anything of it is loaded."""

ASKED = ("dataset_counts", "organizers_by-year", "provinces_reached", "reports_yield")
"""Queries of the library whose answers the report needs, with their defaults."""
