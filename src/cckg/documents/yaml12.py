"""YAML 1.2 as the files of a workspace use it."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver


class Resolver(VersionedResolver):
    """YAML 1.2 without the timestamp type, which turns 2021-05-25 into a Python date."""

    def add_version_implicit_resolver(self, version: Any, tag: Any, regexp: Any, first: Any) -> None:
        """What ruamel.yaml calls for each type, but for that one."""
        if not str(tag).endswith(":timestamp"):
            super().add_version_implicit_resolver(version, tag, regexp, first)


class Settled(Resolver):
    """The same for files that do not say which YAML they are in: ruamel.yaml looks that up for each value."""

    @property
    def processing_version(self) -> tuple[int, int]:
        """YAML 1.2, whatever the parser thinks."""
        return (1, 2)


def careful() -> YAML:
    """A parser and writer that keeps lines, comments and order."""
    yaml = YAML(typ="rt")
    yaml.Resolver = Resolver
    yaml.width = 1_000_000  # a value stays on its line, so that a diff shows what changed
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True  # {id: x}, as it was written, not id: x
    yaml.representer.add_representer(type(None), _null)
    return yaml


def _null(representer: Any, _: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")
