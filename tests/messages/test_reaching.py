"""Whom the rows of a message table reach, and what is said about them."""

import polars as pl
import pytest

from rfm_core.messages.message import Message
from rfm_core.messages.outgoing import Campaign
from rfm_core.messages.reaching import Reach, codes, doubts, reach_of, trait_headers, trait_values
from rfm_core.messages.render import Letterhead, missing_by_row
from rfm_core.messages.tags import Tag, known_tags
from rfm_core.vocabulary import vocabulary

PEOPLE = pl.DataFrame(
    {
        "segment": ["A", "A", "A", "B", "C"],
        "code": ["555", "554", "555", "111", "333"],
        "name": ["Ada", None, "Bo", "Cy", None],
        "Plan": ["Gold", "Basic", "Gold", None, "Gold"],
    }
)
WORDS = vocabulary("money")
HEAD = Letterhead(known_tags({"Plan": "Plan"}, WORDS), {"Plan": "Plan"}, "")
ROWS = (
    Message(segment="A", trait="Plan", value="Gold", message="Hello [First name], [Plan] [Oops]"),
    Message(segment="A", message="Hello [First name|you]"),
    Message(segment="B", message="Hi [First name]", code="999"),
)
REACH = reach_of(PEOPLE, Campaign(ROWS, HEAD))


def said(place: int, head: Letterhead = HEAD) -> tuple[str, ...]:
    def missing(tag: Tag) -> int:
        return missing_by_row(PEOPLE, REACH.matched, tag, head).get(place, 0)

    return doubts(ROWS[place], head, WORDS, missing)


def test_every_row_knows_whom_it_reaches_and_who_gets_nothing_is_named() -> None:
    assert REACH.matched.to_list() == [0, 1, 0, None, None]
    assert REACH.rows == (2, 1, 0)
    assert REACH.nobody == (("B", 1), ("C", 1))
    assert (REACH.silent("B"), REACH.silent("A")) == (1, 0)


@pytest.mark.parametrize(
    ("segment", "place", "names"),
    [("A", 0, ["Ada", "Bo"]), ("B", 2, ["Cy"]), ("A", None, ["Ada", None, "Bo"])],
    ids=["whom it reaches", "it reaches nobody", "no row"],
)
def test_people_to_look_at_with_a_row(segment: str, place: int | None, names: list[str | None]) -> None:
    assert REACH.people(PEOPLE, segment, place)["name"].to_list() == names


def test_a_row_without_fallback_tells_how_many_would_get_a_blank() -> None:
    everybody = Reach(pl.Series([0] * 5, dtype=pl.UInt32), (5,), ())
    told = doubts(
        ROWS[2], HEAD, WORDS, lambda tag: missing_by_row(PEOPLE, everybody.matched, tag, HEAD).get(0, 0)
    )
    assert told == (
        "2 customers would get a blank for [First name]: write a fallback, such as [First name|…].",
    )


def test_brackets_that_are_no_tags_are_told_and_a_fallback_settles_the_rest() -> None:
    (stray,) = said(0)
    assert "Oops" in stray
    assert said(1) == ()


def test_what_rows_can_ask_for() -> None:
    content = PEOPLE.with_columns(preferred_content=pl.lit("Drama"))
    assert trait_headers(PEOPLE, HEAD) == ("Plan",)
    assert trait_headers(content, HEAD) == ("Plan", "Preferred content")
    assert trait_values(PEOPLE, "Plan") == ("Gold", "Basic")
    assert trait_values(PEOPLE, "gone") == ()
    assert codes(PEOPLE, "A") == ("555", "554")
