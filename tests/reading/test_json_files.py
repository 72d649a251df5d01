"""JSON: objects line by line, in a list, or in a list inside an object; what is broken costs itself only."""

import gzip
from pathlib import Path

import pytest

from rfm_core.errors import FileProblem
from rfm_core.progress import silent
from rfm_core.reading import LINE, Table, read_table
from rfm_core.reading.encoding import detect_encoding
from rfm_core.reading.json.decoding import Decoder
from rfm_core.reading.json.elements import Elements
from rfm_core.reading.json.window import Window
from rfm_core.reading.need import memory_needed

BOTH = [("a", "1"), ("b", "2")]


def rows(table: Table) -> list[tuple[str | None, ...]]:
    return table.frame.rows()


def kinds(table: Table) -> list[str]:
    return [finding.kind for finding in table.findings]


def message(table: Table, kind: str) -> str:
    return next(finding.message for finding in table.findings if finding.kind == kind)


@pytest.mark.parametrize(
    "data",
    [
        b'{"id":"a","n":1}\n{"id":"b","n":2}\n',
        b'{"id":"a","n":1}\r\n{"id":"b","n":2}',
        b'\xef\xbb\xbf{"id":"a","n":1}\n\n{"id":"b","n":2}\n',
        b'{"id":"a","n":1},\n{"id":"b","n":2},\n',
        b'[\n{"id":"a","n":1},\n{"id":"b","n":2}\n]\n',
        b'[{"id":"a","n":1}\n,{"id":"b","n":2}]',
        b'[\n  {\n    "id": "a",\n    "n": 1\n  },\n  {\n    "id": "b",\n    "n": 2\n  }\n]',
        b'{\n  "id": "a",\n  "n": 1\n}\n{\n  "id": "b",\n  "n": 2\n}\n',
        '[{"id":"a","n":1},\n{"id":"b","n":2}]'.encode("utf-16"),
        '{"id":"a","n":1}\n{"id":"b","n":2}'.encode("utf-16-be"),
        gzip.compress(b'{"id":"a","n":1}\n{"id":"b","n":2}\n', mtime=0),
    ],
)
def test_objects_are_rows_however_they_stand_in_the_file(data: bytes) -> None:
    table = read_table(data)

    assert (table.format, table.columns, table.rows) == ("json", ("id", "n"), 2)
    assert rows(table) == BOTH
    assert kinds(table) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"1.10", "1.10"),
        (b"12345678901234567890", "12345678901234567890"),
        (b"1E+2", "1E+2"),
        (b"-0.0", "-0.0"),
        (b"true", "true"),
        (b"false", "false"),
        (b"null", None),
        (b"NaN", None),
        (b'""', None),
        (b'"007"', "007"),
        (b'" a "', " a "),
        (rb'"Zo\u00eb \ud83d\ude00"', "Zoë 😀"),
        (rb'"a\u0000b"', "ab"),
        (b'[1.10, "x", {"a": null}, true]', '[1.10,"x",{"a":null},true]'),
    ],
)
def test_a_value_is_the_text_that_stands_there(value: bytes, text: str | None) -> None:
    assert rows(read_table(b'{"id":"a","v":' + value + b"}\n"))[0] == ("a", *([text] if text else [None]))


def test_fields_become_columns_in_the_order_of_their_first_appearance() -> None:
    table = read_table(b'{"b":1}\n{"a":2,"b":3}\n{"c":4}\n')

    assert table.columns == ("b", "a", "c")
    assert rows(table) == [("1", None, None), ("3", "2", None), (None, None, "4")]


def test_fields_inside_fields_become_columns_and_lists_stay_text_and_both_are_said() -> None:
    table = read_table(
        b'{"id":1,"customer":{"id":7,"home":{"city":"Ulm"}},"items":[{"sku":"x","n":1.50}]}\n'
        b'{"id":2,"customer":null,"items":[]}\n'
    )

    assert table.columns == ("id", "customer.id", "customer.home.city", "items")
    assert rows(table) == [("1", "7", "Ulm", '[{"sku":"x","n":1.50}]'), ("2", None, None, "[]")]
    assert kinds(table) == ["fields_inside", "lists_inside"]
    assert "“customer.id” and “customer.home.city”" in message(table, "fields_inside")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'{"orders": [{"id":"a","n":1},{"id":"b","n":2}], "total": 2}', "orders"),
        (b'{"ok": true, "data": {"shop": {"orders": [\n{"id":"a","n":1},\n{"id":"b","n":2}]}}}', "data.shop.orders"),
        (b'{"facets": [{"x":1}], "orders": [\n{"id":"a","n":1},\n{"id":"b","n":2}]}', "orders"),
        (b'{"orders": [\n{"id":"a","n":1},\n{"id":"b","n":2}], "facets": [{"x":1}]}', "orders"),
    ],
)  # fmt: skip
def test_the_list_inside_an_object_is_read_and_named(data: bytes, name: str) -> None:
    table = read_table(data)

    assert rows(table) == BOTH
    assert f"“{name}”" in message(table, "list_chosen" if b"facets" in data else "list_read")
    assert ("“facets”" in " ".join(one.message for one in table.findings)) == (b"facets" in data)


