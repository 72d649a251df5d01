"""Merge tags in the words of the tools that fill them in."""

import pytest

from rfm_core import analyse
from rfm_core.control import ControlChoice
from rfm_core.exports.audiences.syntax import translate
from rfm_core.exports.letters import letters
from rfm_core.finishing import finish
from rfm_core.messages.message import Channel, Message
from rfm_core.messages.render import Letterhead
from rfm_core.messages.table import MessageTable
from rfm_core.messages.tags import known_tags
from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace

WORDS = vocabulary("money")
TRAITS = {"Pet's name": "Pet's name", "Plan": "Plan"}
HEAD = Letterhead(known_tags(TRAITS, WORDS), TRAITS, "Acme")
ORDERS = b"id,date,amount,name\na,2024-01-01,5,Ann Lee\nb,2024-02-01,7,\n"


@pytest.mark.parametrize(
    ("syntax", "text", "translated"),
    [
        (MergeSyntax.KLAVIYO, "Hi [First name|there]!", "Hi {{ first_name|default:'there' }}!"),
        (MergeSyntax.KLAVIYO, "[Plan]", "{{ person|lookup:'Plan'|default:'' }}"),
        (MergeSyntax.KLAVIYO, "[Pet's name|it's]", '{{ person|lookup:"Pet\'s name"|default:"it\'s" }}'),
        (
            MergeSyntax.KLAVIYO,
            "[Days since last visit]",
            "{{ person|lookup:'Days since last order'|default:'' }}",
        ),
        (MergeSyntax.MAILCHIMP, "Hi [First name]", "Hi *|FNAME|*"),
        (MergeSyntax.MAILCHIMP, "Hi [First name|there]", "Hi *|IF:FNAME|**|FNAME|**|ELSE:|*there*|END:IF|*"),
        (MergeSyntax.MAILCHIMP, "[Customer Name]", "*|FNAME|* *|LNAME|*"),
        (MergeSyntax.MAILCHIMP, "[Segment] [Pet's name]", "*|SEGMENT|* *|PET_S_NAME|*"),
        (MergeSyntax.LIQUID, "Hi [First name|there]", "Hi {{ first_name | default: 'there' }}"),
        (MergeSyntax.LIQUID, "[Pet's name]", "{{ pet_s_name | default: '' }}"),
        (MergeSyntax.LIQUID, "[Preferred content]", "{{ preferred_content | default: '' }}"),
        (MergeSyntax.FILLED_IN, "Hi [First name|there]", "Hi [First name|there]"),
    ],
)
def test_a_tag_is_written_as_the_tool_reads_it(syntax, text, translated):
    assert translate(text, syntax, HEAD, WORDS) == translated


@pytest.mark.parametrize("syntax", [MergeSyntax.KLAVIYO, MergeSyntax.MAILCHIMP, MergeSyntax.LIQUID])
def test_the_brand_is_filled_in_and_an_unknown_tag_stays(syntax):
    assert translate("[Platform]: [Frist nam]", syntax, HEAD, WORDS) == "Acme: [Frist nam]"


def table(text: str) -> MessageTable:
    segments = set(analyse(ORDERS).customers["segment"])
    return MessageTable(
        own={one: (Message(segment=one, channel=Channel.SMS, message=text),) for one in segments}
    )


def test_letters_are_filled_in_for_every_customer_or_say_the_same_to_all_in_the_tools_words():
    found = analyse(ORDERS)
    own = table("Hi [First name|there]")
    assert letters(found, own)["message"].to_list() == ["Hi Ann", "Hi there"]
    assert set(letters(found, own, MergeSyntax.KLAVIYO)["message"]) == {"Hi {{ first_name|default:'there' }}"}
    assert letters(found, own, MergeSyntax.KLAVIYO)["message_subject"].to_list() == [None, None]


def test_a_segment_nobody_writes_to_has_no_letter_in_any_syntax():
    found = analyse(ORDERS)
    nobody = MessageTable(own=dict.fromkeys(found.segment_map.segments, ()))
    for syntax in MergeSyntax:
        assert letters(found, nobody, syntax)["message"].to_list() == [None, None]


def test_an_analysis_is_finished_with_what_the_workspace_chose_and_nothing_else():
    chosen = Workspace(messages=table("Hi"), control=ControlChoice(share=0.5))
    found = analyse(ORDERS, chosen)
    assert found.customers["message"].to_list() == ["Hi", "Hi"]
    assert found.customers.columns[-5:] == [
        "message_type",
        "message_channel",
        "message_subject",
        "message",
        "control",
    ]
    assert finish(found, chosen).customers.columns == found.customers.columns
    assert analyse(ORDERS).customers.columns[-1] == "segment"
