"""Libraries' own log lines kept off the terminal; a program that sets up logging still gets them."""

from __future__ import annotations

import logging


def quiet(*names: str) -> None:
    """Give the loggers a handler that does nothing, where they have none."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
