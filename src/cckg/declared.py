"""Where the declared folders are: ontology, lexicons, queries (what we know, not what we do)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding

if TYPE_CHECKING:
    from pydantic import BaseModel

M = TypeVar("M", bound="BaseModel")
_HERE = Path(__file__).parent
_READ_OTHERWISE = re.compile(r"^%|(?:^|[\s,:\[{-])!|[\t\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""A version, tags, tabs and line breaks other than LF, which the two parsers take differently."""


def folder(name: Literal["ontology", "lexicons", "queries"]) -> Path:
    """The folder inside an installed wheel, else that of the checkout.

    Raises WorkspaceError when neither is there, as after a broken installation.
    """
    for place in (_HERE / "declared" / name, _HERE.parents[1] / name):
        if place.is_dir():
            return place
    raise WorkspaceError(f"{name}/ is not beside the program; install cckg again")


def lexicon(name: str) -> dict[str, Any]:
    """One lexicon file as plain data, as `en/roles`: YAML 1.2, read by libyaml where it is installed.

    Raises DataError with the line when it is no sound YAML, or no mapping.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    path = folder("lexicons") / f"{name}.yaml"
    try:
        found = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        problem = f"cannot be read: {' '.join(str(error).split())[:200]}"
        raise DataError(
            [Finding(str(path), mark.line + 1 if mark else 0, "", problem, "mend the file")]
        ) from error
    if not isinstance(found, dict):
        raise DataError(
            [Finding(str(path), 0, "", "is not a mapping of keys to words", "see its first lines")]
        )
    return found


def sound(text: str, model: type[M]) -> M | None:
    """What a file says in YAML, by the parser in C: several times as fast, and it knows no lines.

    By the rules of cckg.documents. None where anything is wrong or out of the ordinary; `parse` and
    `check` there then say what and where.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    from cckg.documents import MAX_BYTES, Settled, suspicious

    if len(text) > MAX_BYTES or _READ_OTHERWISE.search(text) or suspicious(text):
        return None
    yaml = YAML(typ="safe")
    yaml.Resolver = Settled
    try:
        return model.model_validate(yaml.load(text))
    except (YAMLError, ValueError, RecursionError):
        return None
