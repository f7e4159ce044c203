"""pyvis is there without IPython, and IPython is what it was for everybody else."""

from __future__ import annotations

import subprocess
import sys

import pytest

PAGES = (
    "from cckg.network.pages import pages_of_pyvis as pages; import sys; assert pages().__name__ == 'Network'"
)


@pytest.mark.parametrize(
    "program",
    [
        f"{PAGES}; assert 'IPython' not in sys.modules",
        f"{PAGES}; from IPython.display import IFrame; assert IFrame('a', 1, 1).src == 'a'",
        f"import IPython; {PAGES}; import pyvis.network as p; assert p.IFrame('a', 1, 1).src == 'a'",
        f"{PAGES}; assert pages() is pages()",
    ],
)
def test_who_loads_what(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
