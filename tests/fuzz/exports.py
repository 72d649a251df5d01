"""Whole exports of shops with their truth: who bought, how often, for how much, and when last.

Each is made from a seed by a grammar of languages, layouts, conventions, dialects, encodings and kinds of file. A
careful person reads every one of them right, though where whole amounts have thousands (1.234) not without a question.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from tests.fuzz.containers import Cell, Grid, dialect, packed
from tests.fuzz.conventions import AMERICAN, Money, day_forms, money
from tests.fuzz.decoys import decoys
from tests.fuzz.languages import LANGUAGES, Language

_FIRST_DAY = date(2023, 1, 1)
_DAYS = 500
_IDS = ("{}", "C{}", "K-{}", "00{}", "{}@example.com", "CUST_{}")


@dataclass(frozen=True)
class Truth:
    """What a customer did: orders, cents and the last day of a purchase."""

    frequency: int
    cents: int
    last: date


@dataclass(frozen=True)
class Export:
    """One file and what is true of it.

    Attributes:
        about: How it was made, for whoever looks at a failure.
    """

    content: bytes
    truth: dict[str, Truth]
    about: dict[str, str]


@dataclass(frozen=True)
class _Line:
    customer: str
    order: str
    day: date
    pieces: int
    cents: int
    name: str
    goods: str


def make_export(seed: str) -> Export:
    """The export of a seed; the same one every time."""
    dice = random.Random(seed)
    spoken, language = dice.choice(list(LANGUAGES.items()))
    american = spoken == "english" and dice.random() < 0.5
    forms = {**day_forms(language.months), **(AMERICAN if american else {})}
    if american:
        forms = {name: form for name, form in forms.items() if name in AMERICAN or "iso" in name}
    form = dice.choice(list(forms))
    decimal = language.decimal if dice.random() < 0.8 else "."
    writes = money(decimal, dice)
    lines = _lines(language, writes, dice)
    layout = dice.choice((_orders, _orders, _order_lines, _customers))
    columns, people, sums, truth = layout(lines, language, writes, forms[form], dice)
    if layout is not _customers:
        columns += _beside(people, decoys(spoken, writes.write, dice))
    grid = _grid(people, columns, sums, language, dice)
    separators = (";", "\t", "|") if decimal == "," else (",", ";", "\t", ",")
    how = dialect(language.code_pages, separators, dice)
    kind, content = packed(grid, how, dice)
    about = {
        "language": spoken,
        "layout": layout.__name__.strip("_"),
        "header": " | ".join(grid.header),
        "first row": " | ".join(grid.texts[0]),
        "kind": kind,
        "dialect": repr(how),
        "money": repr(writes),
        "days": form,
    }
    return Export(content, truth, about)


def _lines(language: Language, writes: Money, dice: random.Random) -> list[_Line]:
    """Order lines of a few customers; some give something back, but nobody everything."""
    pattern, start = dice.choice(_IDS), dice.choice((101, 1001, 47110))
    size = dice.choice((900, 20_000, 450_000))
    number = dice.choice((1, 5001, 20240001))
    prefix = dice.choice(("", "", "", "A-", "R", "2024/"))
    lines = []
    for at in range(dice.randint(5, 14)):
        customer = pattern.format(start + at)
        name = dice.choice(language.names)
        for _ in range(dice.randint(1, 6)):
            day = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
            number += dice.randint(1, 3)
            for _ in range(dice.choice((1, 1, 2, 3))):
                cents = dice.randint(150, size)
                cents = cents - cents % 100 + 100 if writes.decimals == 0 else cents
                goods = dice.choice(language.goods)
                lines.append(
                    _Line(customer, f"{prefix}{number}", day, dice.randint(1, 4), cents, name, goods)
                )
        if dice.random() < 0.15:
            bought = lines[-1]
            lines.append(
                _Line(
                    customer,
                    f"{prefix}{number + 1}",
                    bought.day + timedelta(days=3),
                    -1,
                    bought.cents,
                    name,
                    goods,
                )
            )
            big = bought.cents * 2 + 300
            lines.append(
                _Line(customer, bought.order, bought.day, bought.pieces, big - big % 100, name, goods)
            )
            number += 1
    # Rows that are alike in all cells would count once.
    unlike = list({(line.customer, line.day, line.cents): line for line in lines}.values())
    dice.shuffle(unlike)
    return unlike


def _truth(lines: list[_Line], cents: dict[_Line, int], *, by_order: bool) -> dict[str, Truth]:
    found = {}
    grouped: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        grouped[line.customer].append(line)
    for customer, theirs in grouped.items():
        bought = [line for line in theirs if line.pieces > 0]
        frequency = len({line.order for line in bought}) if by_order else len(bought)
        last = max(line.day for line in bought)
        found[customer] = Truth(frequency, sum(cents[line] for line in theirs), last)
    return found


def _orders(lines: list[_Line], language: Language, writes: Money, form, dice: random.Random):
    """A row for each order line with what was paid for it, with or without the order's number."""
    by_order = dice.random() < 0.75
    cents = {line: line.cents if line.pieces > 0 else -line.cents for line in lines}
    columns = [
        (language.customer_id(dice), lambda line: line.customer, lambda line: line.customer),
        (dice.choice(language.date), lambda line: form(line.day), lambda line: line.day),
        (
            _in_currency(dice.choice(language.amount), dice),
            lambda line: writes.write(cents[line]),
            lambda line: cents[line] / 100,
        ),
    ]
    if by_order:
        columns.append((language.order_id(dice), lambda line: line.order, lambda line: line.order))
    sums = {2: writes.write(sum(cents.values()))}
    return columns, lines, sums, _truth(lines, cents, by_order=by_order)


