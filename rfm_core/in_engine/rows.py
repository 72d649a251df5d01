"""The rows of an engine's table with their cells read: lazily, as `rfm_core.cleaning.events` types those of a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.cleaning.bounds import EARLIEST, LATEST
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.currency_columns import WRITTEN, written_marks
from rfm_core.columns import ColumnMapping, Role
from rfm_core.errors import ChoiceProblem
from rfm_core.in_engine.cells import Frame, is_moment, is_number, moment, number, text
from rfm_core.in_engine.ids import merged, with_ids
from rfm_core.in_engine.names import travels_as
from rfm_core.in_engine.spelling import Spellings, joined, moment_texts
from rfm_core.listing import quoted
from rfm_core.sources import EngineTable
from rfm_core.values.missing import missing

NAME_MARK: Final = "\x1f"


@dataclass(frozen=True)
class RowTypes:
    """How the cells of a table are read.

    Attributes:
        table: The engine's table.
        mapping: Roles to headers.
        conventions: How numbers and dates are written.
        cleaning: For what ids are the same.
        spellings: The distinct texts of columns that have to be read.
        traits: Headers whose text travels as `c0`, `c1`, ….
        besides: Headers whose text travels under other names.
    """

    table: EngineTable
    mapping: ColumnMapping
    conventions: Conventions
    cleaning: Cleaning
    spellings: Spellings
    traits: Sequence[str]
    besides: dict[str, str]


def typed_rows(how: RowTypes) -> Frame:
    """All rows with `customer_id`, `event_at`, `amount` (Float64), `negative` (Boolean, never null), and where mapped
    `order_id` (String), `prefixed` (Boolean), `content`, `orders_in_row`, contacts, `joined`, `c0` …, and what travels
    besides.

    Raises:
        ChoiceProblem: A column has too many spellings.
    """
    table, mapping = how.table, how.mapping
    frame, columns = table.frame, {}
    fold, customer = how.cleaning.fold_case, mapping.headers(Role.CUSTOMER)[0]
    frame, columns["customer_id"] = with_ids(table, frame, customer, fold=fold)
    frame, columns["event_at"] = _date(how, frame, mapping.headers(Role.DATE)[0])
    if amounts := mapping.headers(Role.AMOUNT):
        frame, columns["amount"] = _summed(how, frame, amounts)
        frame, marks = _marks(how, frame)
        columns |= marks
    elif mapping.count_rows:
        columns["amount"] = nw.lit(1.0)
    if quantity := mapping.header(Role.QUANTITY):
        frame, columns["quantity"] = _summed(how, frame, (quantity,), scaled=False)
    if not amounts and not mapping.count_rows:
        frame, columns["price"] = _summed(how, frame, mapping.headers(Role.UNIT_PRICE), scaled=False)
        frame, marks = _marks(how, frame)
        columns |= marks
    if order := mapping.header(Role.ORDER):
        frame, columns["order_id"] = with_ids(table, frame, order)
    if content := mapping.header(Role.CONTENT):
        columns["content"] = text(table, content)
    if orders := mapping.headers(Role.FREQUENCY):
        frame, columns["orders_in_row"] = _summed(how, frame, orders)
    for role in (Role.NAME, Role.EMAIL, Role.PHONE):
        if headers := mapping.headers(role):
            columns[role.value] = _strung(table, headers)
    if joined_at := mapping.header(Role.JOINED):
        frame, when = _date(how, frame, joined_at)
        believed = (when >= moment(EARLIEST)) & (when < moment(LATEST))
        columns["joined"] = nw.when(believed).then(when)
    columns |= {f"c{place}": text(table, header) for place, header in enumerate(how.traits)}
    columns |= {name: text(table, header) for name, header in how.besides.items()}
    return _completed(frame.select(**columns), how)


def _completed(rows: Frame, how: RowTypes) -> Frame:
    names = rows.collect_schema().names()
    if "price" in names:
        rows = rows.with_columns(amount=nw.col("quantity") * nw.col("price")).drop("price")
    less = nw.col("amount") < 0
    if "quantity" in names:
        less = less.fill_null(False) | (nw.col("quantity") < 0)
        rows = rows.with_columns(negative=less.fill_null(False)).drop("quantity")
    else:
        rows = rows.with_columns(negative=less.fill_null(False))
    rows = merged(rows, how.cleaning)
    if "order_id" in names:
        prefix = how.cleaning.returns_prefix
        told = (
            nw.col("order_id").str.contains(f"(?i)^{re.escape(prefix)}[0-9]+$") if prefix else nw.lit(False)
        )
        rows = rows.with_columns(prefixed=told.fill_null(False))
    return rows


def _date(how: RowTypes, frame: Frame, header: str) -> tuple[Frame, nw.Expr]:
    from rfm_core.values.dates import date

    table = how.table
    column = nw.col(table.column(header))
    if is_moment(table, header):
        return frame, column.cast(nw.Datetime("us"))
    spelt = how.spellings.texts[header]
    if spelt is None:
        return frame, text(table, header).cast(nw.Datetime("us"))
    assert how.conventions.dates is not None
    name = f"date_{table.column(header)}"
    read = pl.DataFrame({header: spelt}).select(
        pl.col(header).alias("spelt"), moment_texts(date(header, how.conventions.dates)).alias(name)
    )
    return joined(table, frame, header, read), nw.col(name).cast(nw.Datetime("us"))


def _summed(
    how: RowTypes, frame: Frame, headers: Sequence[str], *, scaled: bool = True
) -> tuple[Frame, nw.Expr]:
    """The sum of columns, as `Conventions.summed` has it."""
    values: list[nw.Expr] = []
    gone: list[nw.Expr] = []
    for header in headers:
        frame, value, empty = _number(how, frame, header, scaled)
        values.append(value)
        gone.append(empty)
    if len(values) == 1:
        return frame, values[0]
    unreadable, nothing, total = nw.lit(False), nw.lit(True), nw.lit(0.0)
    for value, empty in zip(values, gone, strict=True):
        unreadable = unreadable | (value.is_null() & ~empty)
        nothing = nothing & empty
        total = total + value.fill_null(0.0)
    return frame, nw.when(~unreadable & ~nothing).then(total)


def _number(how: RowTypes, frame: Frame, header: str, scaled: bool) -> tuple[Frame, nw.Expr, nw.Expr]:
    """A column as numbers, and where it holds nothing."""
    table, conventions = how.table, how.conventions
    if is_number(table, header):
        value = number(table, header) * _scale(conventions, header) if scaled else number(table, header)
        return frame, value, value.is_null()
    spelt = how.spellings.texts[header]
    if spelt is None:
        value = text(table, header).cast(nw.Float64)
        return frame, value * _scale(conventions, header) if scaled else value, value.is_null()
    key = table.column(header)
    read = pl.DataFrame({header: spelt}).select(
        pl.col(header).alias("spelt"),
        (conventions.summed([header]) if scaled else conventions.single(header)).alias(f"number_{key}"),
        missing(header).alias(f"empty_{key}"),
    )
    frame = joined(table, frame, header, read)
    return frame, nw.col(f"number_{key}"), nw.col(f"empty_{key}").fill_null(True)


def _scale(conventions: Conventions, header: str) -> float:
    """What one of a column's numbers is worth in the unit of the amounts."""
    one = pl.DataFrame({header: ["1"]}).select(conventions.summed([header])).item()
    return 1.0 if one is None else float(one)


