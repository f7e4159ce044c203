"""A short summary of the network that can be read, as Markdown and as HTML."""

from cckg.network.asked import ASKED
from cckg.network.report.facts import facts
from cckg.network.report.render import html, markdown

__all__ = ["ASKED", "facts", "html", "markdown"]
