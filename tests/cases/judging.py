"""What the product makes of a small messy file, held against what a careful analyst wants from it."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from rfm_core import analyse, read_table
from rfm_core.doubts import Looked, look_for_doubts
from rfm_core.errors import RfmError
from rfm_core.guessing import propose
from rfm_core.workspace import Workspace

NUMBERS: Final = {"frequency": 0.0, "monetary": 0.005, "recency_days": 0.01}


@dataclass
class Seen:
    """What came of one file.

    Attributes:
        mapping: Headers by role.
        messages: The sentences of all findings and doubts.
        used: Rows that count; None where nothing was scored.
        results: Each customer's row as text.
        refusal: Why nothing was scored.
    """

    shape: str | None = None
    encoding: str | None = None
    mapping: dict[str, list[str]] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    used: int | None = None
    results: dict[str, dict[str, Any]] = field(default_factory=dict)
    refusal: str | None = None


def look(path: Path) -> Seen:
    """Read and score a file with nothing chosen."""
    seen = Seen()
    try:
        table = read_table(path)
    except RfmError as problem:
        seen.refusal = problem.message
        return seen
    proposal = propose(table)
    seen.shape, seen.encoding = proposal.mapping.shape, table.encoding
    seen.mapping = {
        role: [found] if isinstance(found, str) else list(found)
        for role, found in proposal.mapping.to_json().items()
    }
    said = [*table.findings, *proposal.findings]
    try:
        found = analyse(table)
        said += found.findings
        doubts = found.doubts
        seen.used = found.quality.used
        rows = found.customers.rows(named=True)
        seen.results = {
            row["customer_id"]: {name: _written(cell) for name, cell in row.items()} for row in rows
        }
    except RfmError as problem:
        doubts = look_for_doubts(Looked(proposal.mapping, Workspace(), proposal))
        seen.refusal = problem.message
    seen.messages = [one.message for one in (*said, *doubts)]
    return seen


def _written(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, datetime) else str(cell)


def unmet(wanted: dict[str, Any], seen: Seen) -> list[str]:
    """Return, in words, which parts of an alternative don't hold."""
    return [words for key, value in wanted.items() for words in CHECKS[key](value, seen)]


def _shape(value: str, seen: Seen) -> list[str]:
    return [] if seen.shape == value else [f"shape {seen.shape}"]


def _map(value: dict[str, Any], seen: Seen) -> list[str]:
    return [
        f"{role}={seen.mapping.get(role)}"
        for role, headers in value.items()
        if not _same(role, _many(headers), set(seen.mapping.get(role, [])))
    ]


def _same(role: str, wanted: set[str], found: set[str]) -> bool:
    return wanted <= found if role == "trait" else wanted == found


def _not_map(value: dict[str, Any], seen: Seen) -> list[str]:
    return [
        f"{role}={seen.mapping[role]}"
        for role, headers in value.items()
        if _many(headers) & set(seen.mapping.get(role, []))
    ]


def _unmapped(value: list[str], seen: Seen) -> list[str]:
    return [f"{role}={seen.mapping[role]}" for role in value if role in seen.mapping]


def _rows_used(value: int, seen: Seen) -> list[str]:
    return [] if seen.used == value else [f"rows used {seen.used}"]


def _customers(value: int, seen: Seen) -> list[str]:
    return [] if len(seen.results) == value else [f"customers {len(seen.results)}"]


def _result(value: dict[str, dict[str, Any]], seen: Seen) -> list[str]:
    return [
        f"{customer} {key} {seen.results.get(customer, {}).get(key)}"
        for customer, wanted in value.items()
        for key, one in wanted.items()
        if not _agrees(key, one, seen.results.get(customer, {}).get(key))
    ]


def _agrees(key: str, value: Any, found: str | None) -> bool:
    if found is None:
        return False
    if key in NUMBERS:
        return abs(float(found) - float(value)) <= NUMBERS[key]
    return found.startswith(value) if key in ("first_seen", "last_seen") else found == value


def _absent(value: list[str], seen: Seen) -> list[str]:
    if seen.used is None:
        return ["no result"]
    return [f"{customer} is there" for customer in value if customer in seen.results]


def _said(value: list[str], seen: Seen) -> list[str]:
    told = any(all(word.lower() in message.lower() for word in value) for message in seen.messages)
    return [] if told else [f"nothing said with {' + '.join(value)}"]


def _not_said(value: list[str], seen: Seen) -> list[str]:
    texts = [*seen.messages, *([seen.refusal] if seen.refusal else [])]
    return [f"said: {text}" for text in texts if any(word.lower() in text.lower() for word in value)]


def _refused(value: list[str], seen: Seen) -> list[str]:
    if seen.refusal is None:
        return ["not refused"]
    return [] if any(word.lower() in seen.refusal.lower() for word in value) else [f"refused: {seen.refusal}"]


def _encoding(value: str, seen: Seen) -> list[str]:
    same = seen.encoding is not None and codecs.lookup(seen.encoding).name == codecs.lookup(value).name
    return [] if same else [f"encoding {seen.encoding}"]


CHECKS: Final[dict[str, Callable[[Any, Seen], list[str]]]] = {
    "shape": _shape,
    "map": _map,
    "not_map": _not_map,
    "unmapped": _unmapped,
    "rows_used": _rows_used,
    "customers": _customers,
    "result": _result,
    "absent": _absent,
    "said": _said,
    "not_said": _not_said,
    "refused": _refused,
    "encoding": _encoding,
}


def _many(headers: str | list[str]) -> set[str]:
    return {headers} if isinstance(headers, str) else set(headers)
