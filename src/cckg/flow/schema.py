"""The schemas beside the files that they describe (`cckg schema`)."""

from __future__ import annotations

from pathlib import Path

from cckg import files
from cckg.publish.schema import NAMES, schema_text

FOLDER = "schema"
"""The folder of a workspace in which the first line of a record looks for its schema."""


def write_schemas(root: Path) -> list[Path]:
    """Write all schemas into the workspace in `root`; those that are the same are left alone."""
    paths = {root / FOLDER / f"{name}.json": name for name in NAMES}
    for path, name in paths.items():
        files.write(path, schema_text(name))
    return list(paths)
