import pytest

from rfm_core.combining import Describes, describes
from rfm_core.reading import read_table

ORDERS = read_table(
    b"customer,date,amount\n" + b"".join(b"C%d,2024-01-%02d,5\n" % (n % 20, 1 + n % 28) for n in range(60))
)


def people(numbers: range, header: str = "id") -> bytes:
    return f"{header},Plan\n".encode() + b"".join(
        b"c%d,%s\n" % (n, b"Gold" if n % 3 else b"Basic") for n in numbers
    )


@pytest.mark.parametrize(
    ("content", "known"),
    [(people(range(18)), 18), (people(range(900)), 20), (people(range(8, 20), "Reference"), 12)],
    ids=["most customers", "a long list with all of them", "an id column by another name"],
)
def test_one_row_per_known_customer_describes_customers(content, known):
    table = read_table(content)

    assert describes(table, ORDERS, "customer") == Describes(table.columns[0], known, 20)


@pytest.mark.parametrize(
    "content",
    [
        people(range(500, 540)),
        people(range(15, 40)),
        people(range(20)) + people(range(20)).split(b"\n", 1)[1],
        b"Plan,Note\nGold,a b c\nBasic,d e f\n",
    ],
    ids=["strangers", "mostly strangers", "several rows each", "no ids"],
)
def test_other_files_do_not(content):
    assert describes(read_table(content), ORDERS, "customer") is None
