"""Every measurement of speed, one after the other; each keeps its own file under bench/results.

usage: python bench/all.py [--large] [PART …]     (parts: those of PARTS)

With --large the two that go up to 100,000 events, at that size: 6 GB of memory and half an hour. A part that
fails is told at the end and keeps none from running.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BENCH = Path(__file__).parent
PARTS: dict[str, tuple[str, ...]] = {
    "scale": ("100", "300"),
    "large": ("2000", "5000", "20000"),
    "building": (),
    "reading": (),
    "queries": ("500",),
    "ranking": ("20000",),
    "network": ("1500", "20000"),
    "stores": ("12",),
    "turtle": ("2000",),
    "whole": ("2000",),
}
LARGE: dict[str, tuple[str, ...]] = {"large": ("100000",), "ranking": ("100000",)}


def run(parts: dict[str, tuple[str, ...]]) -> list[str]:
    """Run the parts with these sizes; the names of those that failed."""
    failed = []
    for number, (name, sizes) in enumerate(parts.items(), 1):
        _say(f"{number} of {len(parts)}: {name} {' '.join(sizes)}")
        begun = time.monotonic()
        command = [sys.executable, str(BENCH / f"{name}.py"), *sizes]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            failed.append(name)
        _say(f"{name}: {time.monotonic() - begun:.0f} s{', failed' if name in failed else ''}")
    return failed


def _say(text: str) -> None:
    print(f"== {text}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; 1 where a part failed."""
    parser = argparse.ArgumentParser(description="Measure speed; results in bench/results.")
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="only these")
    parser.add_argument("--large", action="store_true", help="100,000 events")
    given = parser.parse_args(arguments)
    sizes = LARGE if given.large else PARTS
    failed = run({name: size for name, size in sizes.items() if not given.part or name in given.part})
    if failed:
        _say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
