"""The facts as Markdown and as one HTML file that asks the network for nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cckg.network.report import plots
from cckg.network.report.facts import shown

HERE = Path(__file__).parent
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")


def markdown(found: Mapping[str, Any]) -> str:
    """The report as Markdown; names are escaped, so that none is a link, a tag or a table's border."""
    return _text("report.md.jinja", found, escaped=False, link=_markdown_link)


def html(found: Mapping[str, Any]) -> str:
    """The report as HTML with plots; light or dark as the reader's screen is."""
    style = (HERE / "style.css").read_text(encoding="utf-8")
    words = _words()
    drawn = {
        "years_plot": plots.bars(found["years"], words["undated"]),
        "central_plot": plots.intervals(found["central"], "label"),
        "picture": found["picture"],
    }
    around = {key: Markup(text) for key, text in {**drawn, "style": style}.items()}  # noqa: S704 - escaped there
    return _text("report.html.jinja", {**found, **around}, escaped=True, link=_html_link)


def _text(name: str, found: Mapping[str, Any], *, escaped: bool, link: Callable[[Any, str], str]) -> str:
    environment = Environment(
        loader=FileSystemLoader(HERE, encoding="utf-8"),
        autoescape=escaped,  # noqa: S701 - Markdown escapes by its own filter
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(md=plain_markdown, seen=seen)
    words = _words()
    refs = words["queries"]

    def n(value: Any, ref: str) -> str:
        if ref not in refs:
            raise KeyError(ref)
        return link("–" if value is None else shown(value), ref)

    return environment.get_template(name).render(**found, n=n, words=words, refs=refs)


def _markdown_link(value: Any, ref: str) -> str:
    return f"[{value}](#q-{ref})"


def _html_link(value: Any, ref: str) -> str:
    return Markup('<a href="#q-{}">{}</a>').format(ref, value)


def plain_markdown(text: Any) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = " ".join(seen(text).split())
    return _MARKS.sub(r"\\\1", str(escape(line)).replace("&#39;", "'").replace("&#34;", '"'))


def seen(text: Any) -> str:
    """The text without what cannot be seen or turns the direction of what follows."""
    return _UNSEEN.sub("\ufffd", str(text))


def _words() -> dict[str, Any]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
