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

from cckg.model.namespaces import PREFIXES, SCHEMES
from cckg.workspace import Workspace

ROOT = Path(__file__).parents[2]
_TEXT = (ROOT / "ontology" / "cckg.ttl").read_text(encoding="utf-8")
HERE, GONE = (
    re.findall(rf"owl:{name} <{SCHEMES}ontology/([^>]+)>", _TEXT)[0]
    for name in ("versionIRI", "priorVersion")
)


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


def minted() -> list[str]:
    """The addresses under w3id.org/cckg that ontology, schemes and the parts of the terms have."""
    found = set()
    for file in (ROOT / "ontology").rglob("*.ttl"):
        if file.parent.name != "examples" and file.name != "shapes.ttl":
            for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
                found |= {term.value for term in quad.triple if isinstance(term, ox.NamedNode)}
    addresses = {one.partition("#")[0] for one in found if one.startswith(SCHEMES)}
    return sorted(one.removeprefix(SCHEMES) for one in addresses)


def after_rewriting(site: Path, path: str, accept: str = "text/html") -> str:
    """What Apache makes of a path with the rules of the site: a redirect's target, or a status."""
    wanted = True
    for line in (site / ".htaccess").read_text(encoding="utf-8").splitlines():
        if line.startswith("RewriteCond %{HTTP_ACCEPT}"):
            pattern = line.split(" ", 2)[2]
            wanted &= (
                not re.search(pattern[1:], accept) if pattern[0] == "!" else bool(re.search(pattern, accept))
            )
        elif line.startswith("RewriteRule") and "REQUEST_FILENAME" not in line:
            _, rule, target, flags = (part.strip('"') for part in line.split(" "))
            match, taken, wanted = re.search(rule, path), wanted, True
            if match and taken and flags != "[E=ROOT:%1]" and rule != "^":
                return flags if target == "-" else match.expand(target[11:].replace("$", "\\"))
    return "404"


@pytest.mark.parametrize(
    ("accept", "suffix"), [("text/html", "html"), ("text/turtle", "ttl"), ("application/ld+json", "jsonld")]
)
def test_every_address_that_the_terms_have_leads_to_a_document(site: Path, accept: str, suffix: str) -> None:
    for path in minted():
        if path != f"ontology/{GONE}":
            assert after_rewriting(site, path, accept) == f"{path}.{suffix}"
            assert (site / f"{path}.{suffix}").is_file()


def test_the_terms_have_addresses_of_all_kinds() -> None:
    found = minted()
    schemes = {file.name for file in (ROOT / "ontology" / "schemes").glob("*.ttl")}
    assert len([one for one in found if "/" not in one]) == len(schemes) + len(("ontology", "maintainers"))
    assert {"role", "role/host", "maintainers", f"ontology/{HERE}", f"ontology/{GONE}"} <= set(found)


def test_a_scheme_has_its_words_and_the_maintainers_their_name(site: Path) -> None:
    roles = {quad.triple for quad in ox.parse((site / "role.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)}
    host, scheme = ox.NamedNode(f"{SCHEMES}role/host"), ox.NamedNode(f"{SCHEMES}role")
    assert ox.Triple(host, ox.NamedNode(PREFIXES["skos"] + "inScheme"), scheme) in roles
    assert ">Roles<" in (site / "role.html").read_text(encoding="utf-8")
    assert 'href="../role.html"' in (site / "role" / "host.html").read_text(encoding="utf-8")
    assert "cckg maintainers" in (site / "maintainers.html").read_text(encoding="utf-8")


def test_the_version_of_the_ontology_is_the_ontology_and_the_one_before_is_gone(site: Path) -> None:
    for suffix in ("ttl", "jsonld"):
        assert (site / "ontology" / f"{HERE}.{suffix}").read_bytes() == (
            site / f"ontology.{suffix}"
        ).read_bytes()
    page = (site / "ontology" / f"{HERE}.html").read_text(encoding="utf-8")
    assert f'href="{HERE}.ttl"' in page and 'href="../static/style.css"' in page
    assert after_rewriting(site, f"ontology/{GONE}") == "[G]"
    assert after_rewriting(site, "ontology/9.9.9") == after_rewriting(site, "roles") == "404"


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
