"""Several exports of one kind read as one table."""

from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from rfm_core.analysis import analyse
from rfm_core.cleaning.choice import Cleaning, Duplicates
from rfm_core.combining import combine_tables, of_one_kind
from rfm_core.errors import FileProblem
from rfm_core.exports.left_out import write_left_out
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from rfm_core.reading import LINE, Table, read_table, save_table
from rfm_core.workspace import Workspace
from tests.combining.conftest import Read
from tests.tables import customers_mapping, events_mapping

JANUARY = ("customer,date,amount", "a,2024-01-01,10", "b,2024-01-30,20")
FEBRUARY = ("customer,date,amount", "b,2024-01-30,20", "a,2024-02-03,30")


def measured(table: Table, duplicates: Duplicates = Duplicates.ACROSS_FILES) -> Measured:
    return measure_table(table, events_mapping(), Choices(cleaning=Cleaning(duplicates=duplicates)))


def money(table: Table, duplicates: Duplicates = Duplicates.ACROSS_FILES) -> dict[str, float]:
    return dict(measured(table, duplicates).customers.select("customer_id", "monetary").iter_rows())


def kinds(table: Table) -> dict[str, str]:
    return {finding.kind: finding.message for finding in table.findings}


def test_columns_match_in_any_order_case_and_width_of_blanks(read: Read) -> None:
    one = read("1.csv", "Customer ID,Date,Amount", "a,2024-01-01,10", "b,2024-01-02,20")
    other = read("2.csv", "amount,CUSTOMER  ID,date", "30,c,2024-02-01", "40,d,2024-02-02")
    table = combine_tables([other, one])
    assert table.columns == ("Customer ID", "Date", "Amount")
    assert table.frame.rows() == [
        ("a", "2024-01-01", "10"), ("b", "2024-01-02", "20"), ("c", "2024-02-01", "30"), ("d", "2024-02-02", "40"),
    ]  # fmt: skip
    assert (table.rows, table.name, table.format, table.delimiter) == (4, "1.csv and 1 more", "csv", ",")
    assert "2 files with 4 rows were read as one: “1.csv” and “2.csv”" in kinds(table)["files_combined"]


def test_a_header_spelled_exactly_so_goes_before_one_of_another_case(read: Read) -> None:
    one = read("1.csv", "id,ID,x", "1,2,3", "1,2,3")
    other = read("2.csv", "ID,id,x", "5,4,6", "5,4,6")
    assert combine_tables([one, other]).frame.rows()[2] == ("4", "5", "6")


def test_a_missing_column_is_empty_and_said(read: Read) -> None:
    table = combine_tables(
        [read("1.csv", *JANUARY), read("2.csv", "customer,date,amount,coupon", "c,2024-02-01,5,X")]
    )
    assert table.frame["coupon"].to_list() == [None, None, "X"]
    assert "“1.csv” has no column “coupon”: it is empty for its 2 rows" in kinds(table)["columns_filled"]


@pytest.mark.parametrize("names", [("a.csv", "b.csv", "z.csv"), ("b.csv", "c.csv", "a.csv")])
def test_the_file_that_is_unlike_the_others_is_named(read: Read, names: tuple[str, str, str]) -> None:
    january, february, people = names
    tables = [
        read(january, *JANUARY), read(february, *FEBRUARY), read(people, "customer,gender,city", "a,f,Rome")
    ]  # fmt: skip
    with pytest.raises(FileProblem) as problem:
        combine_tables(tables)
    assert problem.value.message.startswith(
        f"“{people}” has other columns than “{january}”, so they can't be read as one: "
        "it has no “date” and “amount”; it has “gender” and “city”, which the other doesn't."
    )


def test_nothing_chosen_is_a_sentence_and_one_file_stays_itself(read: Read) -> None:
    with pytest.raises(FileProblem, match="No file was chosen"):
        combine_tables([])
    only = read("1.csv", *JANUARY)
    assert combine_tables([only]) is only
    assert only.parts == ()


