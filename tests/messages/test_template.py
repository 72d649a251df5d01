import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.messages.message import Message
from rfm_core.messages.render import Letterhead, blanks, render_messages
from rfm_core.messages.tags import Source, known_tags, normalised
from rfm_core.messages.template import Slot, parse
from rfm_core.vocabulary import vocabulary

TRAITS = {"Gender": "Gender", "Favourite_Plan": "Favourite_Plan"}
TAGS = known_tags(TRAITS, vocabulary("minutes"))


def letterhead(brand: str = "") -> Letterhead:
    return Letterhead(TAGS, TRAITS, brand)


def customers(**more: object) -> pl.DataFrame:
    row = {
        "customer_id": "1",
        "segment": "Champions",
        "code": "555",
        "name": "Ada Lovelace",
        "recency_days": 3.4,
    }
    return pl.DataFrame({name: [value] for name, value in (row | more).items()})


def written(text: str, brand: str = "", **more: object) -> str:
    row = Message(segment="Champions", message=text)
    return render_messages(customers(**more), [row], letterhead(brand))["message"].item()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi [Customer Name]!", "Hi Ada Lovelace!"),
        ("Hi [First name]!", "Hi Ada!"),
        ("Hi [FIRST_NAME]!", "Hi Ada!"),
        ("Hi [ first  name ]!", "Hi Ada!"),
        ("at [Platform]", "at Lens & Co"),
        ("in [Segment]", "in Champions"),
        ("[Days since last visit] days", "3 days"),
        ("[days since last order] days", "3 days"),
        ("[Gender]/[favourite plan]", "Female/Gold"),
        ("[Preferred content|everything]", "everything"),
        ("[Preferred content]", ""),
        ("no tags at all", "no tags at all"),
        ("", ""),
        ("[[First name]]", "[Ada]"),
        ("[Firstname|x][First name|y]", "AdaAda"),
        ("[Email] [] [a", "[Email] [] [a"),
        ("[First\nname]", "[First\nname]"),
    ],
)
def test_tags_of_the_list_are_replaced_and_nothing_else(text, expected):
    assert written(text, "Lens & Co", Gender="Female", Favourite_Plan="Gold") == expected


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ada Lovelace", "Ada"),
        ("Lovelace, Ada King", "Ada"),
        ("Dr. Ada Lovelace", "Ada"),
        ("Sammy Davis, Jr.", "Sammy"),
        ("  Ada\nLovelace ", "Ada"),
        ("Cher", "Cher"),
        ("Prof. Dr. Ann Lee", "Ann"),
        ("Mr. & Mrs. Poe", "there"),
        ("Acme, Inc.", "there"),
        ("LEE, ANN", "Ann"),
        (None, "there"),
        ("n/a", "there"),
        ("  ", "there"),
    ],
)
def test_the_first_name_is_the_given_one(name, first):
    assert written("[First name|there]", name=pl.Series([name], dtype=pl.String).item()) == first


@pytest.mark.parametrize(
    ("value", "text"), [(23, "23"), (23.0, "23"), (12.346, "12.35"), (True, "true"), (None, "none known")]
)
def test_a_trait_is_written_as_people_write_it(value, text):
    assert written("[Gender|none known]", Gender=value) == text


@pytest.mark.parametrize("inserted", ["[Segment]", "[First name|x]", "{{ name }}", "**[Platform]**", "]["])
def test_inserted_text_is_never_read_again(inserted):
    assert written("[Customer Name][Platform]", inserted, name=inserted) == inserted * 2


def test_a_line_break_in_a_name_cannot_add_a_header_to_an_e_mail():
    row = Message(segment="Champions", subject="Hi [Customer Name]", message="x")
    frame = render_messages(customers(name="Ada\r\nBcc: all@evil.example"), [row], letterhead())
    assert frame["subject"].item() == "Hi Ada Bcc: all@evil.example"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("[Frist name]", "First name"),
        ("[Custmer Name|friend]", "Customer Name"),
        ("[Days since visit]", "Days since last visit"),
        ("[Favorite plan]", "Favourite Plan"),
        ("[zzzz]", None),
        ("[]", None),
        ("[First name", "First name"),
    ],
)
def test_brackets_that_are_no_tag_are_marked_with_the_nearest_one(text, nearest):
    (stray,) = parse(f"Hi {text}", TAGS).strays
    assert stray.nearest == (nearest if nearest != "Favourite Plan" else "Favourite_Plan")
    assert stray.text == text
    assert stray.sentence().count("“") == 1


def test_a_blank_is_counted_only_where_there_is_no_fallback():
    people = pl.DataFrame({"name": ["Ada", None, "-"], "segment": ["A", "A", "A"]})
    text = "[First name], [Customer Name|friend] at [Platform] in [Segment]"
    assert blanks(people, text, letterhead()) == {"[First name]": 2, "[Platform]": 3}
    assert blanks(people, text, letterhead("Lens")) == {"[First name]": 2}
    assert blanks(people.clear(), text, letterhead()) == {}


def test_a_trait_never_takes_the_name_of_a_built_in_tag():
    tags = known_tags({"Segment": "Segment_2", "[Plan|x]": "[Plan|x]", " ": " "}, vocabulary())
    assert [tag.column for tag in tags if normalised(tag.name) == "segment"] == ["segment"]
    assert [tag.name for tag in tags if tag.column == "[Plan|x]"] == ["Plan x"]


texts = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("[]|\n{}")), max_size=60)
tagged = st.lists(st.one_of(texts, st.sampled_from([f"[{tag.name}]" for tag in TAGS])), max_size=6).map(
    "".join
)


@given(text=tagged)
def test_the_pieces_put_together_are_the_text_and_no_slot_is_outside_the_list(text):
    template = parse(text, TAGS)
    assert "".join(piece.text if isinstance(piece, Slot) else piece for piece in template.pieces) == text
    assert all(slot.tag in TAGS for slot in template.slots)


@given(text=tagged, name=texts, brand=texts, trait=texts)
def test_any_text_in_template_and_data_is_written_in_one_pass(text, name, brand, trait):
    values = {Source.BRAND: brand, Source.NAME: name}
    shown = {tag.name: written(f"[{tag.name}]", brand, name=name, Gender=trait) for tag in TAGS}
    expected = "".join(
        piece if isinstance(piece, str) else shown[piece.tag.name] or piece.fallback
        for piece in parse(text, TAGS).pieces
    )
    assert written(text, brand, name=name, Gender=trait) == expected
    assert all("\n" not in one for one in shown.values()), values
