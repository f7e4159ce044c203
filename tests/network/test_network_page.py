"""The page as text: one file, the same bytes, nothing in it that the data could turn into markup."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, get_args

import pytest

from cckg.model.vocabulary import ROLES, Level, OrganizationKind
from cckg.network import About, Options, page
from cckg.network.look import PAGE, look
from cckg.network.material import web_address
from cckg.network.render import SCRIPTS, embed

if TYPE_CHECKING:
    from tests.network.conftest import World

ABOUT = About(title="Capacity building along the Weihe", version="7")


def block(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def scripts(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def test_every_script_is_one_that_the_policy_names(world: World) -> None:
    html = page(*world.tables(), ABOUT)
    digests = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts(html)
    ]
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', html)
    assert policy
    assert re.findall(r"sha256-([^']+)", policy[1].replace("&#39;", "'")) == digests
    assert len(digests) == 2
    assert policy[1].startswith("default-src &#39;none&#39;;")
    assert "unsafe-eval" not in policy[1]


def test_nothing_is_loaded_from_anywhere(varied: World) -> None:
    html = page(*varied.tables(), ABOUT)
    for script in scripts(html):
        html = html.replace(script, "")
    assert re.findall(r'(?:src|href|action)="(?!data:,)[^"]*"', html) == []
    assert "@import" not in html
    assert "url(" not in html


def test_the_same_data_gives_the_same_page(varied: World) -> None:
    one = page(*varied.tables(), ABOUT)
    varied.participations.reverse()
    varied.evidence.reverse()
    assert page(*varied.tables(), ABOUT) == one


def test_the_page_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib; from cckg.model.table import Table; from cckg.network import *\n"
        "held = [('e', 'e', n, 'host', 'checked', 2020, n, 'organization') for n in 'abcdefgh']\n"
        "p = Table(('event', 'activity', 'agent', 'role', 'status', 'year', 'top_agent', 'agent_class'), tuple(held))\n"
        "e = Table(tuple('agent label kind level jurisdiction_label parent event type start end year places occurrences "
        "report activity role status report_title report_url publisher text_of quote confidence'.split()), ())\n"
        "options = Options(kinds=frozenset({'unknown', 'ngo', 'party', 'media'}))\n"
        "print(hashlib.sha256(page(p, e, e, e, About(title='x'), options).encode()).hexdigest())"
    )
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("0", "1", "2")]
    runs = [
        subprocess.run([sys.executable, "-c", code], env=e, capture_output=True, check=True)
        for e in environments
    ]
    assert len({run.stdout for run in runs}) == 1


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "<script", "&amp;", "\u2028", "\u2029", "\ud800", "'\""]
)
def test_data_inside_a_script_element_cannot_end_it(text: str) -> None:
    written = str(embed({"key": text}))
    assert not re.search("[<>&\u2028\u2029\ud800]", written)
    assert json.loads(written) == {"key": text}


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a", True), ("HTTP://example.org", True), ("javascript:alert(1)", False),
        (" javascript:alert(1)", False), ("data:text/html,x", False), ("file:///etc/passwd", False),
        ("//example.org", False), ("http://[broken", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_in_the_web_are_links(address: str | None, link: bool) -> None:
    assert (web_address(address) is not None) == link


def test_every_string_of_the_table_without_script_is_text(world: World) -> None:
    world.body("reed", "<b>Reed</b>").event("course", label="<i>Course</i>")
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    html = page(*world.tables(), About(title="<u>Title</u>"))
    for element in ("<b>", "<i>", "<u>"):
        assert element not in html.replace(scripts(html)[0], "")
    assert "&lt;b&gt;Reed&lt;/b&gt;" in html


def test_the_page_opens_with_the_view_asked_for(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    html = page(*world.tables(), ABOUT, Options(tie="commission", roles=["host", "organizer"], since=2020))
    told = block(html, "material")["options"]
    assert (told["tie"], told["roles"], told["since"]) == ("commission", ["host", "organizer"], 2020)
    assert block(html, "vis")["edges"] == [{"from": 1, "to": 0, "value": 1}]  # from reed to heron


def test_words_of_people_are_not_in_the_page(world: World) -> None:
    """The page is about institutions: people are counted, not named."""
    world.role("reed", "host", "course").role("ann-example", "speaker", "course", kind="person")
    html = page(*world.tables(), ABOUT)
    assert "Ann-Example" not in html
    assert block(html, "material")["about"]["people"] == 1


def test_the_look_covers_every_word_of_a_record() -> None:
    words = look()
    assert set(words["kinds"]) == {*get_args(OrganizationKind), "unknown", "project"}
    assert set(words["roles"]) == set(ROLES)
    assert set(words["levels"]) == set(get_args(Level))
    looks = [(kind["shape"], kind["light"]) for kind in words["kinds"].values()]
    assert len(set(looks)) == len(looks)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(theme: str) -> dict[str, str]:
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    first, second = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    return dict(
        re.findall(
            r"--(\w+): (#[0-9a-f]{6})",
            re.sub(r"#(\w)(\w)(\w)(?=;)", r"#\1\1\2\2\3\3", first if theme == "light" else second),
        )
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_told_from_their_ground(theme: str) -> None:
    """WCAG 2.2: text 4.5:1, shapes 3:1."""
    on = colours(theme)
    for text in ("ink", "soft", "accent"):
        for ground in ("card", "page", "stage", "hover", "tint"):
            assert contrast(on[text], on[ground]) >= 4.5, (text, ground)
    for kind, words in look()["kinds"].items():
        assert contrast(words[theme], on["stage"]) >= 3, kind


def test_the_parts_of_the_script_are_all_there() -> None:
    assert {path.stem for path in (PAGE / "script").glob("*.js")} == set(SCRIPTS)
    assert {path.name for path in (PAGE / "vendor").iterdir()} == {
        "vis-network.min.js", "LICENSE-MIT-vis-network", "LICENSE-APACHE-2.0-vis-network",
    }  # fmt: skip
