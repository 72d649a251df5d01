"""How exports write an amount and a day: each convention turns a value into the text of a cell."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

NO_BREAK, NARROW, THIN = "\u00a0", "\u202f", "\u2009"
_THOUSANDS = {".": ("", ",", " ", NO_BREAK, "'"), ",": ("", ".", " ", NO_BREAK, NARROW, THIN, "'", "’")}
_BEFORE = ("", "", "", "€", "$", "£", "€ ", "EUR ", "CHF ", "R$ ", "US$", "₺", f"€{NO_BREAK}", "kr ")
_AFTER = (
    "",
    "",
    "",
    " €",
    "€",
    f"{NO_BREAK}€",
    f"{NARROW}€",
    " EUR",
    "EUR",
    "CHF",
    " TL",
    " kr",
    " CHF",
    f"{NO_BREAK}$",
)
_NEGATIVE = ("-{}", "-{}", "({})", "{}-", "−{}", "- {}")


@dataclass(frozen=True)
class Money:
    """One convention of writing amounts, kept in cents.

    Attributes:
        decimals: 2: always both; 1: without trailing zeros; 0: whole amounts only.
    """

    decimal: str
    thousands: str
    before: str
    after: str
    negative: str
    decimals: int

    def write(self, cents: int) -> str:
        """The text of an amount."""
        whole, rest = divmod(abs(cents), 100)
        text = f"{whole:,}".replace(",", self.thousands)
        shown = f"{rest:02}" if self.decimals == 2 else f"{rest:02}".rstrip("0")
        text += self.decimal + shown if shown and self.decimals else ""
        text = f"{self.before}{text}{self.after}"
        return self.negative.format(text) if cents < 0 else text


def money(decimal: str, dice: random.Random) -> Money:
    """Any convention with this decimal character."""
    before, after = dice.choice(((dice.choice(_BEFORE), ""), ("", dice.choice(_AFTER))))
    return Money(
        decimal,
        dice.choice(_THOUSANDS[decimal]),
        before,
        after,
        dice.choice(_NEGATIVE),
        dice.choice((2, 2, 2, 2, 1, 0)),
    )


def day_forms(months: str) -> dict[str, Callable[[date], str]]:
    """Every way of writing a day that a country with these months may use, day first."""
    names = months.split()
    return {
        "iso": date.isoformat,
        "iso time": lambda day: f"{day.isoformat()} 14:05:00",
        "iso zone": lambda day: f"{day.isoformat()}T14:05:00Z",
        "points": lambda day: f"{day:%d.%m.%Y}",
        "slashes": lambda day: f"{day:%d/%m/%Y}",
        "dashes": lambda day: f"{day:%d-%m-%Y}",
        "short": lambda day: f"{day.day}.{day.month}.{day:%y}",
        "slashes time": lambda day: f"{day:%d/%m/%Y} 14:05",
        "compact": lambda day: f"{day:%Y%m%d}",
        "named": lambda day: f"{day.day} {names[day.month - 1]} {day.year}",
        "year slashes": lambda day: f"{day:%Y/%m/%d}",
    }


AMERICAN: dict[str, Callable[[date], str]] = {
    "american": lambda day: f"{day:%m/%d/%Y}",
    "american short": lambda day: f"{day.month}/{day.day}/{day:%y}",
    "american time": lambda day: f"{day.month}/{day.day}/{day.year} 2:05 PM",
    "american named": lambda day: f"{day:%b} {day.day}, {day.year}",
}
"""How the United States write a day."""