GOOD = [b'{"id":%d,"n":1}' % at for at in range(10, 20)]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (b'{"id":5 "n":1}', "a comma is missing"),
        (b'{"id":5,"n":', "is missing"),
        (b'{"id":5,"n":"never closed}', "isn't closed"),
        (b'{"id":5,n:1}', "a name in double quotes is missing"),
        (b"5", "no object with named fields"),
        (b"[1,2]", "no object with named fields"),
        (b'{"n":' + b"[" * 50_000 + b"]" * 50_000 + b"}", "nested too deeply"),
        (b'{"n":' + b'{"a":' * 900 + b"1" + b"}" * 901, None),
    ],
    ids=["comma", "cut", "quote", "name", "number", "list", "deep lists", "deep objects"],
)
@pytest.mark.parametrize("form", ["lines", "list"])
def test_a_broken_record_is_set_aside_with_its_line_and_costs_no_other(
    broken: bytes, why: str | None, form: str
) -> None:
    lines = [*GOOD[:5], broken, *GOOD[5:]]
    data = b"\n".join(lines) if form == "lines" else b"[\n" + b",\n".join(lines) + b"\n]\n"

    table = read_table(data)

    line = 6 if form == "lines" else 7
    if why is None and table.rows == 11:
        return  # this Python reads so deep an object, and what is too deep in it is text
    assert [row[0] for row in rows(table)] == [str(at) for at in range(10, 20)]
    assert table.rejected["line"].to_list() == [line]
    assert kinds(table) == ["unreadable_row"]
    assert f"(line {line})" in message(table, "unreadable_row")
    assert (why or "nested too deeply") in message(table, "unreadable_row")


def test_a_broken_record_over_several_lines_costs_no_other() -> None:
    good = '  {\n    "id": "%s",\n    "items": [\n      {\n        "sku": 1\n      }\n    ]\n  }'
    data = "[\n" + ",\n".join([good % "a", good.replace(": 1", " 1") % "x", good % "b"]) + "\n]\n"

    table = read_table(data.encode())

    assert [row[0] for row in rows(table)] == ["a", "b"]
    assert table.lazy.collect()[LINE].to_list() == [2, 18]
    assert table.rejected["line"].to_list() == [10]
    assert kinds(table) == ["lists_inside", "unreadable_row"]


def test_records_on_one_line_are_told_by_their_number() -> None:
    table = read_table(b'[{"id":"a","n":1},5,{"id":"b","n":2}]')

    assert rows(table) == BOTH
    assert table.lazy.collect()[LINE].to_list() == [1, 3]
    assert table.rejected["line"].to_list() == [2]
    assert kinds(table) == ["unreadable_row", "records_numbered"]


def test_behind_a_broken_record_the_next_with_the_same_fields_on_its_line_is_read() -> None:
    table = read_table(
        b'[{"id":"a","n":1},{"id":"b","n":2},{"id":"c" "n":[{"id":"x"},{"id":"y"}]},{"id":"d","n":4},{"id":"e","n":5}]'
    )

    assert rows(table) == [*BOTH, ("d", "4"), ("e", "5")]
    assert "what follows a broken one" in message(table, "unreadable_row")


def test_many_broken_records_on_one_line_cost_no_other() -> None:
    records = [f'{{"id":"{number}","n":{number}}}' for number in range(3_000)]
    records[1::3] = [record.replace(":", "", 1) for record in records[1::3]]
    table = read_table(f"[{','.join(records)}]".encode())

    assert table.rows == 2_000
    assert table.rejected.height == 1_000


def test_lists_behind_one_another_are_one_list() -> None:
    for between in (b"", b"\n", b" \n\n"):
        table = read_table(b'[{"id":"a","n":1}]' + between + b'[{"id":"b","n":2}]')
        assert rows(table) == BOTH


def test_a_mistake_is_looked_for_near_itself_however_much_is_in_sight(tmp_path: Path) -> None:
    records = [f'{{"id":"{number}", "n":{number}}}' for number in range(40_000)]
    (tmp_path / "r.json").write_text("\n".join(records))
    window = Window(tmp_path / "r.json", detect_encoding(tmp_path / "r.json"), silent)
    seen = []
    for element in Elements(window, Decoder(), listed=False):
        seen.append((window.at, element.line))
    assert max(at for at, _ in seen) < 1 << 17
    assert [line for _, line in seen] == list(range(1, 40_001))


@pytest.mark.parametrize(
    "data",
    [
        b'[{"id":"a","n":1},\n{"id":"b","n":2},\n{"id":"c","n"',
        b'[{"id":"a","n":1},\n{"id":"b","n":2},\n',
        b'{"orders":[\n{"id":"a","n":1},\n{"id":"b","n":2},\n{"id"',
        b'{"id":"a","n":1}\n{"id":"b","n":2}\n{"id":"c',
    ],
)
def test_a_file_that_ends_in_the_middle_says_so(data: bytes) -> None:
    table = read_table(data)

    assert rows(table) == BOTH
    assert "file_cut" in kinds(table)


