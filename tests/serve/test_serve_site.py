"""The static site: the same pages as files, the same bytes each time, every link within it leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from cckg.workspace import Workspace


@pytest.fixture(scope="module")
def site(served: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    export(served, out, "0")
    return out


def export(served: Workspace, out: Path, seed: str) -> None:
    command = [sys.executable, "-m", "cckg", "export", "--data", str(served.root), "--format", "site"]
    options = ["--out", str(out), "--address", "https://climate.example.org/"]
    subprocess.run([*command, *options], env={**os.environ, "PYTHONHASHSEED": seed}, check=True)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_graph_gives_the_same_bytes(site: Path, served: Workspace, tmp_path: Path) -> None:
    export(served, tmp_path / "again", "7")
    assert files(tmp_path / "again") == files(site)


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "network.html"]
    assert len(pages) > 100
    for page in pages:
        for link in re.findall(r'(?:href|src)="([^"]+)"', page.read_text(encoding="utf-8")):
            target = unquote(link.partition("#")[0])
            if target and not link.startswith(("https://", "http://", "data:")):
                assert (page.parent / target).is_file(), f"{page}: {link}"


def test_pages_need_no_script_and_no_server(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name != "network.html":
            assert "<script" not in page.read_text(encoding="utf-8")


def test_every_thing_has_its_page_and_documents(site: Path) -> None:
    for name in ("organization/green-exchange", "organization/河", "organization/cut.ttl", "dataset"):
        for suffix, form in (("ttl", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD)):
            assert len(list(ox.parse((site / "id" / f"{name}.{suffix}").read_bytes(), format=form)))
        assert (site / "id" / f"{name}.html").is_file()
    assert (site / "role" / "host.html").is_file()


def test_a_merged_id_is_a_redirect_and_a_page_that_says_so(site: Path) -> None:
    page = (site / "id" / "organization" / "old-exchange.html").read_text(encoding="utf-8")
    assert "replaced by" in page
    assert "green-exchange.html" in page
    rules = (site / ".htaccess").read_text()
    assert (
        'RewriteRule "^id/organization/old\\-exchange$" "%{ENV:ROOT}id/organization/green-exchange" [R=301,L]'
        in rules
    )


def test_w3id_leads_to_where_the_site_stands(site: Path) -> None:
    assert "RewriteRule ^(.*)$ https://climate.example.org/$1" in (site / "w3id.htaccess").read_text()


def test_the_files_of_the_graph_are_there_as_they_are(site: Path, served: Workspace) -> None:
    for file in served.graph_files():
        assert (site / "dump" / file.name).read_bytes() == file.read_bytes()
