"""How what each segment watches or buys divides: one bar a segment, by what customers prefer or where amounts go."""

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.looks import ContentLook, Parts
from rfm_core.charts.places import CONTENT
from rfm_core.charts.trait_bars import draw_trait_bars, trait_bars_data

_PREFERRED, _AMOUNT = "preferred", "amount"


def _parts(look: ContentLook, what: str) -> Parts:
    return look.preferred if what == _PREFERRED else look.amounts


def _told(look: ContentLook, what: str) -> str:
    return look.words.label("preferred_content") if what == _PREFERRED else look.amount_words


def _title(seen: Seen[ContentLook]) -> str:
    words = seen.look.words
    if seen.option == _PREFERRED:
        return f"{words.label('preferred_content')} of each segment's {words.customers}"
    return f"Where each segment's {words.value} goes"


def _note(seen: Seen[ContentLook]) -> str:
    said = [_meaning(seen)]
    if lumped := _parts(seen.look, seen.option).lumped:
        said.append(f"{lumped:,} smaller contents stand together as “other”.")
    return " ".join(said)


def _meaning(seen: Seen[ContentLook]) -> str:
    words, preferred = seen.look.words, seen.option == _PREFERRED
    if preferred and seen.look.by_events:
        return f"Preferred: where most of a customer's {words.value} goes."
    if preferred:
        return "Preferred: as the file says, one for each customer."
    if seen.look.by_events:
        return f"Every {words.visit} counts under its own content; what came back isn't subtracted."
    return f"The file names one content per customer, so all of the customer's {words.value} counts under it."


CONTENT_STACK: Chart[ContentLook] = Chart(
    id="audience-content",
    places=(CONTENT,),
    data=lambda look, what: trait_bars_data(_parts(look, what).shares, _parts(look, what).colours),
    draw=lambda seen, _: draw_trait_bars(
        seen.rows,
        "Content",
        "Share of the segment" if seen.option == _PREFERRED else seen.look.amount_words,
    ),
    title=_title,
    note=_note,
    choice=OneOf(key="content_what", label="What to show", options=(_PREFERRED, _AMOUNT), told=_told),
    saved=lambda seen: _parts(seen.look, seen.option).shares,
)
