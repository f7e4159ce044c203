"""Small pictures inside the HTML report: SVG without script, in the colours of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from cckg.network.formats.letters import cut

BROAD, LINE, LEFT = 720, 26, 310


def bars(years: Sequence[Mapping[str, Any]], undated: str) -> str:
    """Events of each year as bars, the undated last and apart."""
    if not years:
        return ""
    spread = _filled(years)
    step, most = min(60.0, (BROAD - 40) / len(spread)), max(int(row["events"]) for row in spread) or 1
    parts = []
    for i, row in enumerate(spread):
        high = round(120 * int(row["events"]) / most, 1)
        x, wide = round(20 + i * step, 1), round(step * 0.7, 1)
        name = undated if row["year"] is None else str(row["year"])
        look = "bar apart" if row["year"] is None else "bar"
        parts.append(
            f'<rect class="{look}" x="{x}" y="{140 - high}" width="{wide}" height="{high}">'
            f"<title>{escape(name)}: {row['events']}</title></rect>"
        )
        if row["events"]:
            parts.append(
                f'<text x="{x + wide / 2:g}" y="{134 - high:g}" text-anchor="middle">{row["events"]}</text>'
            )
        if len(spread) <= 16 or i % 5 == 0 or row["year"] is None:
            parts.append(f'<text x="{x + wide / 2:g}" y="158" text-anchor="middle">{escape(name)}</text>')
    return _svg(166, parts)


def _filled(years: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """With the years between the first and the last that have no event."""
    known = {row["year"]: row for row in years}
    dated = [year for year in known if year is not None]
    if not dated:
        return list(years)
    every = [known.get(year, {"year": year, "events": 0}) for year in range(min(dated), max(dated) + 1)]
    return every + ([known[None]] if None in known else [])


def intervals(rows: Sequence[Mapping[str, Any]], name: str) -> str:
    """The best and worst rank of each row as a line, by `rank` and the name under the key `name`."""
    if not rows:
        return ""
    most = max(int(row["rank"][1]) for row in rows)
    scale = (BROAD - LEFT - 60) / max(most - 1, 1)
    parts = []
    for i, row in enumerate(rows):
        best, worst = row["rank"]
        y = 24 + i * LINE
        x1, x2 = (round(LEFT + 20 + (rank - 1) * scale, 1) for rank in (best, worst))
        parts.append(
            f'<text x="{LEFT}" y="{y + 5}" text-anchor="end">{escape(cut(str(row[name]), 40))}</text>'
        )
        parts.append(f'<line class="span" x1="{x1}" y1="{y}" x2="{x2}" y2="{y}"/>')
        parts.append(f'<circle class="dot" cx="{x1}" cy="{y}" r="5"><title>{best}–{worst}</title></circle>')
        parts.append(f'<text x="{max(x1, x2) + 10:g}" y="{y + 5}">{best}–{worst}</text>')
    return _svg(24 + len(rows) * LINE, parts)


def _svg(high: float, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return f'<svg viewBox="0 0 {BROAD} {high:g}" role="img" aria-hidden="true" class="plot">\n{body}\n</svg>'
