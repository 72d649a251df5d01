"""What slides are made of: text boxes, tables and native charts, with texts from files made harmless."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rfm_core.charts.palette import ink
from rfm_core.harmless import harmless_text
from rfm_core.listing import brief

INK, SOFT, LINE, WASH, BLUE, GREY = "#10151F", "#566072", "#DCE1EA", "#F3F5F9", "#2456C8", "#A9B2C1"
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
"""Inches: a slide of 16 to 9."""

_SIZES, _LETTER, _POINTS = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0), 0.55, 72
"""Sizes of type; the width of an average letter, of its size; points of an inch."""

_AIR = 0.12
"""Inches that a row is higher than its text, where there is room."""

_UNIT = re.compile(r"(?<=\d) (?=(?:%|k|M|min|h)(?!\w))")

_LINKS = ("http://", "https://", "ftp://", "ftps://", "mailto:", "file://", "internal:", "external:")


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def sides(self) -> tuple[int, int, int, int]:
        """In the units of the file."""
        from pptx.util import Inches

        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


def colour(text: str) -> Any:
    """A colour as the file writes it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(text.lstrip("#"))


def write(
    slide: Any,
    box: Box,
    text: str,
    size: float,
    *,
    bold: bool = False,
    shade: str = INK,
    limit: int = 400,
) -> None:
    """Write text that wraps within its box; it is one line of the file, cut at `limit` letters."""
    frame = slide.shapes.add_textbox(*box.sides()).text_frame
    frame.word_wrap = True
    run(frame.paragraphs[0], text, size, bold=bold, shade=shade, limit=limit)


def run(
    paragraph: Any, text: str, size: float, *, bold: bool = False, shade: str = INK, limit: int = 400
) -> None:
    """Add text to a paragraph."""
    from pptx.util import Pt

    added = paragraph.add_run()
    added.text = _UNIT.sub("\u00a0", brief(text, limit))  # a number and its unit stay on one line
    added.font.size, added.font.bold, added.font.color.rgb = Pt(size), bold, colour(shade)


def card(slide: Any, box: Box, edge: str) -> None:
    """A pale card with a coloured edge on top."""
    from pptx.enum.shapes import MSO_SHAPE

    for part, fill in ((box, WASH), (Box(box.left, box.top, box.width, 0.08), edge)):
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *part.sides())
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
        shape.line.fill.background()
        shape.shadow.inherit = False


def table(
    slide: Any,
    box: Box,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    colours: dict[str, str],
    *,
    numbers: bool = False,
) -> None:
    """A table whose first row is its head; a first cell that is a segment's name has its colour.

    Args:
        slide: Where it stands.
        box: Its place, and the most height that it may take.
        rows: As many cells each as `widths`.
        widths: Parts of the width.
        colours: Segment → colour.
        numbers: Whether all cells but the first are numbers, which stand at the right.
    """
    from pptx.util import Inches

    wide = [box.width * part / sum(widths) for part in widths]
    size, heights = _fitted(rows, wide, box.height)
    place = Box(box.left, box.top, box.width, sum(heights))
    made = slide.shapes.add_table(len(rows), len(widths), *place.sides()).table
    for column, width in zip(made.columns, wide, strict=True):
        column.width = Inches(width)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        made.rows[number].height = Inches(height)
        for column, text in enumerate(row):
            fill = BLUE if number == 0 else (colours.get(text, WASH) if column == 0 else "#FFFFFF")
            cell = made.cell(number, column)
            _cell(cell, text, fill, head=number == 0, size=size, right=numbers and column > 0)


def _fitted(rows: Sequence[Sequence[str]], widths: Sequence[float], room: float) -> tuple[float, list[float]]:
    """The largest of some sizes of type in which the rows fit into the room, as they wrap, and each row's inches."""
    for size in _SIZES:
        letters = [max(int((width - 0.2) * _POINTS / (size * _LETTER)), 1) for width in widths]
        lines = [max(-(-len(text) // most) for text, most in zip(row, letters, strict=True)) for row in rows]
        heights = [(max(one, 1) * size * 1.2 + 5) / _POINTS for one in lines]
        if sum(heights) <= room:
            break
    air = max(min((room - sum(heights)) / len(rows), _AIR), 0.0)
    return size, [height + air for height in heights]


def _cell(cell: Any, text: str, fill: str, *, head: bool, size: float, right: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches

    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(fill)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor, cell.text_frame.word_wrap = MSO_ANCHOR.MIDDLE, True
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run(paragraph, text, size, bold=head, shade=ink(fill), limit=160)


def label(text: str) -> str:
    """A text as a category of a chart, whose workbook would run formulas and make links of addresses."""
    short = harmless_text(brief(text, 40))
    return f"'{short}" if short.lower().startswith(_LINKS) else short
