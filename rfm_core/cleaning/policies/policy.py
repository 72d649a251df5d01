"""What a policy says of itself, so that nothing else has to know it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import polars as pl

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.findings import Finding, Level
from rfm_core.listing import brief
from rfm_core.measuring.coded import CODE, code_of

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

V = TypeVar("V")


@dataclass(frozen=True)
class LeftOut:
    """Why a policy leaves rows out.

    Attributes:
        name: The reason, as it stands in the list of rows left out.
        one: What is said of one row (“row has …”); `many` of several.
        level: INFO where nobody's rows are left out unless they ask for it.
    """

    name: str
    one: str
    many: str
    level: Level = Level.WARNING


@dataclass(frozen=True)
class Treated:
    """How rows were treated in one respect, in words.

    Attributes:
        label: What it is about; `value` what was chosen.
        sentence: For the report; empty for a rule that wasn't set.
    """

    label: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Carried:
    """Columns of the file that travel with each row, so that a policy can settle what they mean once rows are typed.

    Attributes:
        texts: Headers by the name they travel under, as trimmed text, null where nothing stands.
        numbers: The same, as numbers (Float64, null where none can be read).
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)


NOTHING_CARRIED = Carried()


@dataclass(frozen=True)
class Rows:
    """Typed rows on their way to the rules.

    Attributes:
        events: LazyFrame that is cheap to read several times, with `line`, `customer_id`, `event_at`, `amount`,
            `negative` (null where amount is), where mapped `order_id` (a fingerprint), `prefixed`, `content`, and what
            the policies carry under `travelling` names.
        mapping: Roles to headers.
        names: What each carried column is called in the file, by the name it travels under.
        folder: Where a changed copy may be kept while the measured customers live.
        unit: The unit of the amounts.
        labels: What the codes of texts stand for, by the text's column; `code_of` names the column of the codes, which
            is there as long as the text is as it was typed.
        height: How many rows there are.
    """

    events: pl.LazyFrame
    mapping: ColumnMapping
    names: Mapping[str, str]
    folder: Path
    unit: str = "money"
    labels: Mapping[str, pl.Series] = field(default_factory=dict, repr=False)
    height: int = 0

    def ends(self, number: int) -> pl.LazyFrame:
        """The first and the last rows, some of each; a table with fewer gives all of its rows twice."""
        # One after the other: a plan that holds both reads everything between them.
        ends = self.events.head(number), self.events.tail(number)
        return pl.concat([end.collect(engine="streaming") for end in ends]).lazy()

    def stored(self, events: pl.LazyFrame, name: str) -> pl.LazyFrame:
        """Keep a changed copy of the events on disk; texts with codes are kept as these.

        Args:
            events: The copy.
            name: What its file is called.

        Returns:
            A scan of it.
        """
        from rfm_core.cleaning.decoding import decoded

        columns = events.collect_schema().names()
        texts = [text for text in self.labels if code_of(text) in columns]
        path = self.folder / f"{name}.arrow"
        events.drop(texts).sink_ipc(path, compression="uncompressed")
        names = [column for column in columns if not column.startswith(CODE)]
        return decoded(pl.scan_ipc(path), names, self.labels)

    def examples(self, condition: pl.Expr, *columns: str, number: int = 3) -> pl.DataFrame:
        """Up to three rows of which something is true: customer, day, amount and carried columns under their header."""
        day = pl.col("event_at").dt.strftime("%Y-%m-%d")
        known = self.events.collect_schema()
        shown = [
            pl.col("customer_id").alias("Customer"),
            day.alias("Date"),
            *(pl.col(name).alias(self.names[name]) for name in columns if name in known),
            pl.col("amount").alias("Amount"),
        ]
        return self.events.filter(condition).select(shown).head(number).collect(engine="streaming")


@dataclass(frozen=True)
class Settled:
    """What a policy made of the rows.

    Attributes:
        events: `Rows.events`, changed or with further columns under `travelling` names.
        fact: What was found and done, for whoever tells of it; None where there was nothing to settle.
    """

    events: pl.LazyFrame
    fact: object | None = None


def travelling(name: str) -> str:
    """The name under which a column travels with the rows; such columns are dropped when the rules are through."""
    return f"~{name}"


