"""A bounded run of the fuzz with a fixed seed, and that it sees what it looks for; `python -m tests.fuzz` runs on."""

import dataclasses
import time

import pytest

from rfm_core.errors import FileProblem
from tests.fuzz import running, verdicts
from tests.fuzz.exports import make_export
from tests.fuzz.languages import LANGUAGES
from tests.fuzz.mutations import SEEDS, make_damaged

CASES, SECONDS = 14, 12
SEED = "ci"


def bounded(what):
    """Results of the fixed seed, as many as the time allows."""
    return list(running.run(what, SEED, CASES, until=time.monotonic() + SECONDS))


def test_every_export_with_known_truth_is_read_as_it_is_or_asked_about():
    results = bounded(verdicts.EXPORT)
    assert [result for result in results if result.failed] == []
    exact = [result for result in results if result.outcome == verdicts.EXACT]
    assert len(exact) >= 0.9 * len(results) > 0


def test_no_damaged_file_ends_in_anything_but_a_table_or_a_sentence():
    results = bounded(verdicts.DAMAGED)
    assert [result for result in results if result.failed] == []
    assert {result.outcome for result in results} <= {verdicts.EXACT, verdicts.REFUSED}
    assert results


@pytest.mark.parametrize("kind", SEEDS)
def test_every_seed_is_sound_before_it_is_damaged(kind):
    analysis = verdicts.analyse(verdicts.read_table(SEEDS[kind]))
    assert analysis.customers["frequency"].to_list() == [4, 4, 4, 4, 4]


def test_a_seed_makes_the_same_file_every_time_and_another_seed_another():
    assert make_export("7-1").content == make_export("7-1").content != make_export("7-2").content
    assert make_damaged("7-1") == make_damaged("7-1") != make_damaged("7-2")


def test_the_grammar_speaks_every_language_and_packs_every_kind():
    made = [make_export(f"words-{case}").about for case in range(150)]
    assert {about["language"] for about in made} == set(LANGUAGES)
    assert {"text", "gz", "zip", "xlsx", "xls", "xlsb", "ods", "parquet", "ndjson"} <= {
        about["kind"] for about in made
    }


@pytest.mark.parametrize("what", ["frequency", "cents"])
def test_a_truth_that_differs_is_seen(what, monkeypatch):
    export = make_export("ci-1")
    customer, true = next(iter(export.truth.items()))
    other = dataclasses.replace(true, **{what: getattr(true, what) + 1})
    changed = dataclasses.replace(export, truth=export.truth | {customer: other})
    assert verdicts.judge(verdicts.EXPORT, "ci-1").outcome == verdicts.EXACT
    monkeypatch.setattr(verdicts, "make_export", lambda _: changed)
    assert verdicts.judge(verdicts.EXPORT, "ci-1").outcome == verdicts.WRONG


@pytest.mark.parametrize(
    ("error", "outcome"), [(FileProblem("damaged"), verdicts.REFUSED), (KeyError("x"), verdicts.CRASHED)]
)
def test_only_exceptions_of_ours_are_refusals(error, outcome, monkeypatch):
    def read_table(_):
        raise error

    monkeypatch.setattr(verdicts, "read_table", read_table)
    assert verdicts.judge(verdicts.DAMAGED, "7-1").outcome == outcome


def test_what_the_one_who_starts_the_run_holds_is_not_counted():
    held = bytearray(running.MEGABYTES << 20)  # all of it is written, so it is there
    (result,) = running.run(verdicts.DAMAGED, SEED, 1)
    assert len(held) > 0
    assert result.outcome in {verdicts.EXACT, verdicts.REFUSED}


FINE = "print(json.dumps(dict(case=case, outcome='exact', why='', about={}, megabytes=1)), flush=True)"
LARGE = FINE.replace("megabytes=1", "megabytes=5000")


@pytest.mark.parametrize(
    ("third", "outcome"),
    [
        ("time.sleep(60)", running.HUNG),
        ("os.abort()", running.DIED),
        (LARGE, running.GREW),
        (FINE, verdicts.EXACT),
    ],
)
def test_a_process_that_hangs_dies_or_grows_costs_its_case_and_not_the_run(third, outcome, monkeypatch):
    monkeypatch.setattr(running, "HANG", 2)
    worker = f"""
import json, os, sys, time
first, count = map(int, sys.argv[3:])
for case in range(first, first + count):
    if case == 2:
        {third}
    else:
        {FINE}
"""
    outcomes = [result.outcome for result in running.run(verdicts.EXPORT, "x", 5, worker=("-c", worker))]
    assert outcomes == [verdicts.EXACT, verdicts.EXACT, outcome, verdicts.EXACT, verdicts.EXACT]
