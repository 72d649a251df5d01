"""What is told of a segment without looking at its members: nothing about how often or how lately they came."""

import re

import pytest

from rfm_core.messages.library import default_messages
from rfm_core.plan import action_plan
from rfm_core.segments import KNOWN_MAPS, SEGMENT_MAPS, about
from rfm_core.vocabulary import vocabulary
from tests.plan.numbers import segments_of

NAMES = sorted({name for segment_map in SEGMENT_MAPS.values() for name in segment_map.segments})
UNITS = ("money", "minutes", "points")

THINGS = r"(orders?|visits?|purchases?|evenings?|sessions?|amounts?|times?|deliver(y|ies)|parcels?)"
CLAIMS = {
    "how many": rf"\b(first|second|third|only|single) {THINGS}\b"
    r"|\bthe first\b|\bnever before\b|\bmore than once\b",
    "how often": r"\b(regular(ly)?|again and again|keep coming|often|seldom|rare(ly)?|habitual(ly)?|usual(ly)?|"
    r"steadily|always|never (miss|stopp)\w*|frequent(ly)?)\b",
    "how lately": r"\b(lately|recently|just now|long ago|a long time|a while|away (long|clearly)|used to|not for|"
    r"newcomer|welcome|joined|joining)\b",
    "beside others": r"\b(above|below|ahead of|behind|than|among|like) (the )?(average|most|almost|anybody|everybody|"
    r"nobody|others|our top|our best)\b|\bbest (customers|viewers)\b|\bmost faithful\b|\bas well as you\b|"
    r"\bnobody watches\b|\bthe middle\b",
    "what they did": r"\b(unfinished|half-watched|you stopped|series (you|they) (followed|never))\b",
}
"""Words that say something of each member, which holds in one file and not in another."""

FINE = (
    # What is to be measured, sent or given, of which nobody's past is claimed.
    r"\bone more (order|visit)\b",
    r"\bany half-watched\b",
    r"\bhow often (you|we|to) write\b",
    r"\busual price\b",
    r"\bin the first row\b",
    r"\bthe third evening in a month\b",
    r"\ba few times a year\b",
    r"\bahead of everybody else\b",
    r"\bbefore everybody\b",
    r"\bmuch-watched\b",
)


def claims_in(text):
    """The kinds of claims about members that a text makes, with the words that make them."""
    for fine in FINE:
        text = re.sub(fine, "", text, flags=re.IGNORECASE)
    found = ((kind, re.search(words, text, re.IGNORECASE)) for kind, words in CLAIMS.items())
    return [(kind, hit.group()) for kind, hit in found if hit]


@pytest.mark.parametrize(
    "text",
    [
        "Came lately and more than once; on the way to a habit.",
        "Ordered just now, and rarely or never before.",
        "Come again and again, and the last order is not long ago.",
        "thank you for your first order",
        "you are one of our best customers",
        "few people know our shop as well as you do",
        "They still spend, but less often than before",
        "Far above average in visits: name a contact",
        "Used to order more, and the last order is long ago.",
        "Share with a second order within 60 days",
    ],
)
def test_the_reader_of_claims_finds_what_was_said_before(text):
    assert claims_in(text)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("map_id", SEGMENT_MAPS)
def test_a_plan_claims_nothing_of_how_often_or_lately_its_customers_came(map_id, unit):
    segment_map = SEGMENT_MAPS[map_id]
    for action in action_plan(segments_of(segment_map), segment_map, vocabulary(unit)):
        for text in (action.status, action.do, action.tactic, action.watch, action.rhythm):
            assert claims_in(text) == [], (action.segment, text)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", NAMES)
def test_a_first_message_claims_nothing_that_holds_of_some_customers_only(name, unit):
    words = vocabulary(unit)
    for message in (*default_messages(name, words), *default_messages("Window shoppers", words)):
        for text in (message.subject or "", message.message):
            assert claims_in(text) == [], (name, text)


@pytest.mark.parametrize("name", NAMES)
def test_what_to_do_claims_nothing_either(name):
    for unit in UNITS:
        assert claims_in(about(name, vocabulary(unit)).action) == []
    assert claims_in(about("Window shoppers").action) == []


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", NAMES)
def test_every_segment_has_a_status_and_one_sentence_of_what_to_do(name, unit):
    told = about(name, vocabulary(unit))
    assert told.action.endswith(".")
    assert "{" not in told.action
    assert told.status


@pytest.mark.parametrize("name", NAMES)
def test_words_follow_the_unit(name):
    viewing = about(name, vocabulary("minutes"))
    text = viewing.action.lower()
    assert not {"order", "orders", "spend", "basket"} & set(text.replace(",", " ").replace(".", " ").split())
    assert viewing.action != about(name, vocabulary("money")).action


def test_every_segment_has_its_own_action():
    assert len({about(name).action for name in NAMES}) == len(NAMES)
    assert {name for known in KNOWN_MAPS for name in known.records} == set(NAMES)
