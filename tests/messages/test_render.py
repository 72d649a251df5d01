from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rfm_core import Workspace, analyse
from rfm_core.messages.exchange import code_segments, messages_csv, read_messages
from rfm_core.messages.message import Channel, Message
from rfm_core.messages.outgoing import campaign, messages_of
from rfm_core.messages.render import Letterhead, match_rows, reach, render_messages, unreached
from rfm_core.messages.table import MessageTable
from rfm_core.messages.tags import known_tags
from rfm_core.vocabulary import vocabulary

FILE = Path(__file__).resolve().parents[3] / "shared" / "acceptance" / "streamflix_customers.csv"
TRAITS = {"Gender": "Gender", "Age": "Age"}
HEAD = Letterhead(known_tags(TRAITS, vocabulary()), TRAITS)
PEOPLE = pl.DataFrame(
    {
        "customer_id": ["1", "2", "3", "4"],
        "segment": ["A", "A", "A", "B"],
        "code": ["555", "555", "554", "111"],
        "Gender": ["Female", " male", None, "Female"],
        "Age": [30.0, 40.0, 30.0, None],
        "preferred_content": ["Sports", "Movies", "Sports", None],
    }
)


def matched(*rows: Message) -> list[int | None]:
    return match_rows(PEOPLE, rows, HEAD).to_list()


def row(segment: str = "A", **more: str) -> Message:
    return Message(segment=segment, **more)


def test_the_most_specific_row_wins_whatever_the_order():
    rows = (
        row(),
        row(trait="Gender", value="Female"),
        row(code="555"),
        row(code="555", trait="Gender", value="Female"),
    )
    assert matched(*rows) == [3, 2, 0, None]
    assert matched(*reversed(rows)) == [0, 1, 3, None]


def test_of_two_rows_that_fit_equally_the_first_listed_wins():
    assert matched(row(trait="Age", value="30"), row(trait="Gender", value="Female"), row()) == [
        0,
        2,
        0,
        None,
    ]


@pytest.mark.parametrize(
    ("trait", "value", "expected"),
    [
        ("Gender", "female", [0, None, None, None]),
        ("GENDER", "Male ", [None, 0, None, None]),
        ("Age", "30", [0, None, 0, None]),
        ("Preferred content", "sports", [0, None, 0, None]),
        ("Gender", "", [None, None, 0, None]),
        ("Shoe size", "42", [None, None, None, None]),
        ("Shoe size", "", [None, None, None, None]),
    ],
)
def test_a_trait_is_compared_without_case_and_an_empty_value_means_missing(trait, value, expected):
    assert matched(row(trait=trait, value=value)) == expected


def test_the_reach_of_every_row_and_who_gets_none():
    rows = (row(), row(code="555"), row(code="999"))
    found = match_rows(PEOPLE, rows, HEAD)
    assert reach(found, rows) == [1, 2, 0]
    assert unreached(PEOPLE, found).rows() == [("B", 1)]
    assert reach(match_rows(PEOPLE, (), HEAD), ()) == []


def test_messages_come_in_the_order_of_the_customers():
    rows = (
        row(strategy="Reward", channel=Channel.SMS, subject="unseen", message="[Segment] [Age|?]"),
        row("B", channel=Channel.PUSH, subject="[Age|?]", message="x"),
    )
    assert_frame_equal(
        render_messages(PEOPLE.reverse(), rows, HEAD),
        pl.DataFrame(
            {
                "message_row": [1, 0, 0, 0],
                "strategy": ["", "Reward", "Reward", "Reward"],
                "channel": ["push", "SMS", "SMS", "SMS"],
                "subject": ["?", None, None, None],
                "message": ["x", "A 30", "A 40", "A 30"],
            },
            schema_overrides={"message_row": pl.UInt32},
        ),
    )


def test_nobody_and_no_rows_give_empty_messages():
    assert render_messages(PEOPLE.clear(), (row(),), HEAD).height == 0
    assert render_messages(PEOPLE, (), HEAD)["message"].to_list() == [None] * 4


OLD = "Groups,Segments,GenderSegment,Message Type,Message"


def old_table(codes: dict[str, str], genders: tuple[str, ...]) -> bytes:
    lines = [
        f'{segment},{code},{code}{gender},Reward,"Text, for {code}{gender}"'
        for code, segment in codes.items()
        for gender in genders
    ]
    return "\n".join([OLD, *lines]).encode()


