"""Few texts are counted one by one; many aren't."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.values import text_counts
from rfm_core.values.text_counts import TextCounts


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=5), max_size=9))
def test_every_text_comes_back_as_often_as_it_was_counted(pieces: list[list[str]]) -> None:
    counts, whole = TextCounts(), [text for piece in pieces for text in piece]
    for piece in pieces:
        other = TextCounts()
        other.add(pl.Series(piece, dtype=pl.String))
        counts.merge(other)

    assert sorted(counts.texts().collect()["text"]) == sorted(whole)
    assert (counts.rows, counts.different) == (len(whole), len(set(whole)))


def test_too_many_texts_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_counts, "_MOST", 3)
    counts = TextCounts()
    for text in "abcd":
        counts.add(pl.Series([text]))

    assert counts.texts().collect().is_empty()
    assert counts.many
    assert counts.rows == 4
