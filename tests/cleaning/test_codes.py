"""Texts become codes, and codes the texts again."""

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.cleaning.codes import Codes, _Known
from rfm_core.values.identifiers import identifier

TEXTS = st.one_of(
    st.none(), st.sampled_from(["", " ", "NULL", "17", " 17", "17.0", "a", "A", "é", "e\u0301"])
)


def ids() -> Codes:
    return Codes(lambda texts: texts.select(identifier("text")).to_series())


@given(st.lists(st.lists(st.one_of(TEXTS, st.text(max_size=2)), max_size=9), max_size=4))
def test_codes_stand_for_what_cleaning_each_text_gives(pieces: list[list[str | None]]) -> None:
    codes = ids()
    for piece in pieces:
        texts = pl.Series("text", piece, pl.String)
        wanted = texts.to_frame().select(identifier("text")).to_series()
        found = codes.of(texts)
        labels = pl.concat([codes.labels, pl.Series("text", [None], pl.String)])
        read = labels.gather(found.fill_null(len(labels) - 1))

        assert read.to_list() == wanted.to_list()
        assert found.dtype == pl.UInt32
        assert codes.labels.n_unique() == codes.count


def test_codes_follow_the_order_of_the_rows() -> None:
    codes = ids()

    assert codes.of(pl.Series(["b", None, " a", "b "])).to_list() == [0, None, 1, 0]
    assert codes.of(pl.Series(["c", "a"])).to_list() == [2, 1]
    assert codes.labels.to_list() == ["b", "a", "c"]


@given(st.sets(st.integers(0, 40), max_size=40), st.integers(0, 1 << 40))
def test_fingerprints_that_want_one_place_are_told_apart(numbers: set[int], start: int) -> None:
    known = _Known()
    keys = np.array([(start + number) << 20 | 7 for number in numbers], np.uint64)
    for at in range(0, len(keys), 7):
        some = keys[at : at + 7]
        assert len(known.find(some)[1]) == len(some)
        known.add(some, np.arange(at, at + len(some), dtype=np.uint32))

    values, unknown = known.find(keys)
    assert values.tolist() == list(range(len(keys)))
    assert not len(unknown)


def test_a_table_that_grows_forgets_nothing() -> None:
    codes = ids()
    texts = pl.Series([f"customer {number}" for number in range(9_000)])

    assert codes.of(texts[:3_000]).to_list() == list(range(3_000))
    assert codes.of(texts).to_list() == list(range(9_000))