def _marks(how: RowTypes, frame: Frame) -> tuple[Frame, dict[str, nw.Expr]]:
    """The currency beside the digits of amounts that are texts."""
    table = how.table
    numeric = [header for header in table.headers if is_number(table, header)]
    if written_marks(how.mapping, how.conventions, numeric) is None:
        return frame, {}
    headers = how.mapping.headers(Role.AMOUNT) or how.mapping.headers(Role.UNIT_PRICE)
    spelt = how.spellings.texts.get(headers[0])
    if len(headers) > 1 or spelt is None:
        raise ChoiceProblem(
            f"Amounts in {quoted(headers[0])} have signs of currencies in too many ways for {table.title}. "
            "Write them as numbers with --query, or use --engine polars."
        )
    values = pl.DataFrame({headers[0]: spelt})
    marks = written_marks(how.mapping, how.conventions, numeric)
    assert marks is not None
    read = values.select(pl.col(headers[0]).alias("spelt"), marks.alias("mark"))
    return joined(table, frame, headers[0], read), {travels_as(WRITTEN): nw.col("mark")}


def _strung(table: EngineTable, headers: Sequence[str]) -> nw.Expr:
    """Texts of several columns put together, parted by a mark; null where none holds anything."""
    texts = [text(table, header) for header in headers]
    if len(texts) == 1:
        return texts[0]
    nothing = nw.lit(True)
    for one in texts:
        nothing = nothing & one.is_null()
    filled = [one.fill_null("") for one in texts]
    return nw.when(~nothing).then(nw.concat_str(filled, separator=NAME_MARK))
