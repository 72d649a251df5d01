"""The slides, one function each; they take what the report says, so that both say the same."""

from typing import Any

import polars as pl

from rfm_core.charts.pareto import value_of_best
from rfm_core.exports.slides.charts import pareto_curve, share_bars
from rfm_core.exports.slides.shapes import (
    BLUE,
    HEIGHT,
    INK,
    MARGIN,
    SOFT,
    WIDTH,
    Box,
    card,
    run,
    table,
    write,
)

_TITLE_ONLY = 5
_ROOM = WIDTH - 2 * MARGIN
_TABLE = 5.1
_MOST_ROWS = 16
_MOST_PLANNED = 11


def new_deck() -> Any:
    """An empty deck of 16 to 9."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    return deck


def opening(deck: Any, content: dict[str, Any]) -> None:
    """What was found, in a sentence and five numbers."""
    slide = _slide(deck, content["lead"], content, size=30)
    heads = content["headlines"]
    width = (_ROOM - 0.2 * (len(heads) - 1)) / len(heads)
    for place, (name, number, note) in enumerate(heads):
        left = MARGIN + place * (width + 0.2)
        card(slide, Box(left, 2.7, width, 2.1), BLUE)
        for text, size, top, shade in ((name, 13, 2.9, SOFT), (number, 24, 3.3, BLUE), (note, 12, 4.1, SOFT)):
            write(
                slide,
                Box(left + 0.05, top, width - 0.1, 0.7),
                text,
                size,
                bold=size == 24,
                shade=shade,
                limit=60,
            )
    write(
        slide,
        Box(MARGIN, 5.2, _ROOM, 1.2),
        f"{content['preset'].name}: {content['preset'].sentence}",
        14,
        shade=SOFT,
    )


def shares(deck: Any, content: dict[str, Any], segments: pl.DataFrame, title: str) -> None:
    """Who they are and what they bring, segment by segment."""
    slide = _slide(deck, title, content)
    share_bars(slide, Box(MARGIN, 1.4, _ROOM, 5.3), segments, content["colours"], content["words"])


def curve(deck: Any, content: dict[str, Any], customers: pl.DataFrame) -> None:
    """How much the best bring; no slide where nobody brings anything."""
    if value_of_best(customers) is None:
        return
    slide = _slide(deck, content["summary"], content)
    pareto_curve(slide, Box(MARGIN, 1.4, _ROOM, 5.3), customers, content["words"])


def numbers(deck: Any, content: dict[str, Any], title: str) -> None:
    """The segments side by side, as in the report."""
    names = content["labels"]
    metrics = (
        "average_recency_days",
        "average_frequency",
        "average_monetary",
        "total_monetary",
        "value_share",
    )
    heads = ("Segment", *(names[one] for one in ("customers", "share", *metrics)))
    *rows, everybody = content["segments"]
    inhabited = [row for row in rows if row[1] != "0"]
    shown = inhabited[:_MOST_ROWS]
    slide = _slide(deck, title, content)
    table(
        slide,
        Box(MARGIN, 1.5, _ROOM, _TABLE),
        [heads, *shown, everybody],
        (2.4, *(1,) * 7),
        content["colours"],
        numbers=True,
    )
    if more := len(inhabited) - len(shown):
        write(
            slide, Box(MARGIN, 6.65, _ROOM, 0.3), f"{more} more segments are in the report.", 10, shade=SOFT
        )


def priorities(deck: Any, content: dict[str, Any], title: str) -> None:
    """What matters most now, and why."""
    if not content["priorities"]:
        return
    slide = _slide(deck, title, content)
    most = content["priorities"]
    width = (_ROOM - 0.3 * (len(most) - 1)) / len(most)
    for place, one in enumerate(most):
        left = MARGIN + place * (width + 0.3)
        card(slide, Box(left, 1.6, width, 4.9), content["colours"][one.action.segment])
        texts = (
            (content["jobs"][one.action.job], 13, 1.75, SOFT, 0.4),
            (one.action.segment, 20, 2.1, BLUE, 0.8),
            (one.why, 14, 2.95, SOFT, 1.7),
            (one.action.do, 15, 4.7, BLUE, 1.7),
        )
        for text, size, top, shade, height in texts:
            write(
                slide,
                Box(left + 0.1, top, width - 0.2, height),
                text,
                size,
                shade=shade,
                bold=size == 20,
                limit=260,
            )


def plan(deck: Any, content: dict[str, Any], title: str) -> None:
    """What to do with each segment and how often to write."""
    inhabited = {row[0] for row in content["segments"][:-1] if row[1] != "0"}
    every = [one for one in content["plan"] if one.segment in inhabited]
    rows = [("Segment", "What to do", "What to watch", "How often")]
    rows += [(one.segment, one.do, one.watch, one.rhythm) for one in every[:_MOST_PLANNED]]
    slide = _slide(deck, title, content)
    table(slide, Box(MARGIN, 1.5, _ROOM, _TABLE), rows, (1.7, 4.6, 3.3, 2.9), content["colours"])
    if more := len(every) - len(rows) + 1:
        write(
            slide, Box(MARGIN, 6.65, _ROOM, 0.3), f"{more} more segments are in the report.", 10, shade=SOFT
        )


def _slide(deck: Any, title: str, content: dict[str, Any], size: float = 26) -> Any:
    """A slide with its finding on top and, below, what it is about: file, date, window, filter."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _title(slide, title, size)
    about = [content["file_name"], f"analysis date {content['moment']}"]
    about += [content["window"]] if content["window"] else []
    about += (
        [f"only {content['words'].customers} with {', '.join(content['only'])}"] if content["only"] else []
    )
    write(slide, Box(MARGIN, 7.0, _ROOM, 0.35), " · ".join(about), 10, shade=SOFT, limit=220)
    return slide


def _title(slide: Any, text: str, size: float) -> None:
    # The layout's own title: outlines and screen readers find it by that.
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Box(MARGIN, 0.35, _ROOM, 1.0).sides()
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run(paragraph, text.rstrip("."), size if len(text) < 90 else size - 6, bold=True, shade=INK, limit=180)