def test_what_stands_behind_the_list_is_set_aside() -> None:
    table = read_table(b'[{"id":"a","n":1},\n{"id":"b","n":2}]\n{"id":"c","n":3}\n')

    assert rows(table) == BOTH
    assert table.rejected.rows() == [(3, "unreadable_row", '{"id":"c","n":3}')]


def test_a_name_that_stands_twice_is_said_and_its_last_value_counts() -> None:
    table = read_table(b'{"id":"a","n":9,"n":1}\n{"id":"b","n":2}\n')

    assert rows(table) == BOTH
    assert [(one.kind, one.rows) for one in table.findings] == [("name_twice", 1)]


def test_names_that_clash_or_are_empty_get_names_of_their_own() -> None:
    table = read_table(b'{"":1,"__line__":2," id ":3,"id":4,"number":5,"0":6}\n')

    assert table.columns == ("Column 1", "__line__ (2)", "id", "id (2)", "number", "0")
    assert rows(table) == [("1", "2", "3", "4", "5", "6")]


def test_signs_that_do_not_exist_are_replaced_and_said() -> None:
    table = read_table(rb'{"id":"\ud83d","n":1}' + b"\n" + rb'{"\udc00":"b","n":2}')

    assert rows(table)[0][0] == "�"
    assert kinds(table) == ["bad_characters"]


def test_bytes_that_are_no_utf_8_are_said() -> None:
    assert kinds(read_table(b'{"id":"Zo\xc3\xab"}\n{"id":"\xff"}\n')) == ["bad_characters"]


@pytest.mark.parametrize(
    ("data", "columns"),
    [
        (b"[id],[amount]\n1,2\n", ("[id]", "[amount]")),
        (b"[id]\n5\n", ("[id]",)),
        (b"{id},{amount}\n1,2\n", ("{id}", "{amount}")),
        (b'["id"],["amount"]\n1,2\n', ('["id"]', '["amount"]')),
        (b"[1],[2]\na,b\n", ("[1]", "[2]")),
    ],
)
def test_a_text_table_that_begins_with_a_bracket_stays_one(data: bytes, columns: tuple[str, ...]) -> None:
    table = read_table(data)

    assert table.format == "csv"
    assert table.columns == columns or table.header_line is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[]", "no data rows"),
        (b"{}", "no data rows"),
        (b"[{}, {}]", "no data rows"),
        (b'{"orders": []}', "“orders” is empty"),
        (b'{"id": {"0": "a", "1": "b"}, "n": {"0": 1, "1": 2}}', "single object"),
        (b"[1, 2, 3]", "single values without names"),
        (b'[["a", 1], ["b", 2]]', "lists without names"),
        (b'{"id" 1}\n{"id" 2}\n', "line 1: a colon is missing"),
        (b'{"id" 1}\n' * 5_000, "of the first 1,001 records"),
        (b"{" + b",".join(b'"c%d":1' % at for at in range(6_001)) + b"}", "too wide"),
        (b'{"id":"' + b"a" * (5 << 20) + b'"}\n{"id":"b"}\n', "more than 4 MB, in line 1"),
        (b'{"id":"b"}\n{"id":"' + b"a" * (9 << 20) + b'"}\n', "more than 4 MB, in line 2"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_holds_no_records_is_refused_in_a_sentence_that_says_why(data: bytes, words: str) -> None:
    with pytest.raises(FileProblem, match=words):
        read_table(data)


def test_a_single_object_is_a_table_of_one_row() -> None:
    assert rows(read_table(b'{"id":"a","n":1}')) == BOTH[:1]


def test_many_rows_go_through_the_disk_and_come_back_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rfm_core.reading.json.rows._PART_BYTES", 1 << 20)
    late = b',"late":1'
    lines = [
        b'{"id":%d,"note":"%s"%s}' % (at, b"x" * 300, late if at > 19_990 else b"") for at in range(20_000)
    ]

    table = read_table(b"\n".join(lines), scratch=tmp_path)

    found = table.lazy.select(LINE, "id", "late").collect()
    assert list(tmp_path.rglob("*.parquet"))
    assert table.rows == 20_000
    assert found["id"].to_list() == [str(at) for at in range(20_000)]
    assert found[LINE].to_list() == list(range(1, 20_001))
    assert found["late"].count() == 9


def test_a_table_of_nothing_but_blanks_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rfm_core.reading.json.rows._SPARSE_CELLS", 1 << 20)
    data = b"".join(b'{"c%d":1}\n' % (at % 500) for at in range(10_000))

    with pytest.raises(FileProblem, match="too few fields in common"):
        read_table(data)


def test_few_long_records_are_said_to_need_more_than_many_short_ones(tmp_path: Path) -> None:
    short, long = tmp_path / "short.json", tmp_path / "long.json"
    short.write_bytes(b'{"id":1,"n":"x"}\n' * 200_000)
    long.write_bytes(b'{"id":1,"n":[' + b"0," * 1_600_000 + b"0]}\n")

    assert memory_needed(short) + 200 < memory_needed(long)