@pytest.mark.skipif(not FILE.exists(), reason="the acceptance file is not beside this checkout")
def test_an_old_table_gives_every_customer_the_message_of_their_code_and_gender():
    analysis = analyse(FILE)
    codes = code_segments(analysis.customers)
    imported = read_messages(
        old_table(codes, ("Male", "Female")),
        segments=analysis.segment_map.segments,
        codes=codes,
        gender="Gender",
    )
    assert not imported.findings
    table = MessageTable().edited((), imported.rows)
    found = analysis.customers.join(messages_of(analysis, table), on="customer_id")
    assert found.select((pl.col("message") == "Text, for " + pl.col("code") + pl.col("Gender")).all()).item()
    cross = found.group_by("segment", "Gender").len().sort("segment", "Gender")
    rows = pl.DataFrame([(one.segment, one.value) for one in campaign(analysis, table).rows], orient="row")
    per_row = found.group_by("message_row").len("customers")
    by_message = (
        rows.with_row_index("message_row")
        .join(per_row, on="message_row")
        .group_by(segment="column_0", Gender="column_1")
        .agg(pl.col("customers").sum().alias("len"))
        .sort("segment", "Gender")
    )
    assert_frame_equal(by_message, cross, check_dtypes=False)


def test_rows_of_the_old_layout_go_with_their_code():
    table = f"{OLD}\nChampion,555,555Female,Reward,Hello\nLost,111,111,,Bye\nLost,999,999Male,,Gone\n"
    found = read_messages(
        table.encode(), segments=("A", "Lost"), codes={"555": "A", "111": "Lost"}, gender="sex"
    )
    assert [(one.segment, one.when, one.strategy, one.message) for one in found.rows] == [
        ("A", "Score code 555, sex is Female", "Reward", "Hello"),
        ("Lost", "Score code 111", "", "Bye"),
        ("Lost", "Score code 999, sex is Male", "", "Gone"),
    ]
    assert [finding.kind for finding in found.findings] == ["message_rows_moved"]


def test_a_table_of_our_own_is_read_back_as_it_was_written():
    rows = (
        row(trait="Gender", value="Female", subject="=1+1", message='Hi,\n\n“you” "there"; é 😀'),
        row("Lost", code="111", channel=Channel.SMS, message="+49 calls"),
    )
    content = messages_csv(rows)
    assert b"'=1+1" in content
    assert b"'+49 calls" in content
    assert read_messages(content).rows == rows


def test_a_table_from_another_spreadsheet_is_understood():
    content = "segment;Message Type;CHANNEL;Text\nlost;Win-back;Email;Grüße\nlost;;Fax;x\n;;;nobody\n"
    found = read_messages(content.encode("cp1252"), segments=("Lost",))
    assert [(one.segment, one.strategy, one.channel, one.message) for one in found.rows] == [
        ("Lost", "Win-back", Channel.EMAIL, "Grüße"),
        ("Lost", "", Channel.EMAIL, "x"),
    ]
    assert [finding.kind for finding in found.findings] == ["message_rows_empty", "message_channels_unknown"]


def test_rows_for_segments_of_another_preset_are_kept_and_told():
    found = read_messages(b"Segment,Message\nVIP / Loyal,Hi\nLost,Bye\n", segments=("Lost",))
    assert len(found.rows) == 2
    assert "“VIP / Loyal”" in found.findings[0].message


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"Segment,Message\n,\n", b"Groups,Segments,Message\nA,1,\n", b""]
)
def test_what_is_no_message_table_is_refused_in_a_sentence(content):
    from rfm_core.errors import FileProblem

    with pytest.raises(FileProblem, match=r"[.]$"):
        read_messages(content)


def test_a_trait_named_message_does_not_get_in_the_way():
    content = b"customer,date,amount,message,place\nA,2024-01-05,5,vip,x\nB,2024-02-05,7,old,y\n"
    analysis = analyse(content, Workspace())
    assert messages_of(analysis, None)["message"].null_count() == 0


def test_thousands_of_rows_that_ask_for_something_are_matched_at_once():
    asked = [row(trait="Age", value=str(number)) for number in range(5_000)]
    assert matched(*asked) == [30, 40, 30, None]
