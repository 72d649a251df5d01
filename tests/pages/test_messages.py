import pytest

from rfm_core.messages.message import Channel
from tests.pages.visits import HOSTILE, ROOT, go, words

VIEWERS = (ROOT / "sample_data" / "viewing_customers.csv").read_bytes()


@pytest.fixture
def messages(open_file):
    return go(open_file(VIEWERS, "viewers.csv"), "messages")


def preview(app) -> str:
    return "\n".join(text.value for text in app.container(key="message-preview").get("text"))


def test_a_file_without_addresses_says_that_nobody_can_be_written_to_and_where_to_add_them(messages):
    written = words(messages)
    assert "nobody can be written to" in written
    assert ":green[:material/check_circle:]" not in written
    assert messages.button(key="messages_details")
    assert not messages.warning


def test_every_segment_starts_with_a_message_that_reaches_whoever_has_an_address(open_file):
    lines = (
        f"C{n},2024-03-{n % 28 + 1:02},{10 + n},c{n}@example.org,020 7946 00{n}\n" for n in range(10, 60)
    )
    app = open_file(("Customer,Date,Amount,E-mail,Phone\n" + "".join(lines)).encode())
    app = go(app, "messages")
    assert "All 50 customers can be reached: " in words(app)
    assert "doesn't say who agreed" in words(app)
    assert "without a message" not in words(app)


def test_a_column_of_consent_is_named_and_can_be_filtered_by(open_file):
    lines = (
        f"C{n},2024-03-{n % 28 + 1:02},{n},c{n}@example.org,{'yes' if n % 3 else 'no'}\n"
        for n in range(10, 60)
    )
    app = open_file(("Customer,Date,Amount,E-mail,Accepts Marketing\n" + "".join(lines)).encode())
    app = go(app, "messages")
    assert "“Accepts Marketing” seems to say who agreed" in words(app)


def test_a_message_is_written_for_a_real_customer(messages):
    messages.text_area(key="message_text").set_value("Dear [Customer Name], [Gender|?] on [Platform]").run()
    messages.text_input(key="messages_brand").set_value("Streamflix").run()
    assert preview(messages).endswith("male on Streamflix")
    messages.button(key="preview_next").click().run()
    assert "2 of 37" in words(messages)
    messages.button(key="preview_longest_name").click().run()
    assert not messages.exception


def test_edits_survive_page_switches_presets_and_another_file(messages):
    messages.text_area(key="message_text").set_value("Mine, [First name|there]").run()
    go(messages, "segments")
    messages.sidebar.selectbox(key="preset_choice").set_value("bands-3-12").run()
    messages.sidebar.selectbox(key="preset_choice").set_value("streaming").run()
    go(messages, "data")
    messages.button(key="replace").click().run()
    messages.button(key="sample_viewing_customers").click().run()
    go(messages, "messages")
    assert messages.text_area(key="message_text").value == "Mine, [First name|there]"


def test_undo_goes_back_one_step_and_reset_to_the_default(messages):
    start = messages.text_area(key="message_text").value
    for text, strategy in (("One", "Upsell"), ("Two", "Welcome")):
        messages.text_area(key="message_text").set_value(text).run()
        messages.selectbox(key="message_strategy").set_value(strategy).run()
    messages.button(key="message_undo").click().run()
    assert messages.selectbox(key="message_strategy").value == "Upsell"
    assert messages.text_area(key="message_text").value == "Two"
    messages.button(key="message_reset").click().run()
    assert messages.text_area(key="message_text").value == start


def test_another_undo_elsewhere_leaves_the_messages_alone(messages):
    go(messages, "scoring")
    messages.text_input(key="map_new_segment").set_value("Mine").run()
    messages.button(key="map_add").click().run()
    go(messages, "messages")
    messages.text_input(key="messages_brand").set_value("Lens").run()
    go(messages, "scoring")
    messages.button(key="map_undo").click().run()
    go(messages, "messages")
    assert messages.text_input(key="messages_brand").value == "Lens"


def test_a_row_for_some_takes_them_from_the_row_for_everyone(messages):
    messages.button(key="message_duplicate").click().run()
    messages.selectbox(key="message_trait").set_value("Gender").run()
    messages.selectbox(key="message_value").set_value("Female").run()
    assert "2 messages" in messages.selectbox(key="message_row").label
    assert "Gender is Female" in "".join(messages.selectbox(key="message_row").options)
    messages.selectbox(key="message_row").set_value(0).run()
    messages.button(key="message_remove").click().run()
    assert "no message that is for them: Champions" in words(messages)
    messages.button(key="message_remove").click().run()
    assert "Nobody in this segment gets a message." in words(messages)
    messages.button(key="message_write_one").click().run()
    messages.button(key="message_undo").click().run()
    assert not messages.exception


def test_unknown_tags_and_blanks_are_told(messages):
    messages.text_area(key="message_text").set_value("[Frist name] on [Platform] **[x]**").run()
    told = " ".join(warning.value.replace("\\", "") for warning in messages.warning)
    assert "Did you mean [First name]?" in told
    assert "37 customers would get a blank for [Platform]" in told


def test_an_sms_says_its_parts_and_what_decides_them(messages):
    messages.segmented_control(key="message_channel").set_value(Channel.SMS).run()
    messages.text_area(key="message_text").set_value("a" * 69 + "ş" * 2).run()
    assert "71 characters · 2 text messages of up to 67 characters, because of ş" in words(messages)


def test_an_old_table_is_taken_in_and_told_and_undone(messages):
    table = (
        "Groups,Segments,GenderSegment,Message Type,Message\nChampions,333,333Male,Reward,Yo [First name]\n"
    )
    key = next(one.key for one in messages.file_uploader if one.key.startswith("messages_upload"))
    messages.file_uploader(key=key).upload("old.csv", table.encode()).run()
    assert not messages.exception
    assert messages.text_area(key="message_text").value == "Yo [First name]"
    assert messages.selectbox(key="message_code").value == "333"
    assert "1 message read from" in words(messages)
    assert "no message that is for them: Champions" in words(messages)
    messages.button(key="table_undo").click().run()
    assert "no message that is for them" not in words(messages)


def test_a_file_that_is_no_message_table_is_refused_in_words(messages):
    key = next(one.key for one in messages.file_uploader if one.key.startswith("messages_upload"))
    messages.file_uploader(key=key).upload("x.csv", b"a,b\n1,2\n").run()
    assert not messages.exception
    assert "no message table" in words(messages)


def test_the_table_lists_every_message_with_its_reach(messages):
    table = messages.data_editor[0].value
    assert table["segment"].tolist()[0] == "Champions"
    reached = table.groupby("channel")["reach"].sum()
    assert reached["e-mail"] == 0  # the file has no address
    assert reached["push"] > 0


def test_a_hostile_file_is_written_as_it_stands(open_file):
    app = go(open_file(HOSTILE), "messages")
    app.text_area(key="message_text").set_value("[Customer Name] :red[x] <b>[First name]</b>").run()
    assert not app.exception
    assert ":red[x] <b>" in preview(app)
