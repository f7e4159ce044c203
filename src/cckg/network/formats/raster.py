"""A network as a PNG picture, drawn by Pillow (the extra `plots`)."""

from __future__ import annotations

import io
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from cckg.model.errors import CckgError
from cckg.network.formats.drawing import MARGIN, SIZE, Drawing, Line, drawing, legend_places
from cckg.network.formats.svg import GROUND, INK, TIE

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

FINE = 2
"""Drawn so many times larger and then made smaller, so that slant lines are smooth."""
MISSING = "□"


def png(graph: nx.Graph, title: str = "", note: str = "") -> bytes:
    """The picture as the bytes of a file; the same network gives the same bytes with the same Pillow.

    Letters come from the font inside Pillow, which has Latin ones only. Others, such as Chinese, come from a
    font of this machine, if one of fonts.toml is there; where none has a letter, or it runs from right to
    left and Pillow has no libraqm, a box stands for it and the picture says so. Raises CckgError where Pillow
    is missing.
    """
    try:
        from PIL import Image, ImageDraw
    except ImportError as error:
        raise CckgError(
            "a PNG picture needs Pillow: pip install 'cckg[plots]'; or use --format svg"
        ) from error
    picture = drawing(graph, title, note)
    size = (round(picture.width * FINE), round(picture.height * FINE))
    image = Image.new("RGB", size, GROUND)
    pen = _Pen(ImageDraw.Draw(image))
    pen.all(picture)
    out = io.BytesIO()
    image.resize((size[0] // FINE, size[1] // FINE), Image.Resampling.LANCZOS).save(
        out, "PNG", optimize=False
    )
    return out.getvalue()


class _Pen:
    """Draws the parts of a drawing and notes which letters no font has."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw, self.missed = draw, False

    def all(self, picture: Drawing) -> None:
        for line in picture.lines:
            self.line(line)
        for dot in picture.dots:
            self.dot(dot.x, dot.y, dot.radius, dot.colour)
        for label in picture.labels:
            self.text(label.box()[0], label.y, label.text, label.size, halo=True)
        for x, y, colour, text in legend_places(picture):
            self.dot(x + 8, y - 5, 7, colour)
            self.text(x + 22, y, text, SIZE)
        self.text(MARGIN / 2, 40, picture.title, 24)
        more = f"; {MISSING}: no font here has this letter, the SVG has it" if self.missed else ""
        self.text(MARGIN / 2, picture.height - 10, picture.note + more, 13)

    def line(self, line: Line) -> None:
        width = max(round(line.width * FINE), 1)
        for x1, y1, x2, y2 in _dashes(line) if line.dashed else [(line.x1, line.y1, line.x2, line.y2)]:
            self.draw.line([x1 * FINE, y1 * FINE, x2 * FINE, y2 * FINE], fill=TIE, width=width)
        if line.arrow:
            self.arrow(line)

    def arrow(self, line: Line) -> None:
        """Towards the second end, in the middle of the line, where no circle hides it."""
        length = max(((line.x2 - line.x1) ** 2 + (line.y2 - line.y1) ** 2) ** 0.5, 1.0)
        dx, dy = (line.x2 - line.x1) / length, (line.y2 - line.y1) / length
        x, y = (line.x1 + line.x2) / 2, (line.y1 + line.y2) / 2
        points = [(x + 8 * dx, y + 8 * dy), (x - 5 * dy, y + 5 * dx), (x + 5 * dy, y - 5 * dx)]
        self.draw.polygon([(a * FINE, b * FINE) for a, b in points], fill=TIE)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        box = [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE]
        self.draw.ellipse(box, fill=colour, outline=GROUND, width=FINE)

    def text(self, x: float, y: float, text: str, size: float, *, halo: bool = False) -> None:
        at, stroke = x * FINE, 2 * FINE if halo else 0
        for run, font in _runs(text, round(size * FINE)):
            self.missed |= MISSING in run and MISSING not in text
            where = (at, y * FINE)
            self.draw.text(where, run, INK, font, anchor="ls", stroke_width=stroke, stroke_fill=GROUND)
            at += font.getlength(run)


def _dashes(line: Line) -> list[tuple[float, float, float, float]]:
    length = max(((line.x2 - line.x1) ** 2 + (line.y2 - line.y1) ** 2) ** 0.5, 1.0)
    dx, dy = (line.x2 - line.x1) / length, (line.y2 - line.y1) / length
    starts = [i * 12.0 for i in range(int(length // 12) + 1)]
    return [
        (
            line.x1 + dx * s,
            line.y1 + dy * s,
            line.x1 + dx * min(s + 6, length),
            line.y1 + dy * min(s + 6, length),
        )
        for s in starts
    ]


def _runs(text: str, size: int) -> list[tuple[str, Any]]:
    """The text in pieces of one font each, a box for every letter that cannot be drawn."""
    runs: list[tuple[str, Any]] = []
    for letter in text:
        shape, font = _font_for(letter, size)
        if runs and (runs[-1][1] is font or shape.isspace()):
            runs[-1] = (runs[-1][0] + shape, runs[-1][1])
        else:
            runs.append((shape, font))
    return runs


@cache
def _font_for(letter: str, size: int) -> tuple[str, Any]:
    """What is drawn for a letter, and in which font: the first that has it, else a box."""
    for font in _fonts(size):
        if letter.isspace() or (_has(font, letter) and _drawable(letter)):
            return letter, font
    return MISSING, next((font for font in _fonts(size) if _has(font, MISSING)), _fonts(size)[0])


@cache
def _drawable(letter: str) -> bool:
    """Letters that run from right to left need libraqm, which joins and orders them."""
    from PIL import features

    return unicodedata.bidirectional(letter) not in ("R", "AL") or bool(features.check("raqm"))


def _has(font: Any, letter: str) -> bool:
    # A letter that a font lacks is drawn as what it draws for a code point that is no letter.
    return bool(font.getmask(letter).getbbox()) and bytes(font.getmask(letter)) != bytes(
        font.getmask("\uffff")
    )


@cache
def _fonts(size: int) -> list[ImageFont.FreeTypeFont | Any]:
    from PIL import ImageFont

    named = tomllib.loads(Path(__file__).with_name("fonts.toml").read_text(encoding="utf-8"))["fonts"]
    found: list[Any] = [ImageFont.load_default(size)]
    for name in named:
        try:
            found.append(ImageFont.truetype(name, size))
        except OSError:
            continue
    return found