def _order_lines(lines: list[_Line], language: Language, writes: Money, form, dice: random.Random):
    """A row for each line with pieces and the price of one."""
    cents = {line: line.cents * line.pieces for line in lines}
    columns = [
        (language.customer_id(dice), lambda line: line.customer, lambda line: line.customer),
        (dice.choice(language.date), lambda line: form(line.day), lambda line: line.day),
        (
            _in_currency(dice.choice(language.price), dice),
            lambda line: writes.write(line.cents),
            lambda line: line.cents / 100,
        ),
        (dice.choice(language.quantity), lambda line: str(line.pieces), lambda line: line.pieces),
        (language.order_id(dice), lambda line: line.order, lambda line: line.order),
    ]
    return columns, lines, {}, _truth(lines, cents, by_order=True)


def _customers(lines: list[_Line], language: Language, writes: Money, form, dice: random.Random):
    """A row for each customer, summed up."""
    cents = {line: line.cents if line.pieces > 0 else -line.cents for line in lines}
    truth = _truth(lines, cents, by_order=True)
    people = list({line.customer: line for line in lines}.values())
    columns = [
        (language.customer_id(dice), lambda line: line.customer, lambda line: line.customer),
        (
            dice.choice(language.last),
            lambda line: form(truth[line.customer].last),
            lambda line: truth[line.customer].last,
        ),
        (
            _in_currency(dice.choice(language.sums), dice),
            lambda line: writes.write(truth[line.customer].cents),
            lambda line: truth[line.customer].cents / 100,
        ),
        (
            dice.choice(language.counts),
            lambda line: str(truth[line.customer].frequency),
            lambda line: truth[line.customer].frequency,
        ),
    ]
    sums = {2: writes.write(sum(one.cents for one in truth.values()))}
    return columns, people, sums, truth


def _beside(lines: list[_Line], chosen: list) -> list:
    """Columns that count for nothing."""
    places = {line: place for place, line in enumerate(lines)}

    def column(make):
        return lambda line: make(line.customer, line.cents, places[line])

    return [(header, column(make), column(make)) for header, make in chosen]


def _in_currency(header: str, dice: random.Random) -> str:
    """A header of money that may say in what."""
    if dice.random() < 0.8:
        return header
    code = dice.choice(("EUR", "€", "USD", "CHF", "TL"))
    return dice.choice(
        (f"{header} ({code})", f"{header} [{code}]", f"{header} {code}", f"{header} in {code}")
    )


def _grid(
    lines: list[_Line], columns: list, sums: dict[int, str], language: Language, dice: random.Random
) -> Grid:
    """Columns in some order, perhaps with a name and a category, a title above and a row of sums below."""
    if dice.random() < 0.4:
        columns.append((language.name, lambda line: line.name, lambda line: line.name))
    if dice.random() < 0.3:
        columns.append((language.category, lambda line: line.goods, lambda line: line.goods))
    placed = list(enumerate(columns))
    dice.shuffle(placed)
    upper = dice.random() < 0.1
    header = [name.upper() if upper and "i" not in name.lower() else name for _, (name, _, _) in placed]
    texts = [[text(line) for _, (_, text, _) in placed] for line in lines]
    values: list[list[Cell]] = [[value(line) for _, (_, _, value) in placed] for line in lines]
    above = []
    if dice.random() < 0.2:
        above = [[language.title], *dice.choice(([], [[]], [["2023 – 2024"]], [["2023-2024"], []]))]
    below = []
    if sums and dice.random() < 0.15:
        row = [sums.get(at, "") for at, _ in placed]
        if not row[0]:
            below = [*dice.choice(([], [[]])), [dice.choice(language.total), *row[1:]]]
    return Grid(header, texts, values, above, below)
