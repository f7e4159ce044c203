"""A network as an SVG picture: no script, no font of its own, no request to anywhere."""

from __future__ import annotations

from html import escape

import networkx as nx

from cckg.network.formats.drawing import MARGIN, SIZE, Dot, Drawing, Line, drawing, legend_places
from cckg.network.formats.labelling import Label

INK, GROUND, TIE = "#1c242b", "#ffffff", "#8a97a3"
FONT = "'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', Helvetica, Arial, sans-serif"


def svg(graph: nx.Graph, title: str = "", note: str = "") -> str:
    """The picture as the text of a file; names stand in it as text."""
    return drawn(drawing(graph, title, note))


def drawn(picture: Drawing) -> str:
    """A drawing as SVG."""
    wide, high = f"{picture.width:g}", f"{picture.height:g}"
    label = escape(picture.title or "Network")
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img" aria-labelledby="title note" font-family="{escape(FONT)}" font-size="{SIZE:g}" '
        f'fill="{INK}">'
    )
    arrow = (
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="{TIE}"/></marker></defs>'
    )
    around = {(dot.x, dot.y): dot.radius for dot in picture.dots}
    parts = [
        head,
        f'<title id="title">{label}</title>',
        f'<desc id="note">{escape(picture.note)}</desc>',
        arrow if any(line.arrow for line in picture.lines) else "",
        f'<rect width="{wide}" height="{high}" fill="{GROUND}"/>',
        _heading(label) if picture.title else "",
        f'<g stroke="{TIE}" stroke-opacity="0.7" stroke-linecap="round">',
        *(_line(line, around) for line in picture.lines),
        f'</g>\n<g stroke="{GROUND}" stroke-width="1.5">',
        *map(_dot, picture.dots),
        f'</g>\n<g stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">',
        *map(_label, picture.labels),
        "</g>",
        *_legend(picture),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _heading(label: str) -> str:
    return f'<text x="{MARGIN / 2:g}" y="40" font-size="24" font-weight="bold">{label}</text>'


def _line(line: Line, around: dict[tuple[float, float], float]) -> str:
    x2, y2 = line.x2, line.y2
    if line.arrow:
        # The tip stands at the rim of the circle.
        length = max(((line.x1 - x2) ** 2 + (line.y1 - y2) ** 2) ** 0.5, 1.0)
        back = min((around.get((x2, y2), 0.0) + 2) / length, 0.9)
        x2, y2 = round(x2 + (line.x1 - x2) * back, 1), round(y2 + (line.y1 - y2) * back, 1)
    dash = ' stroke-dasharray="6 6"' if line.dashed else ""
    end = ' marker-end="url(#arrow)"' if line.arrow else ""
    return (
        f'<line x1="{line.x1:g}" y1="{line.y1:g}" x2="{x2:g}" y2="{y2:g}" '
        f'stroke-width="{line.width:g}"{dash}{end}>'
        f"<title>{escape(line.title)}</title></line>"
    )


def _dot(dot: Dot) -> str:
    return (
        f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="{dot.radius:g}" fill="{escape(dot.colour)}">'
        f"<title>{escape(dot.title)}</title></circle>"
    )


def _label(label: Label) -> str:
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return f'<text x="{label.x:g}" y="{label.y:g}"{anchor}>{escape(label.text)}</text>'


def _legend(picture: Drawing) -> list[str]:
    rows = [
        f'<circle cx="{x + 8:g}" cy="{y - 5:g}" r="7" fill="{escape(colour)}"/>'
        f'<text x="{x + 22:g}" y="{y:g}">{escape(text)}</text>'
        for x, y, colour, text in legend_places(picture)
    ]
    note = (
        f'<text x="{MARGIN / 2:g}" y="{picture.height - 10:g}" font-size="13">{escape(picture.note)}</text>'
    )
    return [*rows, note]
