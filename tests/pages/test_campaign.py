"""The page of a campaign's result: asks for what was sent, compares, says why it can't."""

from datetime import date

import pytest

from tests.campaigns.made_up import CUSTOMERS, SENT_ON, shop
from tests.pages.visits import ORDERS, dialog, go, words


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> bytes:
    place = tmp_path_factory.mktemp("sent") / "sent.csv"
    shop(0.12).result.write(place)
    return place.read_bytes()


def send(app, content, name="sent.csv"):
    next(one for one in app.file_uploader if one.key.startswith("sent_")).upload(name, content)
    return app.run()


def test_a_campaign_is_told_by_segment_and_message_and_costs_are_set_against_what_it_brought(open_file, sent):
    app = go(open_file(shop(0.12).later, "later.csv"), "campaign")
    assert not app.metric
    app = send(app, sent)
    assert not app.exception
    assert f"{CUSTOMERS:,} customers" in words(app)
    app.date_input(key="campaign_on").set_value(SENT_ON).run()
    for part in ("verdict", "segments", "messages", "balance", "money", "upload"):
        assert app.get_by_key(f"campaign-{part}"), part
    assert "It worked" in words(app)
    app.button(key="see_campaign_held").click().run()
    control = shop(0.12).result.customers.filter("control")["customer_id"]
    assert set(dialog(app).dataframe[0].value["customer_id"]) == set(control)
    assert [one.label for one in app.metric] == ["Response", "Difference", "Spend it brought"]
    brought = app.metric[2].value
    app.number_input(key="campaign_message").set_value(0.5).run()
    app.number_input(key="campaign_margin").set_value(40.0).run()
    assert app.metric[3].label == "Left after costs"
    assert app.metric[2].value == brought
    chosen = app.session_state["_workspace"].campaign
    assert (chosen.on, chosen.message, chosen.margin) == (SENT_ON, 0.5, 0.4)
    app.sidebar.multiselect(key="filter_trait_0").set_value(["Pro"]).run()
    assert "customers as they were in the file that was sent: 500 of 1,500" in words(app)
    app.date_input(key="campaign_on").set_value(date(2031, 1, 1)).run()
    assert "nobody could answer it yet" in app.warning[0].value
    go(go(app, "data"), "campaign")
    assert "sent.csv" in words(app).replace("\\", "")
    app.button(key="sent_remove").click().run()
    assert [one for one in app.file_uploader if one.key.startswith("sent_")]
    assert app.session_state["_dataset"].sent is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"customer_id,segment\nC01,A\nC02,A\n", "no control group"),
        (b"customer_id,control\nX01,true\nX02,false\n", "None of the 2 customers"),
        (b"", "empty"),
    ],
)
def test_a_file_that_cannot_tell_anything_says_why_and_another_can_be_used(open_file, content, says):
    app = send(go(open_file(ORDERS), "campaign"), content)
    if content.startswith(b"customer_id,control"):
        app.date_input(key="campaign_on").set_value(date(2024, 6, 1)).run()
    assert not app.exception
    assert says in app.warning[0].value
    assert not app.metric


def test_customers_without_orders_are_told_what_is_missing(open_file):
    app = go(open_file(b"customer,recency,frequency,monetary\na,3,4,5\nb,4,4,6\nc,9,1,2\n"), "campaign")
    assert not app.exception
    assert "one row for each customer" in app.info[0].value
