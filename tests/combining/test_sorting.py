"""Which of the files that come together are read as one, by which sheet."""

from dataclasses import dataclass, replace

import pytest

from rfm_core.combining import not_used, offered, sort_out
from rfm_core.errors import FileProblem
from rfm_core.reading import Table, read_table

ORDERS = "customer,date,amount\n" + "".join(f"C{n % 20},2024-01-{1 + n % 28:02},5\n" for n in range(60))
MORE = "customer,date,amount\nC1,2024-02-01,7\n"
PEOPLE = "id,Plan,Town\n" + "".join(f"C{n},Gold,Rome\n" for n in range(18))
STOCK = "sku,Product,Price\n" + "".join(f"P-{n},Thing {n},{n}\n" for n in range(200))


@dataclass(frozen=True)
class Book:
    """A workbook as far as sorting looks at it: the sheet in use, and what each of them holds."""

    table: Table
    holds: dict[str, str]


def book(name: str, sheet: str, **holds: str) -> Book:
    table = read_table(holds[sheet].encode(), name)
    return Book(replace(table, sheet=sheet, sheets=tuple(holds)), holds)


def other_sheet(file: Book, sheet: str) -> Book:
    if not file.holds[sheet]:
        raise FileProblem("The sheet is empty.")
    return book(file.table.name, sheet, **file.holds)


def never(file: Book, sheet: str) -> Book:
    raise AssertionError("no other sheet was to be looked at")


def test_files_of_one_kind_stay_together_and_no_other_sheet_is_read() -> None:
    files = [
        book("jan", "Data", Data=ORDERS, Notes=PEOPLE),
        book("feb", "Data", Data=MORE),
    ]
    assert sort_out(files, None, never) == (tuple(files), ())


def test_of_a_workbook_that_does_not_fit_the_sheet_that_does_is_taken() -> None:
    jan = book("jan", "Data", Data=ORDERS)
    feb = book("feb", "People", People=PEOPLE, Empty="", Data=MORE)
    mar = book("mar", "Data", Data=MORE)
    fitting, others = sort_out([jan, feb, mar], None, other_sheet)
    assert [(file.table.name, file.table.sheet) for file in fitting] == [
        ("jan", "Data"),
        ("feb", "Data"),
        ("mar", "Data"),
    ]
    assert others == ()


@pytest.mark.parametrize("first", ["crm", "orders"])
def test_where_each_file_is_of_another_kind_orders_decide_not_the_longest_list(first: str) -> None:
    files = [book("crm", "A", A=STOCK), book("orders", "A", A=ORDERS)]
    files.sort(key=lambda file: file.table.name != first)
    fitting, ((apart, why),) = sort_out(files, None, never)
    assert [file.table.name for file in fitting] == ["orders"]
    assert apart.table.name == "crm"
    assert "“crm” has other columns than “orders”" in why


def test_what_files_are_added_to_decides_even_against_most_of_them() -> None:
    files = [book("a", "A", A=STOCK), book("b", "A", A=STOCK)]
    fitting, others = sort_out(files, book("orders", "A", A=ORDERS).table, never)
    assert fitting == ()
    assert len(others) == 2


def test_a_file_that_describes_the_customers_is_offered_as_their_details() -> None:
    orders = read_table(ORDERS.encode(), "orders")
    sentence = offered(read_table(PEOPLE.encode(), "crm.csv"), orders, "customer")
    assert sentence is not None
    assert "“crm.csv” isn't read with the other files" in sentence
    assert "18 of 20 customers stand in it" in sentence
    assert offered(read_table(STOCK.encode(), "stock"), orders, "customer") is None
    assert offered(read_table(PEOPLE.encode(), "crm.csv"), orders, None) is None


def test_of_many_files_that_cannot_be_used_the_first_are_told_and_the_rest_counted() -> None:
    told = not_used([f"File {number} is empty." for number in range(9)]).message
    assert told == "File 0 is empty. File 1 is empty. File 2 is empty. 6 more files can't be used, either."
