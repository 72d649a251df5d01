import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.messages.library import default_messages
from rfm_core.messages.message import STRATEGIES, Channel, Message
from rfm_core.messages.render import Letterhead, written
from rfm_core.messages.sms import sms_size
from rfm_core.messages.table import MessageTable, duplicated, from_frame, removed, replaced, to_frame
from rfm_core.messages.tags import known_tags
from rfm_core.messages.template import parse
from rfm_core.segments import SEGMENT_MAPS
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import load_workspace

NAMES = sorted({name for segment_map in SEGMENT_MAPS.values() for name in segment_map.segments})
WORDS = vocabulary("money")


@pytest.mark.parametrize("unit", ["money", "minutes", "points"])
@pytest.mark.parametrize("name", [*NAMES, "Window shoppers"])
def test_every_segment_starts_with_a_message_that_leaves_no_blank(name, unit):
    (row,) = default_messages(name, vocabulary(unit))
    assert row.segment == name
    assert row.strategy in STRATEGIES
    assert bool(row.subject) == row.channel.has_subject
    for text in row.texts:
        template = parse(text, known_tags({}, vocabulary(unit)))
        assert not template.strays
        assert "{" not in text
        always = {"Segment", f"Days since last {vocabulary(unit).visit}"}
        assert all(slot.fallback for slot in template.slots if slot.tag.name not in always)


@pytest.mark.parametrize("name", NAMES)
def test_words_follow_the_unit(name):
    viewing = " ".join(default_messages(name, vocabulary("minutes"))[0].texts).lower()
    points = " ".join(default_messages(name, vocabulary("points"))[0].texts).lower()
    assert not {"order", "orders", "parcel", "delivery", "shop"} & set(
        viewing.replace(",", " ").replace(".", " ").split()
    )
    assert "order" not in points.split()
    assert viewing != points


def test_every_segment_has_a_text_of_its_own():
    for unit in ("money", "minutes"):
        assert len({default_messages(name, vocabulary(unit))[0].message for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("unit", ["money", "minutes", "points"])
def test_every_first_message_is_whole_for_a_customer_of_whom_only_the_days_are_known(unit):
    people = pl.DataFrame({"name": [None], "recency_days": [120]}, schema_overrides={"name": pl.String})
    head = Letterhead(known_tags({}, vocabulary(unit)), {})
    for text in (text for name in NAMES for text in default_messages(name, vocabulary(unit))[0].texts):
        sent = people.select(written(text, people.schema, head)).item()
        assert sent == sent.strip() != ""
        assert not set("[]{}|") & set(sent)
        assert "  " not in sent


@pytest.mark.parametrize("unit", ["money", "minutes"])
def test_a_default_sms_fits_into_one_plain_part(unit):
    head = Letterhead(known_tags({}, vocabulary(unit)), {})
    people = pl.DataFrame({"name": ["Maximiliane"], "recency_days": [120]})
    for name in NAMES:
        (row,) = default_messages(name, vocabulary(unit))
        if row.channel is Channel.SMS:
            size = sms_size(
                people.with_columns(written(row.message, people.schema, head).alias("x"))["x"].item()
            )
            assert (size.alphabet, size.parts) == ("GSM-7", 1)


def test_only_the_segments_that_were_edited_are_kept_as_own():
    table = MessageTable()
    before = table.rows(("Champions", "Lost"), WORDS)
    after = replaced(before, 0, message="Mine")
    edited = table.edited(before, after)
    assert list(edited.own) == ["Champions"]
    assert edited.rows(("Champions", "Lost"), WORDS) == after
    assert edited.rows(("Lost", "At Risk"), WORDS)[0] == before[1]
    assert edited.reset(["Champions"]).rows(("Champions", "Lost"), WORDS) == before


def test_a_segment_whose_last_row_was_removed_stays_silent():
    before = MessageTable().rows(("Lost",), WORDS)
    silent = MessageTable().edited(before, removed(before, 0))
    assert silent.rows(("Lost",), WORDS) == ()
    assert load_workspace(Workspace(messages=silent).to_json()).messages == silent


def test_a_row_moved_to_another_segment_leaves_the_one_and_joins_the_other():
    before = MessageTable().rows(("Champions", "Lost"), WORDS)
    moved = MessageTable().edited(before, replaced(before, 1, segment="Champions"))
    assert [row.segment for row in moved.rows(("Champions", "Lost"), WORDS)] == ["Champions", "Champions"]


def test_a_copy_stands_right_after_its_row():
    rows = (Message(segment="A"), Message(segment="B"))
    assert [row.segment for row in duplicated(rows, 0)] == ["A", "A", "B"]


messages = st.builds(
    Message,
    segment=st.text(max_size=8),
    trait=st.text(max_size=8),
    value=st.text(max_size=8),
    code=st.text(max_size=4),
    strategy=st.text(max_size=8),
    channel=st.sampled_from(Channel),
    subject=st.text(max_size=20),
    message=st.text(max_size=40),
)


@given(st.lists(messages, max_size=5))
def test_rows_survive_the_frame_and_the_workspace_file(rows):
    assert from_frame(to_frame(rows)) == tuple(rows)
    table = MessageTable().edited((), rows)
    assert load_workspace(Workspace(messages=table).to_json()).messages == table
