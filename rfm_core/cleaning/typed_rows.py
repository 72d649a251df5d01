"""Order lines, visits and viewings from text cells to typed values, some rows at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Final

import polars as pl

from rfm_core.cleaning.applying import policy_marks
from rfm_core.cleaning.bounds import plausible
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.codes import Codes, Fingerprints, fingerprints
from rfm_core.cleaning.conventions import Conventions, Seen
from rfm_core.cleaning.currency_columns import WRITTEN, money_headers, written_marks
from rfm_core.cleaning.name_columns import contact_texts
from rfm_core.cleaning.order_ids import read_orders
from rfm_core.cleaning.order_lines import BLANK
from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried
from rfm_core.cleaning.policies.prefixed import BARE_ORDER
from rfm_core.columns import ColumnMapping, Role
from rfm_core.measuring.coded import code_of
from rfm_core.measuring.events import ORDERS_IN_ROW
from rfm_core.reading.table import LINE, Table
from rfm_core.values.country_codes import country_code
from rfm_core.values.date_plan import DatePlan
from rfm_core.values.date_tally import DateTally, is_simple, moments_of
from rfm_core.values.dates import date as read_date
from rfm_core.values.identifiers import identifier
from rfm_core.values.missing import missing, text_or_null
from rfm_core.values.number_tally import NumberTally
from rfm_core.values.numbers import Decimal, NumberKind, number

MOST_TEXTS: Final = 2_000_000
"""Different texts of a column that get codes; what nearly every row has of its own stays a text."""

_CONTACTS: Final = {Role.NAME: Role.NAME, Role.EMAIL: Role.EMAIL, Role.PHONE: Role.PHONE}
Clean = Callable[[pl.DataFrame], pl.Series]


class TooManyTexts(Exception):
    """A column has so many different texts that codes don't pay; `name` is the column."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Plan:
    """What the cells of a table are typed by.

    Attributes:
        table: The text table.
        mapping: Roles to headers, of shape events.
        conventions: How numbers and dates are written.
        cleaning: For the returns' prefix and the merging of ids that differ only by case.
        carried: Headers whose text travels along as `c0`, `c1`, …: traits and columns used by rules.
        settled: What the policies want to travel along until they have settled the rows.
        as_text: Columns that get no codes.
    """

    table: Table
    mapping: ColumnMapping
    conventions: Conventions
    cleaning: Cleaning
    carried: tuple[str, ...] = ()
    settled: Carried = NOTHING_CARRIED
    as_text: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Written:
    """Some rows' numbers as they were read already.

    Attributes:
        conventions: How these rows are written.
        values: Columns of plain numbers.
        odd: Where a column isn't plain, for each that has such rows.
    """

    conventions: Conventions
    values: dict[str, pl.Series]
    odd: list[pl.Series]


@dataclass
class _Texts:
    """A text column: where its cells come from, and what they stand for."""

    raw: pl.Expr
    clean: pl.Expr
    codes: Codes | None = None


@dataclass(frozen=True)
class Prepared:
    """Some rows on their way to typed events.

    Attributes:
        values: Typed columns.
        texts: Columns that get codes: their cells and the fingerprints of these.
        seen: What was counted of them.
    """

    values: Mapping[str, pl.Series]
    texts: Mapping[str, tuple[pl.Series, Fingerprints]]
    seen: Seen