def test_every_row_leads_back_to_its_file_and_line(read: Read) -> None:
    first = read("1.csv", "Export of January", *JANUARY)
    second = read("2.csv", *FEBRUARY)
    third = read("3.csv", "customer,date,amount", '"c', 'c",2024-03-01,1', "d,2024-03-02,2")
    table = combine_tables([first, second, third])
    lines = table.lazy.select(LINE, *(place.name.suffix("place") for place in table.places())).collect()
    assert lines[LINE].is_unique().all()
    assert lines.select(pl.exclude(LINE)).rows() == [
        ("1.csv", 3), ("1.csv", 4), ("2.csv", 2), ("2.csv", 3), ("3.csv", 2), ("3.csv", 4),
    ]  # fmt: skip


def test_left_out_rows_tell_their_file_and_line(read: Read) -> None:
    second = read("=2.csv", "customer,date,amount", ",2024-02-01,5", "c,2024-02-02,6", "Total,,11")
    table = combine_tables([read("+1.csv", *JANUARY, "x,never,1"), second])
    target = BytesIO()
    write_left_out(measured(table), table, target)
    rows = pl.read_csv(target.getvalue())
    assert rows.columns == ["file", "line", "reason", "customer", "date", "amount"]
    assert rows.select("file", "line", "reason").rows() == [
        ("'+1.csv", 4, "unreadable_date"), ("'=2.csv", 2, "missing_customer"), ("'=2.csv", 4, "total_row"),
    ]  # fmt: skip


def test_an_overlap_counts_once_by_default(read: Read) -> None:
    table = combine_tables([read("1.csv", *JANUARY), read("2.csv", *FEBRUARY)])
    assert money(table) == {"a": 40.0, "b": 20.0}
    assert measured(table).quality.left_out == {"duplicate_row": 1}
    assert (
        "1 row stands in more than one file: the exports seem to overlap"
        in (kinds(table)["repeats_across_files"])
    )


def test_repeats_stay_where_that_is_wanted(read: Read) -> None:
    table = combine_tables([read("1.csv", *JANUARY), read("2.csv", *FEBRUARY)])
    assert money(table, Duplicates.KEEP) == {"a": 40.0, "b": 40.0}


@pytest.mark.parametrize(
    ("duplicates", "expected"),
    [(Duplicates.ACROSS_FILES, 30.0), (Duplicates.KEEP, 50.0), (Duplicates.DROP, 10.0)],
)
@pytest.mark.parametrize("names", ["12", "21"])
def test_lines_that_stand_twice_in_one_file_both_count(
    read: Read, duplicates: Duplicates, expected: float, names: str
) -> None:
    line = "a,2024-01-01,10"
    one = read(names[0], JANUARY[0], line, line, line)
    other = read(names[1], JANUARY[0], line, line)
    assert money(combine_tables([one, other]), duplicates) == {"a": expected}


def test_a_file_chosen_twice_is_named_and_counts_once(read: Read) -> None:
    table = combine_tables([read("1.csv", *JANUARY), read("1.csv", *JANUARY)])
    assert [part.name for part in table.parts] == ["1.csv", "1.csv (2)"]
    assert "everything in “1.csv (2)” stands in other files, too" in kinds(table)["repeats_across_files"]
    assert money(table) == {"a": 10.0, "b": 20.0}


def test_no_repeat_is_said_where_none_is(read: Read) -> None:
    assert "repeats_across_files" not in kinds(combine_tables([read("1.csv", *JANUARY), read("2.csv", "customer,date,amount", "b,2024-02-01,20")]))  # fmt: skip # noqa: E501


def test_tables_of_customers_can_be_put_together_too(read: Read) -> None:
    one = read("1.csv", "customer,seen,visits,spend", "a,2024-01-01,2,10", "b,2024-01-02,1,5")
    other = read("2.csv", "customer,seen,visits,spend", "b,2024-01-02,1,5", "c,2024-01-03,1,7")
    measured = measure_table(combine_tables([one, other]), customers_mapping(customer="customer"))
    assert measured.customers["customer_id"].to_list() == ["a", "b", "c"]
    assert measured.quality.left_out == {"duplicate_row": 1}


