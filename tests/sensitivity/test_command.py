import json
import sys

import polars as pl
import pytest

from rfm_core.__main__ import main

LINES = [
    f"c{who},2024-0{month}-1{who % 9},{who * month + 1}\n"
    for who in range(12)
    for month in range(1, 3 + who % 5)
]


@pytest.fixture
def call(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orders.csv").write_text("customer,date,amount\n" + "".join(LINES))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["rfm_core", "sensitivity", "orders.csv", *words])
        return main()

    return run


def test_the_document_and_the_borderline_customers_are_written(call, tmp_path):
    assert call("--earlier", "7", "--out", "s.json", "--customers", "b.csv") == 0
    told = json.loads((tmp_path / "s.json").read_text())
    assert {"preset=streaming", "ties=spread", "earlier=7"} <= {one["choice"] for one in told["choices"]}
    near = pl.read_csv(tmp_path / "b.csv")
    assert near.height == told["borderline"]["customers"] > 0
    assert near.columns == ["customer_id", "segment", "borderline", "borderline_by", "borderline_to"]


def test_days_before_the_first_order_are_a_sentence(call, capsys):
    assert call("--earlier", "9999") == 2
    assert "No row of the file is dated before" in capsys.readouterr().err
