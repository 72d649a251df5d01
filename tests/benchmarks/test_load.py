"""The parts of the load measurement that decide what counts as wrong; the measurement itself is run by hand."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from limits import MB, ControlGroup, mounts
from orders import Orders, check_results, check_table, fits, foreign, make_orders, read_facts

from rfm_core.analysis import analyse


@pytest.fixture
def orders(tmp_path: Path) -> Orders:
    return make_orders(tmp_path, 7, 600, 90)


def test_the_truth_about_a_file_is_what_the_program_finds_in_it(orders: Orders):
    found = analyse(orders.path)
    assert (found.quality.used, found.customers.height) == (orders.used, orders.customers)
    assert round(found.customers["monetary"].sum() * 100) == orders.cents


def test_no_two_files_have_the_same_numbers(tmp_path: Path):
    first, second = make_orders(tmp_path, 7, 600, 90), make_orders(tmp_path, 8, 600, 90)
    assert first.used != second.used
    assert first.customers != second.customers
    assert first.cents != second.cents


def test_values_of_somebody_else_are_seen_in_a_message():
    assert foreign(b'{"id": "zq0007c000001", "what": "zq0012p3"}', 7) == {12}
    assert foreign(b'{"id": "zq0007c000001"}', 7) == set()


@pytest.mark.parametrize(
    ("written", "cents", "right"),
    [
        ("8.91 M spend", 891_499_999, True),
        ("8.91 M spend", 891_600_000, False),
        ("8.9 M spend", 891_000_000, False),
        (r"\$12 k", 1_200_400, True),
        (r"\$3,006", 300_649, True),
        ("999", 99_949, True),
        ("10 k", 1_004_900, True),
        ("10 k", 1_006_000, False),
        ("nothing", 0, False),
    ],
)
def test_a_rounded_amount_fits_to_half_its_last_digit(written: str, cents: int, right: bool):
    assert fits(written, cents) is right


def test_the_facts_are_read_from_the_page():
    line = (
        "What we read\n99,990 order lines used · 20,007 customers · 1 Jan 2023 – 31 Dec 2024 · 9.9 M spend\n"
    )
    assert read_facts(line) == (99_990, 20_007, "9.9 M spend")
    assert read_facts("Reading orders.csv") is None


def test_a_download_is_checked_to_the_cent_and_for_strangers(orders: Orders):
    frame = analyse(orders.path).customers
    assert not list(check_results(frame.write_csv().encode(), orders))
    assert len(list(check_results(frame.write_csv().encode(), replace(orders, cents=orders.cents + 1)))) == 1
    assert len(list(check_results(frame.head(5).write_csv().encode(), replace(orders, number=8)))) == 3


@pytest.mark.parametrize("customers", [91, "91"])
def test_the_last_row_of_the_segment_table_is_checked(orders: Orders, customers: int | str):
    table = pl.DataFrame(
        {
            "Segment": ["Champions", "**All**"],
            "Customers": [customers, customers],
            "Average": [1, 2],
            "Total spend": [1.0, 12.34],
        }
    )
    data = table.write_ipc_stream(None).getvalue()
    assert not list(check_table(data, replace(orders, customers=91, cents=1234)))
    assert len(list(check_table(data, replace(orders, customers=92, cents=1235)))) == 2


@pytest.mark.parametrize(
    ("version", "files", "limit"),
    [
        (
            1,
            {
                "memory.stat": "cache 900\ntotal_rss 70\ntotal_shmem 17\ntotal_swap 3\n",
                "memory.oom_control": "oom_kill_disable 0\noom_kill 2\n",
            },
            "memory.limit_in_bytes",
        ),
        (
            2,
            {
                "memory.stat": "anon 70\nfile 900\nshmem 17\n",
                "memory.swap.current": "3\n",
                "memory.events": "oom 3\noom_kill 2\n",
            },
            "memory.max",
        ),
    ],
)
def test_memory_that_cannot_be_dropped_is_told_from_the_page_cache(
    tmp_path: Path, version: int, files: dict[str, str], limit: str
):
    group = ControlGroup(tmp_path, 64, version)
    for name, text in files.items():
        (group.folder / name).write_text(text)
    assert (group.folder / limit).read_text() == str(64 * MB)
    assert (group.held(), group.kills()) == (90, 2)


def test_the_memory_controller_is_found_in_the_table_of_mounts(tmp_path: Path):
    (tmp_path / "cgroup.subtree_control").write_text("cpu memory\n")
    table = (
        "cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\n"
        "cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0\n"
        f"cgroup2 {tmp_path} cgroup2 rw 0 0\n"
        "cgroup2 /nowhere cgroup2 rw 0 0\n"
    )
    assert mounts(table) == [(1, Path("/sys/fs/cgroup/memory")), (2, tmp_path)]
