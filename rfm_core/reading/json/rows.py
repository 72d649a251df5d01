"""Records as rows: fields become columns in the order in which they first appear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.reading.header import require_narrow
from rfm_core.reading.json.decoding import whole, written
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE

NUMBER = "number"
_DEEPEST = 8
"""Fields inside fields; what lies deeper stays text."""
_BATCH_CELLS, _BATCH_SIGNS = 1 << 20, 2 << 20
_PART_CELLS, _PART_BYTES = 4 << 20, 48 << 20
_SPARSE_CELLS, _SPARSE = 64 << 20, 0.01
"""From so many cells on at least this share has to hold something."""


@dataclass
class _Batch:
    """Rows that are gathered: lines, numbers, and the values by field."""

    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    signs: int = 0


class Rows:
    """Gathers records; few stay in memory, many go to Parquet parts in the scratch folder.

    Attributes:
        names: The fields, in the order in which they first appeared.
        filled: Those that hold something in any row.
        inside: Those that were inside other fields.
        as_text: Those that hold lists, or objects too deep to be columns.
        rows: How many rows hold anything.
        on_lines: Every row has a physical line of its own.
        replaced: Texts with signs that no encoding knows.
    """

    def __init__(self, room: Scratch) -> None:
        self.names: dict[str, int] = {}
        self.filled: set[str] = set()
        self.inside: dict[str, None] = {}
        self.as_text: dict[str, None] = {}
        self.rows = self.replaced = 0
        self.on_lines = True
        self._room = room
        self._last = self._cells = 0
        self._batch = _Batch()
        self._frames: list[pl.DataFrame] = []
        self._parts: list[tuple[pl.LazyFrame, list[str]]] = []

    def add(self, record: dict[str, Any], place: tuple[int, int], objects: int, size: int) -> bool:
        """Take in a record; whether two of its fields would have the same name, so that the last one counts.

        Args:
            record: Names and values.
            place: Its line and its number.
            objects: How many objects are in it.
            size: How many signs it takes.

        Raises:
            FileProblem: There are too many fields, or the records have too few in common.
            RecursionError: It is nested too deeply.
        """
        batch, line, doubled = self._batch, place[0], False
        if objects > 1:
            record, doubled = self._flat(record)
        for name, value in record.items():
            if isinstance(value, list | dict):
                record[name] = written(value)
                self.as_text[name] = None
        batch.names.update(dict.fromkeys(record))
        batch.records.append(record)
        batch.lines.append(line)
        batch.numbers.append(place[1])
        batch.signs += size
        self.on_lines = self.on_lines and line > self._last
        self._last = line
        if batch.signs > _BATCH_SIGNS or len(batch.lines) * len(batch.names) > _BATCH_CELLS:
            self._end_batch()
        return doubled

    def _flat(self, record: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """Fields inside fields as fields of their own, such as `customer.id`; whether a name came twice."""
        found: dict[str, Any] = {}
        doubled = False
        waiting = [("", iter(record.items()))]
        while waiting:
            above, members = waiting[-1]
            member = next(members, None)
            if member is None:
                waiting.pop()
                continue
            name, value = f"{above}{member[0]}", member[1]
            if isinstance(value, dict) and len(waiting) < _DEEPEST:
                waiting.append((f"{name}.", iter(value.items())))
                continue
            doubled = doubled or name in found
            found[name] = value
            if above:
                self.inside[name] = None
        return found, doubled

    def _end_batch(self) -> None:
        batch, self._batch = self._batch, _Batch()
        if not batch.records:
            return
        for name in batch.names:
            self.names.setdefault(name, len(self.names))
        require_narrow(len(self.names))
        series = [pl.Series(LINE, batch.lines, pl.UInt32), pl.Series(NUMBER, batch.numbers, pl.UInt32)]
        texts = [self._column(name, [record.get(name) for record in batch.records]) for name in batch.names]
        frame = pl.DataFrame([*series, *texts]).with_columns(
            pl.col(pl.String).str.replace_all("\x00", "", literal=True).replace("", None)
        )
        frame = frame.filter(~pl.all_horizontal(pl.col(pl.String).is_null())) if texts else frame.clear()
        self.rows += frame.height
        counts = frame.select(pl.col(pl.String).count()).row(0) if texts and frame.height else ()
        self.filled.update(name for name, count in zip(batch.names, counts, strict=False) if count)
        self._require_dense(sum(counts))
        self._keep(frame)

    def _require_dense(self, more: int) -> None:
        """Refuse records that would make a table of millions of blank cells; the file doesn't bound them."""
        self._cells += more
        all_cells = self.rows * len(self.names)
        if all_cells > _SPARSE_CELLS and self._cells < _SPARSE * all_cells:
            raise FileProblem(
                f"The records have too few fields in common: {self.rows:,} rows with {len(self.names):,} columns were "
                "found, nearly all of them blank. Export one kind of records, with the same fields in each."
            )

    def _column(self, name: str, values: list[Any]) -> pl.Series:
        if bool in set(map(type, values)):
            values = [written(value) if isinstance(value, bool) else value for value in values]
        column = str(self.names[name])
        try:
            return pl.Series(column, values, dtype=pl.String)
        except UnicodeEncodeError:  # half of a pair of escapes
            texts = [value and whole(value) for value in values]
            self.replaced += sum(one != other for one, other in zip(texts, values, strict=True))
            return pl.Series(column, texts, dtype=pl.String)

    def _keep(self, frame: pl.DataFrame) -> None:
        self._frames.append(frame)
        cells = sum(one.height for one in self._frames) * len(self.names)
        if cells > _PART_CELLS or sum(one.estimated_size() for one in self._frames) > _PART_BYTES:
            self._write()

    def _write(self) -> None:
        whole, self._frames = pl.concat(self._frames, how="diagonal"), []
        path = self._room.file(".parquet")
        whole.write_parquet(path, compression="lz4")
        self._parts.append((pl.scan_parquet(path, glob=False), whole.columns))

    def end(self) -> None:
        """Nothing more comes."""
        self._end_batch()

    @property
    def on_disk(self) -> bool:
        """Whether rows lie in the scratch folder."""
        return bool(self._parts)

    def lazy(self, columns: Sequence[tuple[str, str]]) -> pl.LazyFrame:
        """All rows: `LINE`, and the columns.

        Args:
            columns: Fields, and what each is called.
        """
        place = pl.col(LINE if self.on_lines else NUMBER).alias(LINE)
        if not self._parts:
            whole = pl.concat(self._frames, how="diagonal").rechunk()
            return whole.select(place, *self._selected(columns, whole.columns)).lazy()
        if self._frames:
            self._write()
        return pl.concat(part.select(place, *self._selected(columns, known)) for part, known in self._parts)

    def _selected(self, columns: Sequence[tuple[str, str]], known: Sequence[str]) -> Iterator[pl.Expr]:
        there = set(known)
        for field_, name in columns:
            column = str(self.names[field_])
            yield (pl.col(column) if column in there else pl.lit(None, pl.String)).alias(name)