def test_what_the_files_noticed_says_which_file_and_the_same_only_once(read: Read) -> None:
    titled = ("Export", *JANUARY)
    header = "The header was found in line 2"
    both = combine_tables([read("1.csv", *titled), read("2.csv", *titled)])
    assert kinds(both)["header_found"].startswith(f"In each file: {header}")
    one = combine_tables([read("1.csv", *titled), read("2.csv", *FEBRUARY)])
    assert kinds(one)["header_found"].startswith(f"In “1.csv”: {header}")


def test_a_saved_combination_keeps_its_parts(read: Read, tmp_path: Path) -> None:
    table = combine_tables([read("1.csv", *JANUARY), read("2.csv", *FEBRUARY)])
    saved = save_table(table, tmp_path / "all.parquet")
    assert_frame_equal(saved.lazy.collect(), table.lazy.collect())
    assert saved.parts == table.parts
    assert money(saved) == money(table)


def test_numbers_in_names_are_ordered_by_size(read: Read) -> None:
    names = ["orders 10.csv", "orders 9.csv", "Orders 1.csv"]
    tables = [read(name, JANUARY[0], f"{index},2024-01-01,1") for index, name in enumerate(names)]
    assert [part.name for part in combine_tables(tables).parts] == names[::-1]


ROW = st.sampled_from(["a,2024-01-01,10", "b,2024-01-02,5", "a,2024-01-01,10", ",2024-01-01,1", "c,never,1", "c,2024-01-05,0"])  # fmt: skip # noqa: E501


@settings(max_examples=12)
@given(
    st.lists(st.lists(ROW, min_size=1, max_size=6), min_size=2, max_size=4), st.randoms(use_true_random=False)
)
def test_rows_read_are_used_or_left_out_and_the_order_of_files_changes_nothing(files, random) -> None:
    tables = [
        read_table("\n".join([JANUARY[0], "z,2024-01-03,7", *rows, ""]).encode(), f"{index}.csv")
        for index, rows in enumerate(files)
    ]
    expected = measured(combine_tables(tables))
    assert expected.quality.read == sum(len(rows) + 1 for rows in files)
    assert expected.quality.read == expected.quality.used + sum(expected.quality.left_out.values())
    spent = dict(expected.customers.select("customer_id", "monetary").iter_rows())
    assert spent["z"] == 7
    most = max(rows.count("a,2024-01-01,10") for rows in files)
    assert spent.get("a", 0) == 10 * most
    random.shuffle(tables)
    assert_frame_equal(measured(combine_tables(tables)).customers, expected.customers)


def test_a_combination_runs_through_the_whole_analysis(read: Read) -> None:
    found = analyse(combine_tables([read("1.csv", *JANUARY), read("2.csv", *FEBRUARY)]), Workspace())
    assert found.customers.height == 2
    assert found.findings[0].kind == "files_combined"


@pytest.mark.parametrize(
    ("given", "like", "fitting"),
    [
        (("crm", "jan", "feb"), None, ("jan", "feb")),
        (("crm", "jan"), None, ("jan",)),
        (("jan", "crm"), None, ("jan",)),
        (("jan", "feb"), "crm", ()),
        (("crm", "feb"), "jan", ("feb",)),
        ((), None, ()),
    ],
)
def test_files_of_another_kind_are_told_from_the_rest(read, given, like, fitting):
    files = {
        "jan": read("jan", *JANUARY),
        "feb": read("feb", *FEBRUARY),
        "crm": read("crm", "id,plan,age", "a,Gold,30"),
    }
    found, problems = of_one_kind([files[name] for name in given], files[like] if like else None)
    assert tuple(table.name for table in found) == fitting
    assert len(problems) == len(given) - len(fitting)
    assert all("other columns" in problem.message for problem in problems)
