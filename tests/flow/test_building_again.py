"""Whatever changes between two builds, the second writes what a build from nothing would write."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cckg
from cckg import declared
from cckg.flow.building import build
from cckg.model.errors import CckgError
from cckg.names import remembered
from cckg.workspace import Workspace, memory

FOUNDING = Path(__file__).parents[1] / "founding"
CACHE = ".cckg-cache"
MADE = ("graph", "out", "authority")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """The founding reports; two have no record, and drafts are made of them."""
    root = tmp_path / "data"
    shutil.copytree(FOUNDING, root, ignore=shutil.ignore_patterns("graph", "out", ".cckg*", "layout.tsv"))
    for record in sorted((root / "records").iterdir())[:2]:
        record.unlink()
    return Workspace(root)


def tree(root: Path) -> dict[str, bytes]:
    every = (path for name in MADE for path in (root / name).rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in every}


def built(root: Path) -> dict[str, bytes] | str:
    """What a program that was just started writes, or why it does not."""
    remembered.forget()
    try:
        build(Workspace(root), root / "out")
    except CckgError as error:
        return str(error).replace(str(root), "")
    return tree(root)


def from_nothing(root: Path) -> dict[str, bytes] | str:
    """The same of a copy in which nothing was ever built; authority files are written by people too."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("graph", "out", ".cckg*"))
    return built(copy)


def replace_one(paths: list[Path], chance: random.Random, old: str, new: str) -> None:
    path = chance.choice([path for path in paths if old in path.read_text()] or paths)
    path.write_text(path.read_text().replace(old, new, 1))


def swap_roles(root: Path, chance: random.Random) -> None:
    old, new = chance.sample(("role: host", "role: organizer", "role: guide", "role: participant"), 2)
    replace_one(sorted((root / "records").iterdir()), chance, old, new)


def doubt(root: Path, chance: random.Random) -> None:
    replace_one(sorted((root / "records").iterdir()), chance, "status: checked", "status: accepted")


def shorten_a_quote(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / "records").iterdir()))
    quote = re.compile(r"(evidence: \[\{start: \d+, end: )(\d+)")
    path.write_text(quote.sub(lambda found: f"{found[1]}{int(found[2]) - 1}", path.read_text(), count=1))


def rename(root: Path, chance: random.Random) -> None:
    old, new = chance.choice([("University", "Academy"), ("Department", "Bureau"), ("Ministry", "Office")])
    replace_one(sorted((root / "records").iterdir()), chance, f"{old}\n", f"{new}\n")


def retitle(root: Path, chance: random.Random) -> None:
    replace_one(sorted((root / "records").iterdir()), chance, "title: ", "title: On ")


def write_another(root: Path, chance: random.Random) -> None:
    number = chance.randrange(100)
    text = (
        f"A training on carbon markets was held in Changsha on {number % 27 + 1} May 2021, "
        f"hosted by Heron University {number} and co-organized by Hunan University.\n"
    )
    (root / "reports" / f"another-{number}.md").write_text(text)


def take_one_away(root: Path, chance: random.Random) -> None:
    gone = chance.choice(sorted((root / "reports").iterdir()))
    for path in (gone, root / "records" / f"{gone.stem}.yaml"):
        path.unlink(missing_ok=True)


def move_everybody(root: Path, chance: random.Random) -> None:
    (root / "authority" / "layout.tsv").unlink(missing_ok=True)


def decide(root: Path, chance: random.Random) -> None:
    path = root / "authority" / "organizations.yaml"
    number = chance.randrange(1000)
    text = path.read_text() if path.exists() else ""
    entry = f"- {{id: heron-{number}, name: {{en: Heron University {number % 100}}}, kind: university}}\n"
    path.write_text(f"{text}\n{entry}")


EDITS: list[Callable[[Path, random.Random], None]] = [
    *(swap_roles, doubt, shorten_a_quote, rename, retitle),
    *(write_another, take_one_away, move_everybody, decide),
]


@pytest.mark.parametrize("seed", range(2))
def test_any_edits_give_the_bytes_of_a_build_from_nothing(seed: int, space: Workspace) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits each time
    root, before = space.root, space.root.with_name("before")
    built(root)
    for edit in chance.sample(EDITS, len(EDITS)):
        shutil.copytree(root, before)
        edit(root, chance)
        expected = from_nothing(root)
        assert built(root) == expected, edit.__name__
        if isinstance(expected, str):  # the edit broke a rule, and is taken back
            shutil.rmtree(root)
            before.rename(root)
        shutil.rmtree(before, ignore_errors=True)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "emptied": lambda _: b"",
    "one letter changed": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:] if data[9:] else data,
    "no text": lambda data: bytes(255 - byte for byte in data),
    "another's": lambda data: data.replace(b"niversity", b"nicornity").replace(b"host", b"hose"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_memory_costs_time_only(damage: Callable[[bytes], bytes], space: Workspace) -> None:
    built(space.root)
    swap_roles(space.root, random.Random(1))  # noqa: S311 - the same swap each time
    expected = from_nothing(space.root)
    for path in (space.root / CACHE).rglob("?"):
        path.write_bytes(damage(path.read_bytes()))
    assert built(space.root) == expected


@pytest.mark.parametrize("name", ["lexicons", "ontology", "queries"])
def test_what_is_declared_belongs_to_the_state_of_the_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = declared.folder
    shutil.copytree(real(name), tmp_path / name)  # type: ignore[arg-type]
    monkeypatch.setattr(declared, "folder", lambda one: tmp_path / one if one == name else real(one))
    before = memory.everything(), memory.state(["names"])
    changed = sorted(path for path in (tmp_path / name).rglob("*.*") if path.is_file())[-1]
    changed.write_bytes(changed.read_bytes() + b"\n")
    assert memory.everything() != before[0]
    assert (memory.state(["names"]) != before[1]) == (name == "lexicons")


def test_another_lexicon_makes_all_anew_that_it_tells(tmp_path: Path, heron: Workspace) -> None:
    program, root = tmp_path / "program", heron.root
    shutil.copytree(Path(cckg.__file__).parent, program / "src" / "cckg")
    for name in ("lexicons", "ontology", "queries"):
        shutil.copytree(declared.folder(name), program / name)
    (root / "reports" / "crane.md").write_text("A training was hosted by Heron Polytechnic on 5 May 2022.")

    def run(data: Path) -> dict[str, bytes]:
        command = [sys.executable, "-m", "cckg", "build", "--data", str(data), "--out", str(data / "out")]
        environment = {**os.environ, "PYTHONPATH": str(program / "src")}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return tree(data)

    before = run(root)
    bodies = program / "lexicons" / "bodies" / "known.yaml"
    text = bodies.read_text(encoding="utf-8")
    one = "  heron-university: {en: Heron University, also: [Heron Polytechnic]}\n"
    bodies.write_text(text.replace("bodies:\n", f"bodies:\n{one}", 1), encoding="utf-8")
    copy = tmp_path / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("graph", "out", ".cckg*", "program"))
    after = run(root)
    assert after == run(copy)
    assert after["out/exports/organizations.csv"] != before["out/exports/organizations.csv"]
