"""A person taken out of the authority files: entries, decisions, ids given or kept, places in pictures."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from cckg import documents, files
from cckg.review.forgetting import redacted
from cckg.review.naming_people import Name
from cckg.workspace import read_text, shown
from cckg.workspace.forgotten import FILE

Gone = Collection[str]


def in_authority(folder: Path, ids: Gone, mentions: Gone, name: Name) -> list[Path]:
    """Write the files of the authority folder without the person; those that change."""
    changed = []
    for path in sorted(folder.glob("*.yaml")) + sorted(folder.glob("*.tsv")) if folder.is_dir() else []:
        before = read_text(path)
        text = _yaml(path, before, ids, mentions) if path.suffix == ".yaml" else _rows(before, ids, mentions)
        text = redacted(text, name).text if name.written.search(text) else text
        if path.name == "layout.tsv":
            text = "".join(line for line in text.splitlines(keepends=True) if not name.in_ids.search(line))
        if path.name != FILE and text != before:
            files.write(path, text)
            changed.append(path)
    return changed


def _yaml(path: Path, text: str, ids: Gone, mentions: Gone) -> str:
    document = documents.parse(text, shown(path))
    if not isinstance(document.data, list):
        return text
    data = documents.plain(document.data)
    if path.name == "decisions.yaml":
        after = [_choice(one, ids) for one in data if not _is_about(one, ids, mentions)]
    else:
        is_people = path.name == "people.yaml"
        after = [
            _entry(one, ids, mentions, is_people) for one in data if not (is_people and one.get("id") in ids)
        ]
    return text if after == data else documents.dump(documents.update(document.data, after))


def _entry(entry: dict[str, Any], ids: Gone, mentions: Gone, is_people: bool) -> dict[str, Any]:
    kept = dict(entry)
    if is_people and "not" in kept:
        kept["not"] = [one for one in kept["not"] if one not in ids]
    if "decisions" in kept:
        kept["decisions"] = [one for one in kept["decisions"] if one.get("mention") not in mentions]
    return {key: value for key, value in kept.items() if value != [] or key not in ("not", "decisions")}


def _is_about(choice: dict[str, Any], ids: Gone, mentions: Gone) -> bool:
    """Whether a decision of the log is about the person."""
    if choice.get("kind") != "person":
        return False
    named = {choice.get(key) for key in ("keep", "gone", "a", "b", "from", "to")} | set(
        choice.get("mentions", ())
    )
    return bool(named & (set(ids) | set(mentions)))


def _choice(choice: dict[str, Any], ids: Gone) -> dict[str, Any]:
    if "new" not in choice:
        return choice
    new = [one for one in choice["new"] if one.get("person", {}).get("id") not in ids]
    return {key: value for key, value in {**choice, "new": new}.items() if key != "new" or value}


def _rows(text: str, ids: Gone, mentions: Gone) -> str:
    """A table without the lines of the person; a mention among several leaves its line."""
    kept = []
    for line in text.splitlines(keepends=True):
        cells = line.rstrip("\n").split("\t")
        if "person" in cells[:1] and (set(cells) & set(ids) or set(" ".join(cells).split()) & set(mentions)):
            continue
        if len(cells) > 1 and any(
            cell in ids or cell.endswith(tuple(f"person/{id_}" for id_ in ids)) for cell in cells
        ):
            continue
        kept.append(line)
    return "".join(kept)
