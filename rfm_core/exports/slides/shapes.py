"""What slides are made of: text boxes, tables and native charts, with texts from files made harmless."""

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
    added.text = brief(text, limit)
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
    slide: Any, box: Box, rows: Sequence[Sequence[str]], widths: Sequence[float], colours: dict[str, str]
) -> None:
    """A table whose first row is its head; a first cell that is a segment's name has its colour.

    Args:
        slide: Where it stands.
        box: Its place; rows share the height.
        rows: As many cells each as `widths`.
        widths: Parts of the width.
        colours: Segment → colour.
    """
    from pptx.util import Inches

    size = _size(rows, [box.width * part / sum(widths) for part in widths], box.height)
    made = slide.shapes.add_table(len(rows), len(widths), *box.sides()).table
    for place, part in enumerate(widths):
        made.columns[place].width = Inches(box.width * part / sum(widths))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            fill = BLUE if number == 0 else (colours.get(text, WASH) if place == 0 else "#FFFFFF")
            _cell(made.cell(number, place), text, fill, head=number == 0, size=size)


def _size(rows: Sequence[Sequence[str]], widths: Sequence[float], room: float) -> float:
    """The largest of some sizes of type in which the rows, as they wrap, fit into the height of the table."""
    for size in _SIZES:
        letters = [max(int((width - 0.2) * _POINTS / (size * _LETTER)), 1) for width in widths]
        lines = [max(-(-len(text) // most) for text, most in zip(row, letters, strict=True)) for row in rows]
        if sum(max(one, 1) * size * 1.2 + 5 for one in lines) <= room * _POINTS:
            return size
    return _SIZES[-1]


def _cell(cell: Any, text: str, fill: str, *, head: bool, size: float) -> None:
    from pptx.util import Inches

    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(fill)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.text_frame.word_wrap = True
    run(cell.text_frame.paragraphs[0], text, size, bold=head, shade=ink(fill), limit=160)


def label(text: str) -> str:
    """A text as a category of a chart, whose workbook would run formulas and make links of addresses."""
    short = harmless_text(brief(text, 40))
    return f"'{short}" if short.lower().startswith(_LINKS) else short