@dataclass(frozen=True, kw_only=True)
class Policy(Generic[V]):
    """How rows are treated in one respect. A kind of policy tells its values in words.

    Attributes:
        label: What is asked on screen; names the policy in the settings, too.
        option: Its name on the command line, with both dashes.
        asks: What `--help` says of the option.
        hint: More to say on screen.
        shapes: The tables that it concerns.
        needs: The role without which it has nothing to do.
        leaves: Why its rule leaves rows out.
        marks: What has to travel with each row from its cells to the rule, as named columns; often nothing.
        marked: The names of those columns.
        rule: True on rows to leave out, from the names of the columns that travelled; None: every row may stay. It sees
            its marks and, of an event, `customer_id`, `event_at`, `amount` and `is_return`; of a customer's row,
            `customer_id`, `last_seen` or `recency_days`, `frequency` and `monetary`.
        of_customers: True on customers to leave out with all their rows, from their frame and the names in it of the
            columns that travelled, by header; None: everybody may stay.
        notes: What should be said of the rows.
        carries: Which columns must travel with each row for `settle`; often none.
        settle: What typed rows mean in this respect, decided from the value and from all of them: it may change their
            amounts, call them `negative`, or add columns for its `rule`. Events only, in the order of the fields.
    """

    label: str
    option: str
    asks: str
    hint: str = ""
    shapes: frozenset[Shape] = frozenset(Shape)
    needs: Role | None = None
    leaves: LeftOut | None = None
    marks: Callable[[V, "Table", ColumnMapping], list[pl.Expr]] = lambda _value, _table, _mapping: []
    marked: tuple[str, ...] = ()
    rule: Callable[[V, Collection[str]], pl.Expr | None] = lambda _value, _columns: None
    of_customers: Callable[[V, pl.DataFrame, Mapping[str, str]], pl.Expr | None] = (
        lambda _value, _customers, _columns: None
    )
    notes: Callable[[V, "Table", ColumnMapping], list[Finding]] = lambda _value, _table, _mapping: []
    carries: Callable[[V, "Table", ColumnMapping], Carried] = lambda _value, _table, _mapping: NOTHING_CARRIED
    settle: Callable[[V, Rows], Settled] = lambda _value, rows: Settled(rows.events)

    def applies(self, mapping: ColumnMapping) -> bool:
        """Whether a table with these columns has anything that the policy could treat."""
        return mapping.shape in self.shapes and (self.needs is None or mapping.header(self.needs) is not None)

    def words(self, value: V) -> str:
        """A value on screen and in the settings."""
        raise NotImplementedError

    def sentence(self, value: V) -> str:
        """What the report says of a value; nothing for a rule that isn't set."""
        raise NotImplementedError


@dataclass(frozen=True)
class Words:
    """One value of a policy: on screen, and as a sentence of the report."""

    screen: str
    report: str


E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class OneOf(Policy[E]):
    """One of several values; on screen a list to choose from."""

    values: Mapping[E, Words]

    def words(self, value: E) -> str:
        """A value on screen and in the settings."""
        return self.values[value].screen

    def sentence(self, value: E) -> str:
        """What the report says of a value."""
        return self.values[value].report


@dataclass(frozen=True, kw_only=True)
class YesOrNo(Policy[bool]):
    """Yes or no; on screen a tick."""

    yes: Words
    no: Words

    def words(self, value: bool) -> str:
        """A value on screen and in the settings."""
        return self.yes.screen if value else self.no.screen

    def sentence(self, value: bool) -> str:
        """What the report says of a value."""
        return self.yes.report if value else self.no.report


@dataclass(frozen=True, kw_only=True)
class Written(Policy[str]):
    """A short text.

    Attributes:
        longest: Characters that it can have.
        report: The sentence, with the text in `{}`; `without` is said where there is none.
    """

    longest: int
    report: str
    without: Words

    def words(self, value: str) -> str:
        """A value on screen and in the settings."""
        return brief(value) or self.without.screen

    def sentence(self, value: str) -> str:
        """What the report says of a value."""
        return self.report.format(brief(value)) if value else self.without.report