@dataclass
class Typing:
    """Types the rows of a table, counts on the way how their values are written, and keeps the codes of their texts.

    Attributes:
        plan: What it goes by.
        beginning: The first rows, in memory, if the conventions were found on these alone: then numbers and dates are
            counted. None: nothing is.
    """

    plan: Plan
    beginning: pl.LazyFrame | None = None
    _texts: dict[str, _Texts] = field(default_factory=dict)
    _numbers: dict[str, NumberTally] = field(default_factory=dict)
    _dates: dict[str, DateTally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        mapping, conventions = self.plan.mapping, self.plan.conventions
        customer, content = mapping.header(Role.CUSTOMER), mapping.header(Role.CONTENT)
        assert customer is not None
        text, nothing = pl.col("text"), text_or_null("text")
        ids = identifier("text", fold_case=self.plan.cleaning.fold_case)
        self._texts["customer_id"] = _Texts(pl.col(customer), ids)
        if content is not None:
            self._texts["content"] = _Texts(pl.col(content), nothing)
        for expression in contact_texts(mapping):
            name = expression.meta.output_name()
            alone = mapping.headers(_CONTACTS[Role(name)])
            self._texts[name] = (
                _Texts(pl.col(alone[0]), nothing) if len(alone) == 1 else _Texts(expression, text)
            )
        for index, header in enumerate(self.plan.carried):
            codes = header in conventions.country_codes
            self._texts[f"c{index}"] = _Texts(pl.col(header), country_code("text") if codes else nothing)
        for name, header in self.plan.settled.texts.items():
            self._texts[name] = _Texts(pl.col(header), nothing)
        if self.beginning is not None:
            self._numbers = {
                header: NumberTally(not plan.proven, self.beginning)
                for header, plan in conventions.numbers.items()
                if plan.kind is NumberKind.NUMBER and plan.decimal is Decimal.POINT and not plan.debits
            }
            planned = conventions.dates.columns if conventions.dates else ()
            self._dates = {column.header: DateTally.of(column.ways, self.beginning) for column in planned}
        written, money = written_marks(mapping, conventions, self.plan.table.numeric), money_headers(mapping)
        if money and set(money) <= set(self._numbers):
            self._texts[WRITTEN] = _Texts(pl.lit(None, pl.String), text)
        elif written is not None:
            self._texts[WRITTEN] = _Texts(written, text)
        for name, found in self._texts.items():
            if name not in self.plan.as_text:
                found.codes = Codes(_cleaner(found.clean))

    @property
    def seen(self) -> Seen:
        """What was counted of the rows so far."""
        return Seen(self._numbers, self._dates)

    @property
    def labels(self) -> Mapping[str, pl.Series]:
        """What the codes of each text column stand for."""
        return {name: found.codes.labels for name, found in self._texts.items() if found.codes is not None}

    @property
    def headers(self) -> list[str]:
        """The columns of the table that are needed."""
        expressions = [found.raw for found in self._texts.values()] + self._row_marks()
        roots = {root for expression in expressions for root in expression.meta.root_names()}
        mapping = self.plan.mapping
        for role in (
            Role.DATE,
            Role.JOINED,
            Role.AMOUNT,
            Role.UNIT_PRICE,
            Role.QUANTITY,
            Role.ORDER,
            Role.FREQUENCY,
        ):
            roots |= set(mapping.headers(role))
        roots |= set(self.plan.settled.numbers.values())
        return [header for header in self.plan.table.columns if header in roots]

    @property
    def columns(self) -> list[str]:
        """The typed columns in their order."""
        plan, mapping = self.plan, self.plan.mapping
        names = ["line", "customer_id", "event_at"]
        if mapping.header(Role.ORDER):
            names += ["order_id", BARE_ORDER, "prefixed"]
        names += ["content"] if mapping.header(Role.CONTENT) else []
        names += [ORDERS_IN_ROW] if mapping.headers(Role.FREQUENCY) else []
        names += [role for role in _CONTACTS if mapping.headers(role)]
        names += ["joined"] if mapping.header(Role.JOINED) else []
        names += [mark.meta.output_name() for mark in self._row_marks()]
        names += [BLANK] if self._may_be_blank() else []
        names += [WRITTEN] if WRITTEN in self._texts else []
        names += [f"c{index}" for index in range(len(plan.carried))]
        return [*names, *plan.settled.texts, *plan.settled.numbers, "amount", "negative"]

    def prepared(self, rows: pl.DataFrame) -> "Prepared":
        """Turn text cells into typed values, but for texts that get codes; can be called in several threads.

        Args:
            rows: `LINE` and the columns `headers`.
        """
        seen = self._counters()
        found = {"line": rows[LINE].rename("line"), "event_at": self._moments(rows, Role.DATE, seen)}
        written = self._as_written(rows, seen)
        found |= self._numbers_of(rows, written) | read_orders(
            rows, self.plan.mapping.header(Role.ORDER), self.plan.cleaning.returns_prefix
        )
        if self.plan.mapping.header(Role.JOINED):
            joined = self._moments(rows, Role.JOINED, seen).to_frame("joined")
            found["joined"] = joined.select(plausible(pl.col("joined"))).to_series()
        for column in rows.select(LINE, *self._row_marks()).drop(LINE).iter_columns():
            found[column.name] = column
        raw: dict[str, tuple[pl.Series, Fingerprints]] = {}
        for name, text in self._texts.items():
            if name == WRITTEN and not text.raw.meta.root_names():
                cells = self._currencies(rows, written)
            else:
                cells = rows.select(LINE, text.raw.alias("text"))["text"]
            if text.codes is None:
                found[name] = cells.to_frame().select(text.clean).to_series()
            else:
                raw[name] = cells, fingerprints(cells)
        return Prepared(found, raw, seen)

    def typed(self, prepared: "Prepared") -> pl.DataFrame:
        """Turn prepared rows into typed events; pieces must come in the order of the rows.

        Returns:
            The columns `columns`, where a cell that can't be read is null; texts with codes as these alone, under
            `code_of` their name.

        Raises:
            TooManyTexts: A column has too many for codes.
        """
        found = dict(prepared.values)
        for header, tally in prepared.seen.numbers.items():
            self._numbers[header].merge(tally)
        for header, dates in prepared.seen.dates.items():
            self._dates[header].merge(dates)
        for name, (cells, keys) in prepared.texts.items():
            codes = self._texts[name].codes
            assert codes is not None
            found[name] = codes.of(cells, keys)
            if name != "customer_id" and codes.count > MOST_TEXTS:
                raise TooManyTexts(name)
        return pl.DataFrame(
            [found[name].rename(code_of(name) if name in prepared.texts else name) for name in self.columns]
        )

    def _counters(self) -> Seen:
        """Nothing counted yet, of what is worth counting."""
        numbers = {
            header: NumberTally(tally.wants_points and not tally.point)
            for header, tally in self._numbers.items()
        }
        dates = {header: DateTally(tally.layout) for header, tally in self._dates.items() if tally.sure}
        return Seen(numbers, dates)

    def _numbers_of(self, rows: pl.DataFrame, written: _Written) -> dict[str, pl.Series]:
        """`amount`, `negative`, and what else is a number."""
        mapping, named = self.plan.mapping, self.plan.settled.numbers
        conventions, values = written.conventions, written.values
        wanted: dict[str, pl.Expr] = {name: conventions.single(header) for name, header in named.items()}
        if orders := mapping.headers(Role.FREQUENCY):
            wanted[ORDERS_IN_ROW] = conventions.summed(orders)
        amounts, price = mapping.headers(Role.AMOUNT), mapping.header(Role.UNIT_PRICE)
        if self._may_be_blank():
            wanted[BLANK] = _all_missing(rows, amounts, values)
        quantity = mapping.header(Role.QUANTITY)
        if quantity:
            wanted["quantity"] = _known(values, quantity, conventions.single(quantity))
        if mapping.count_rows:
            wanted["amount"] = pl.lit(1.0)
        elif amounts:
            one = amounts[0] if len(amounts) == 1 and amounts[0] in values else None
            wanted["amount"] = (
                conventions.in_unit(pl.col(_read(one)), one) if one else conventions.summed(amounts)
            )
        elif price:
            wanted["unit_price"] = _known(values, price, conventions.single(price))
        known = rows.with_columns(values.values()) if values else rows
        # Beside the lines, a value that is the same for all of them stands on each.
        found = known.select(LINE, *(expression.alias(name) for name, expression in wanted.items()))
        if "amount" not in wanted:
            found = found.with_columns(amount=pl.col("quantity") * pl.col("unit_price"))
        negative = pl.col("amount") < 0
        if quantity:
            negative = negative | (pl.col("quantity") < 0).fill_null(False)
        return found.with_columns(negative=negative).to_dict()

    def _as_written(self, rows: pl.DataFrame, seen: Seen) -> _Written:
        """Read and count plain numbers; what a cast doesn't read is read with care, and nothing else is."""
        plans = dict(self.plan.conventions.numbers)
        values: dict[str, pl.Series] = {}
        odd: list[pl.Series] = []
        for header, tally in seen.numbers.items():
            bare, careful = (plans[header].model_copy(update={"plain": plain}) for plain in (True, False))
            read = rows.select(number(header, bare)).to_series()
            unread = tally.add(rows[header], read)
            plans[header] = bare
            if unread is not None:
                plans[header] = careful
                some = rows.filter(unread).select(LINE, number(header, careful))[header]
                read = read.scatter(unread.arg_true(), some)
                odd.append(unread)
            values[header] = read.rename(_read(header))
        return _Written(replace(self.plan.conventions, numbers=plans), values, odd)

    def _currencies(self, rows: pl.DataFrame, written: _Written) -> pl.Series:
        """The currency beside the digits, where numbers seemed to be bare: only what isn't plain can have one."""
        nothing = pl.repeat(None, rows.height, dtype=pl.String, eager=True)
        plan = self.plan
        if not written.odd:
            return nothing
        marks = written_marks(plan.mapping, written.conventions, plan.table.numeric)
        if marks is None:
            return nothing
        odd = reduce(or_, written.odd)
        return nothing.scatter(odd.arg_true(), rows.filter(odd).select(LINE, marks.alias("mark"))["mark"])

    def _moments(self, rows: pl.DataFrame, role: Role, seen: Seen) -> pl.Series:
        header, dates = self.plan.mapping.header(role), self.plan.conventions.dates
        assert header is not None
        assert dates is not None
        chosen, tally = dates.column(header), seen.dates.get(header)
        if tally is not None:
            moments = tally.add(rows, header, chosen.order)
        elif is_simple(chosen.ways):
            moments = moments_of(rows, header, chosen.ways.layout or "", chosen.order)
        else:
            moments = None
        if self.beginning is not None and chosen.plain:
            dates = _with_care(dates, header)
        if moments is None:
            return rows.select(LINE, read_date(header, dates).alias("moment"))["moment"]
        if moments.null_count() == rows[header].null_count():
            return moments
        unread = moments.is_null() & rows[header].is_not_null()
        some = rows.filter(unread).select(LINE, read_date(header, dates).alias("moment"))["moment"]
        return moments.scatter(unread.arg_true(), some)

    def _may_be_blank(self) -> bool:
        """Whether rows without any amount have to be marked: orders are mapped, and other rows may carry the total."""
        return bool(self.plan.mapping.headers(Role.AMOUNT) and self.plan.mapping.header(Role.ORDER))

    def _row_marks(self) -> list[pl.Expr]:
        return policy_marks(self.plan.table, self.plan.mapping, self.plan.cleaning)


def _cleaner(clean: pl.Expr) -> Clean:
    return lambda texts: texts.select(clean).to_series()


def _read(header: str) -> str:
    return f"\0{header}"


def _known(values: Mapping[str, pl.Series], header: str, else_: pl.Expr) -> pl.Expr:
    """A column as it was read already, or the expression that reads it."""
    return pl.col(_read(header)) if header in values else else_


def _all_missing(rows: pl.DataFrame, headers: tuple[str, ...], values: Mapping[str, pl.Series]) -> pl.Expr:
    """True where no amount stands; where numbers were read everywhere, nobody has to look at the texts."""
    if any(header in values and values[header].null_count() == 0 for header in headers):
        return pl.lit(False)
    return pl.all_horizontal(missing(header) for header in headers)


def _with_care(dates: DatePlan, header: str) -> DatePlan:
    """The plan, with nothing taken for granted about a column: its first rows alone were looked at."""
    columns = tuple(
        column.model_copy(update={"plain": False}) if column.header == header else column
        for column in dates.columns
    )
    return dates.model_copy(update={"columns": columns})
