"""`cckg export`: files, their hashes outside of them, the description that lists them, the same bytes again."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from cckg import __version__
from cckg.cli.main import cli
from cckg.cli.publish import FORMATS
from cckg.flow import publishing
from cckg.flow.asking import ask, open_graph
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.namespaces import PREFIXES, SCHEMES
from cckg.workspace import Workspace, initialise

ROOT = Path(__file__).parents[2]
DCAT, SPDX, DCT = PREFIXES["dcat"], PREFIXES["spdx"], PREFIXES["dct"]
RDF = ("graph.ttl", "graph.trig", "graph.nq", "graph.nt", "graph.jsonld", "graph.rdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that can be exported of the five founding reports, compressed too."""
    out = tmp_path_factory.mktemp("exports")
    publishing.export(Workspace(ROOT / "tests" / "founding"), FORMATS, out, gzip=True)
    return out


def described(out: Path) -> dict[str, dict[str, str]]:
    """What the description says of each file, by the file's name."""
    said: dict[str, dict[str, str]] = {}
    for quad in ox.parse((out / "dataset.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    files = {one[DCT + "title"]: one for one in said.values() if DCAT + "mediaType" in one}
    return {name: one | said.get(one.get(SPDX + "checksum", ""), {}) for name, one in files.items()}


def test_the_command_knows_every_format() -> None:
    assert set(FORMATS) == set(publishing.FORMATS)


def test_every_file_is_hashed_and_none_hashes_itself(made: Path) -> None:
    lines = (made / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    every = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    assert set(sums) == every - {"SHA256SUMS"} and list(sums) == sorted(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest, name


def test_sha256sum_checks_them(made: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=made, check=True, capture_output=True
    )


def test_the_description_tells_size_and_hash_of_all_other_files(made: Path) -> None:
    listed = described(made)
    every = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    terms = {f"{file.name}{ending}" for file in publishing.vocabulary() for ending in ("", ".gz")}
    assert set(listed) == every - {"SHA256SUMS", "dataset.ttl", "dataset.ttl.gz"} - terms
    for name, said in listed.items():
        data = (made / name).read_bytes()
        assert said[DCAT + "byteSize"] == str(len(data)), name
        assert said[SPDX + "checksumValue"] == hashlib.sha256(data).hexdigest(), name
        assert (DCAT + "compressFormat" in said) == name.endswith(".gz")


@pytest.mark.parametrize("name", RDF)
def test_the_figures_of_the_description_are_those_of_the_file(made: Path, name: str) -> None:
    dataset = f"{Workspace(ROOT / 'tests' / 'founding').settings.base}dataset"
    form = ox.RdfFormat.from_extension(name.rpartition(".")[2])
    triples = {quad.triple for quad in ox.parse((made / name).read_bytes(), format=form)}
    described = ox.parse((made / "dataset.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    said = {quad.predicate.value: quad.object.value for quad in described if quad.subject.value == dataset}
    types = {one.object for one in triples if one.predicate.value == PREFIXES["rdf"] + "type"}
    assert {name: said[PREFIXES["void"] + name] for name in ("triples", "classes", "properties")} == {
        "triples": str(len(triples)),
        "classes": str(len(types)),
        "properties": str(len({one.predicate for one in triples})),
    }


def test_a_folder_with_all_formats_explains_its_graph_and_keeps_the_terms_out_of_it(made: Path) -> None:
    read = {
        name: {quad.triple for quad in ox.parse((made / name).read_bytes(), format=ox.RdfFormat.TURTLE)}
        for name in ("ontology.ttl", "schemes.ttl", "shapes.ttl", "graph.ttl")
    }
    used = {term for one in read["graph.ttl"] for term in (one.predicate, one.object)}
    own = {term.value.rstrip("#") for term in used if _is_own(term)}
    terms = {one.subject.value for name in ("ontology.ttl", "schemes.ttl") for one in read[name]}
    assert len(own) > 40 and own <= terms
    assert not [one for one in read["graph.ttl"] if one.subject.value in terms]
    assert any(one.predicate.value.startswith("http://www.w3.org/ns/shacl#") for one in read["shapes.ttl"])


def _is_own(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(SCHEMES) and "/id/" not in term.value


def test_a_compressed_file_has_no_clock_and_no_name_and_the_same_content(made: Path) -> None:
    packed = sorted(made.rglob("*.gz"))
    assert len(packed) == len([p for p in made.rglob("*") if p.is_file() and p.suffix != ".gz"]) - 1
    for path in packed:
        data = path.read_bytes()
        assert data[3:8] == b"\0\0\0\0\0"  # no flags, so no name; no time
        assert gzip.decompress(data) == path.with_suffix("").read_bytes()


def test_the_hash_of_the_dataset_is_that_of_its_canonical_quads(made: Path) -> None:
    hashed = publishing.dataset_hash(made.iterdir())
    dataset = ox.Dataset(ox.parse((made / "graph.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1]
    assert hashed == hashlib.sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()
    assert described(made)["graph.nq"][DCT + "conformsTo"] == publishing.CANONICAL


@pytest.mark.parametrize("name", RDF)
def test_a_query_has_the_same_answer_on_each_export(made: Path, name: str) -> None:
    space = Workspace(ROOT / "tests" / "founding")
    for query in ("co-organizers", "dataset_counts", "reports_yield"):
        there = ask(open_graph(space.graph_files()), query, {}, space.settings.base)
        assert ask(open_graph([made / name]), query, {}, space.settings.base) == there and len(there)


def test_exporting_again_writes_nothing_anew(made: Path) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    publishing.export(Workspace(ROOT / "tests" / "founding"), FORMATS, made, gzip=True)
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == stamps


def test_hash_seed_locale_and_time_zone_do_not_show_in_exports(made: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    command = [
        sys.executable,
        "-m",
        "cckg",
        "export",
        "--gzip",
        "--data",
        str(ROOT / "tests" / "founding"),
        "--out",
        str(tmp_path),
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert (tmp_path / "SHA256SUMS").read_bytes() == (made / "SHA256SUMS").read_bytes()


# ---- the command


def test_one_format_alone(tmp_path: Path) -> None:
    command = [
        "export",
        "--data",
        str(ROOT / "tests" / "founding"),
        "--out",
        str(tmp_path),
        "--format",
        "nquads",
    ]
    done = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert done.exit_code == 0 and "RDFC-1.0" in done.output
    assert {path.name for path in tmp_path.iterdir()} == {"graph.nq", "dataset.ttl", "SHA256SUMS"}


def test_an_address_is_said_of_each_file(tmp_path: Path) -> None:
    command = ["export", "--data", str(ROOT / "tests" / "founding"), "--out", str(tmp_path)]
    asked = ["--format", "csv", "--address", "https://files.example/a"]
    assert CliRunner().invoke(cli, [*command, *asked], catch_exceptions=False).exit_code == 0
    listed = described(tmp_path)
    assert listed and {name: said[DCAT + "downloadURL"] for name, said in listed.items()} == {
        name: f"https://files.example/a/{name}" for name in listed
    }


@pytest.mark.parametrize(
    "address", ["files.example", "ftp://files.example/", "https://a b/", "https://a/?b=c"]
)
def test_an_address_that_no_file_can_stand_under_is_wrong_usage(tmp_path: Path, address: str) -> None:
    done = CliRunner().invoke(cli, ["export", "--data", str(tmp_path), "--address", address])
    assert done.exit_code == 2 and "is not like https://" in done.output


def test_a_format_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", "--data", str(tmp_path), "--format", "docx"])
    assert done.exit_code == 2 and "turtle" in done.output


def test_a_workspace_without_a_graph_says_what_to_run(tmp_path: Path) -> None:
    initialise(tmp_path / "w", None, None)
    with pytest.raises(WorkspaceError, match="run: cckg build"):
        publishing.export(Workspace(tmp_path / "w"), ["turtle"], tmp_path / "out")


def test_cells_stay_exact_on_demand(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    graph.mkdir()
    (graph / "cckg.ttl").write_text(
        '<http://x.localhost/id/report/r> a <https://schema.org/Article> ; <https://w3id.org/cckg/ontology#publisherName> "=1+1" .',
        encoding="utf-8",
    )
    (tmp_path / "reports").mkdir()
    for options, cell in (([], "'=1+1"), (["--exact-csv"], ",=1+1,")):
        command = [
            "export",
            "--data",
            str(tmp_path),
            "--out",
            str(tmp_path / "out"),
            "--format",
            "csv",
            *options,
        ]
        assert CliRunner().invoke(cli, command, catch_exceptions=False).exit_code == 0
        assert cell in (tmp_path / "out" / "reports.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["<a> <b> _:c .", "[] <http://p.example/> 1 ."])
def test_a_graph_file_edited_by_hand_is_refused_with_a_reason(tmp_path: Path, text: str) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "cckg.ttl").write_text(
        text.replace("<a>", "<http://a.example/>").replace("<b>", "<http://b.example/>")
    )
    with pytest.raises(DataError, match="without an address"):
        publishing.export(Workspace(tmp_path), ["turtle"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


# ---- what the project says of itself


def test_the_citation_file_is_true() -> None:
    cited = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    data = tomllib.loads((ROOT / "data" / "cckg.toml").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0" and cited["type"] == "software" and cited["message"]
    assert cited["version"] == __version__ and cited["license"] == project["license"]
    assert [author["name"] for author in cited["authors"]] == [data["creator"]]
    assert cited["abstract"] and set(cited["keywords"]) >= set(project["keywords"])
    (dataset,) = cited["references"]
    assert dataset["type"] == "data" and dataset["title"] == data["title"]
    assert dataset["version"] == data["version"] and dataset["license"] == "CC-BY-4.0"
    assert data["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert str(dataset["date-released"]) == str(cited["date-released"]) == str(data["issued"])
    assert dataset["authors"] == cited["authors"]


def test_the_dataset_gives_the_figures_of_the_evaluation() -> None:
    measured = json.loads((ROOT / "bench" / "results" / "quality.json").read_text(encoding="utf-8"))["held"]
    total = measured["scores"]["strict"]["total"]
    given = json.loads((ROOT / "data" / "quality.json").read_text(encoding="utf-8"))
    assert (given["extractionPrecision"], given["extractionRecall"], given["extractionF1"]) == (
        total["precision"],
        total["recall"],
        total["f1"],
    )
    assert given["reports"] == measured["reports"]
