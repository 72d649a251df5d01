"""What holds for every language in the registry: its lists are whole, and a file written in it is understood."""

import ast
import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from rfm_core import languages
from rfm_core.cleaning.choice import Cleaning, Pending
from rfm_core.columns import Role, Shape
from rfm_core.guessing import non_english, propose
from rfm_core.guessing.lexicon import split_words
from rfm_core.languages import ENGLISH, LANGUAGES
from rfm_core.languages.concepts import Concept
from rfm_core.languages.language import Language, listed
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.values.durations import read_minutes

every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)

NEEDED = {
    Concept.CUSTOMER, Concept.EVENT, Concept.EVENTS, Concept.DATE, Concept.MONEY, Concept.TOTAL, Concept.COUNT,
    Concept.NUMBER, Concept.ID, Concept.LAST, Concept.QUANTITY, Concept.PRICE, Concept.UNIT, Concept.DURATION,
    Concept.NAME, Concept.EMAIL, Concept.CATEGORY, Concept.PRODUCT, Concept.COUNTRY, Concept.STATUS,
    Concept.REFUND, Concept.DISCOUNT, Concept.TAX, Concept.SHIP, Concept.CANCELLED, Concept.TEST, Concept.REASON,
    Concept.DEBIT, Concept.CREDIT, Concept.BONUS, Concept.CONVERTED, Concept.HOUSEHOLD, Concept.LIFETIME, Concept.STAY,
    Concept.PEOPLE, Concept.CAMPAIGN,
}  # fmt: skip
"""What a language has to name, so that a shop's file is understood and nothing else is taken for its amount."""
UNITS = {"days": 1440, "hours": 60, "minutes": 1, "seconds": 1 / 60}
STATUSES = ("cancelled", "failed", "refunded", "pending")
KINDS = ("returned", "purchases", "payments", "transfers", "test", "lines", "headings")
PATTERNS = ("totals", *STATUSES, "in_part", *KINDS)
PLAIN = (
    "fillers", "before_time", "before_month", "before_year", *UNITS, "and_", "notes", "currencies", "english_too",
    "guests", "yes", "no",
)  # fmt: skip
MAY_BE_EMPTY = {"english_too", "before_time", "before_month", "before_year", "notes"}


def spelled(pattern: str) -> str:
    """A text that a simple pattern matches: what may be missing is, of alternatives the first stands."""
    text = re.sub(r"\(\?:([^|)]*)[^)]*\)(\??)", lambda found: "" if found[2] else found[1], pattern)
    text = re.sub(r"\[([^]])[^]]*\](\??)", lambda found: "" if found[2] else found[1], text)
    return re.sub(r".\?|[\^$]", "", text.replace(r"\b", ""))


def word(language: Language, concept: Concept) -> str:
    return listed(language.headers[concept])[0]


@every_language
def test_every_list_is_there_and_in_lower_case(language: Language) -> None:
    assert re.fullmatch("[a-z]{2}(-[a-z]{4})?", language.code)
    assert language.headers.keys() >= NEEDED
    texts = {name: getattr(language, name) for name in (*PATTERNS, *PLAIN)}
    assert not {name for name, text in texts.items() if not listed(text)} - MAY_BE_EMPTY
    for text in (*texts.values(), *language.months, *language.headers.values()):
        # No lower case of İ is one letter, so patterns name both.
        assert text.replace("İ", "") == text.replace("İ", "").lower()
        assert len(listed(text)) == text.count(",") + bool(text), f"an empty word in {text!r}"
        assert len(set(listed(text))) == len(listed(text)), f"a word twice in {text!r}"


def test_no_two_languages_have_one_name_or_code() -> None:
    assert len({language.code for language in LANGUAGES}) == len({language.name for language in LANGUAGES})
    assert len({language.code for language in LANGUAGES}) == len(LANGUAGES)


def test_no_language_says_yes_with_another_ones_no() -> None:
    yes, no = (
        {word for language in LANGUAGES for word in listed(getattr(language, name))} for name in ("yes", "no")
    )
    assert yes & no == set()


@every_language
def test_no_word_means_two_things(language: Language) -> None:
    meanings = Counter(
        phrase
        for words in language.headers.values()
        for phrase in {tuple(split_words(word)) for word in listed(words)}
    )
    assert () not in meanings
    assert [phrase for phrase, number in meanings.items() if number > 1] == []
    assert [word for word in listed(language.fillers) if tuple(split_words(word)) in meanings] == []
    months = Counter(name for names in language.months for name in listed(names))
    units = Counter(name for unit in UNITS for name in listed(getattr(language, unit)))
    statuses = Counter(stem for status in STATUSES for stem in listed(getattr(language, status)))
    assert max((months | units | statuses).values()) == 1


