"""`cckg queries`, `cckg query`, `cckg network`: answers from the graph."""

from __future__ import annotations

from pathlib import Path

import click

COMMANDS: tuple[click.Command, ...] = ()
