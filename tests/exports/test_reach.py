"""Whom messages reach, by channel, and why the others can't be."""

import polars as pl

from rfm_core.exports.reach import Barrier, Reached, has_addresses, reach
from rfm_core.messages.message import Channel

PEOPLE = pl.DataFrame(
    {
        "customer_id": ["a", "b", "c", "d", "e", "f", "g"],
        "segment": ["Best", "Best", "Best", "Best", "Gone", "Gone", "Gone"],
        "email": ["a@x.org", "not one", None, "d@x.org", "e@x.org", None, "g@x.org"],
        "phone": [None, None, None, None, "020 7946 0018", None, "12"],
    }
)
PLACES = pl.Series([0, 0, 0, 0, 1, 1, None], dtype=pl.UInt32)
CHANNELS = [Channel.EMAIL, Channel.SMS]


def test_each_customer_is_reached_by_the_channel_of_their_message_or_told_why_not():
    held = pl.Series([False, False, False, True, False, False, False])
    found = reach(PEOPLE, PLACES, CHANNELS, held)
    assert found.to_list() == [
        Channel.EMAIL,
        Barrier.BAD_EMAIL,
        Barrier.NO_EMAIL,
        Barrier.HELD_BACK,
        Channel.SMS,
        Barrier.NO_PHONE,
        Barrier.NO_MESSAGE,
    ]


def test_reach_is_counted_by_segment_message_and_channel_and_told():
    found = Reached.of(PEOPLE["segment"], PLACES, reach(PEOPLE, PLACES, CHANNELS))
    assert (found.customers, found.reached) == (7, 3)
    assert found.channels == {Channel.EMAIL: 2, Channel.SMS: 1}
    assert found.told == "2 by e-mail, 1 by SMS"
    best = found.within(segment="Best")
    assert best.barriers == {Barrier.NO_EMAIL: 1, Barrier.BAD_EMAIL: 1}
    assert best.barriers_told == "1 without an e-mail address, 1 with an e-mail address that isn't valid"
    assert found.within(place=1).customers == 2


def test_a_short_number_is_no_phone_number_and_a_push_needs_no_address():
    places = pl.Series([0, 1, 1, 1, 1, 1, 0], dtype=pl.UInt32)
    found = reach(PEOPLE, places, [Channel.SMS, Channel.PUSH]).to_list()
    assert found[0] == Barrier.NO_PHONE
    assert found[6] == Barrier.BAD_PHONE
    assert set(found[1:6]) == {Channel.PUSH}


def test_a_file_without_addresses_is_told_from_one_whose_ids_are_addresses():
    bare = PEOPLE.drop("email", "phone")
    assert not has_addresses(bare)
    assert not has_addresses(
        PEOPLE.with_columns(
            pl.lit(None, pl.String).alias(
                "email",
            )
        ).drop("phone")
    )
    assert has_addresses(bare.with_columns(customer_id=pl.col("customer_id") + "@x.org"))
    assert set(reach(bare, PLACES.fill_null(0), CHANNELS)) == {Barrier.NO_EMAIL, Barrier.NO_PHONE}