@every_language
def test_every_pattern_can_be_read_and_begins_as_its_readers_expect(language: Language) -> None:
    for name in PATTERNS:
        for pattern in listed(getattr(language, name)):
            assert re.search(pattern, spelled(pattern)), f"{name}: {pattern!r}"
            assert not re.search(pattern, ""), f"{name}: {pattern!r} is in everything"
    for label in listed(language.totals):
        assert re.sub('[ "״]', "", label.lstrip("-")[:3]).isalpha()
    for text in (getattr(language, name) for name in PLAIN):
        assert not re.search(r"[\\()\[\]?*+|^$]", text)


@every_language
def test_english_words_of_another_sense_are_its_own(language: Language) -> None:
    own = {
        part
        for words in language.headers.values()
        for phrase in listed(words)
        for part in split_words(phrase)
    }
    assert set(listed(language.english_too)) <= own


def months_of(language: Language) -> list[tuple[int, str]]:
    return [(number, name) for number, names in enumerate(language.months, start=1) for name in listed(names)]


def file_in(language: Language) -> bytes:
    """Orders of one a day in every spelling of every month, an order of each bad status, a subtotal, a total."""
    of = f"{listed(language.before_month)[0]} " if language.before_month else ""
    at = f" {listed(language.before_time)[0]}" if language.before_time else ""
    money = listed(language.currencies)[0]
    header = (
        f"{word(language, Concept.CUSTOMER)} {word(language, Concept.ID)}",
        f"{word(language, Concept.EVENT)} {word(language, Concept.NUMBER)}",
        word(language, Concept.DATE),
        word(language, Concept.MONEY),
        word(language, Concept.STATUS),
    )
    good = [
        (
            f"c{place % 7}",
            f"b{place}",
            f"{place % 27 + 1} {of}{name} 2023{at} 14:30",
            f"{place},50 {money}",
            "ok",
        )
        for place, (_, name) in enumerate(months_of(language))
    ]
    stems = [stem for status in STATUSES for stem in listed(getattr(language, status))]
    last = listed(language.months[0])[0]
    bad = [
        (f"c{place % 7}", f"x{place}", f"5 {of}{last} 2023", f"1,00 {money}", f"{spelled(stem)} x")
        for place, stem in enumerate(stems)
    ]
    label, closing = spelled(listed(language.totals)[0]), spelled(listed(language.totals)[-1])
    subtotal = (label.title(), "", "", "12,00", "")
    total = (closing.upper(), "", "", "99,00", "")
    rows = [header, *good[:9], subtotal, *good[9:], *bad, total]
    return "\n".join(";".join(cells) for cells in rows).encode()


def understood(language: Language) -> tuple[Table, Measured]:
    table = read_table(file_in(language), "orders.csv")
    mapping = propose(table).mapping
    assert mapping.shape is Shape.EVENTS
    assert [mapping.header(role) for role in (Role.CUSTOMER, Role.ORDER, Role.DATE, Role.AMOUNT)] == list(
        table.columns[:4]
    )
    return table, measure_table(table, mapping, Choices(cleaning=Cleaning(pending=Pending.LEAVE_OUT)))


@every_language
def test_a_file_written_in_it_is_understood_from_end_to_end(language: Language) -> None:
    table, measured = understood(language)
    names = months_of(language)
    stems = sum(len(listed(getattr(language, status))) for status in STATUSES)
    assert table.rejected["reason"].to_list() == ["total_row", "total_row"]
    assert measured.quality.left_out == {"unfinished_order": stems, "total_row": 2}
    assert measured.quality.used == len(names) == measured.customers["frequency"].sum()
    assert measured.customers["monetary"].sum() == sum(place + 0.5 for place in range(len(names)))
    assert measured.as_of.month == max(number for number, _ in names) == len(language.months)


@every_language
def test_its_durations_are_minutes(language: Language) -> None:
    worded = {
        f"2,5 {word}": 2.5 * factor
        for unit, factor in UNITS.items()
        for word in listed(getattr(language, unit))
    }
    for and_ in listed(language.and_):
        worded |= {
            f"1 {hours} {and_} 5 {minutes}": 65
            for hours in listed(language.hours)
            for minutes in listed(language.minutes)
        }
    read = pl.DataFrame({"text": worded.keys()}).select(read_minutes(pl.col("text"))).to_series().to_list()
    assert dict(zip(worded, read, strict=True)) == pytest.approx(worded)


@every_language
def test_its_headers_are_told_from_english_ones_where_dates_begin_with_the_day(language: Language) -> None:
    headers = file_in(language).decode().splitlines()[0].split(";")
    assert non_english(headers) is (language.day_first and language is not ENGLISH)


def test_the_languages_lie_below_all_other_rooms() -> None:
    for path in Path(languages.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("rfm_core"):
                assert node.module.startswith("rfm_core.languages"), path.name
