"""What counts as nothing, and identifiers that stay what they are."""

import polars as pl
import pytest

from rfm_core.values.identifiers import identifier, identifier_findings
from rfm_core.values.missing import missing, text_or_null


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "\xa0",
        "\u200b",
        "NULL",
        "null",
        "nan",
        "NaN",
        "None",
        "n/a",
        "#N/A",
        "(blank)",
        "-",
        "--",
        "?",
        "N.A.",
        "NaT",
        "<NA>",
        " NULL ",
        "\ufeff",
    ],
)
def test_words_for_nothing_are_missing(text):
    frame = pl.DataFrame({"id": [text]}, schema={"id": pl.String})
    assert frame.select(missing("id")).item() is True
    assert frame.select(text_or_null("id")).item() is None
    assert frame.select(identifier("id")).item() is None


@pytest.mark.parametrize("text", ["0", "Nancy", "nullify", "a-b", "Zoë", "x?"])
def test_other_texts_are_not_missing(text):
    assert pl.DataFrame({"id": [text]}).select(missing("id")).item() is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" C1", "C1"),
        ("C1\u00a0 ", "C1"),
        ("\tC1", "C1"),
        ("\ufeffC1\u200b", "C1"),
        ("17850.0", "17850"),
        (" 17850.00 ", "17850"),
        ("00123", "00123"),
        ("00123.0", "00123"),
        ("17850.5", "17850.5"),
        ("A1.0", "A1.0"),
        ("Ann@Example.com", "Ann@Example.com"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "José Núñez"),
        ("Ann  Lee", "Ann Lee"),
        ("Ann\u00a0Lee", "Ann Lee"),
        ("Ann\u200bLee\ufeff", "AnnLee"),
        ("Ｃ００１", "C001"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("'00123", "00123"),
        ("'C-7", "C-7"),
        ("'t Hart", "'t Hart"),
        ("O'Brien", "O'Brien"),
        ('="00123"', "00123"),
        ("12,345", "12345"),
        ("1,234,567", "1234567"),
        ("12,34", "12,34"),
        ("Smith, 345", "Smith, 345"),
        ("١٢٣", "123"),
    ],
)
def test_identifiers_are_trimmed_and_keep_their_zeros(text, expected):
    assert pl.DataFrame({"id": [text]}).select(identifier("id")).item() == expected


def test_identifiers_merge_over_case_on_request():
    frame = pl.DataFrame({"id": ["Ann@Example.com", "ann@example.com "]})
    assert frame.select(identifier("id", fold_case=True))["id"].to_list() == ["ann@example.com"] * 2


def test_ids_in_scientific_notation_are_pointed_out():
    found = identifier_findings(pl.DataFrame({"id": ["1.23457E+11", "1.23457E+11", "E12", "7"]}).lazy(), "id")
    assert [(finding.kind, finding.rows) for finding in found] == [("scientific_ids", 2)]


def test_a_nickname_that_looks_like_a_number_is_no_id_that_was_cut_off():
    assert identifier_findings(pl.DataFrame({"id": ["dora", "3e7", "4kai19", "1E5"]}).lazy(), "id") == ()


def test_one_row_with_a_shortened_id_is_told_in_the_singular():
    (found,) = identifier_findings(pl.DataFrame({"id": ["3E7", "12345", "12346"]}).lazy(), "id")
    assert found.message.startswith("1 row of “id” holds an id in scientific notation such as 3E7")


def test_ids_that_differ_by_case_are_offered_for_merging():
    found = identifier_findings(
        pl.DataFrame({"id": ["Ann@x.com", "ann@x.com", "ann@x.com", "bob@x.com"]}).lazy(), "id"
    )
    assert [(finding.kind, finding.rows) for finding in found] == [("case_ids", 3)]


def test_ordinary_ids_need_no_words():
    assert identifier_findings(pl.DataFrame({"id": ["17850", "C2", "abc", None]}).lazy(), "id") == ()
