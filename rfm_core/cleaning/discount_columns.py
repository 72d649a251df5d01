"""Which column holds a discount, and what its header and cells say of how it is meant."""

from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.amount_parts import nearest, parts_beside
from rfm_core.cleaning.currency_columns import money_headers
from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried, travelling
from rfm_core.columns import ColumnMapping
from rfm_core.guessing.headers import known_words, read_header
from rfm_core.guessing.lexicon import split_words
from rfm_core.languages.concepts import Concept
from rfm_core.languages.language import listed
from rfm_core.values.missing import missing

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

DISCOUNT: Final = travelling("discount")
"""A row's discount as a number, whatever it means."""

DISCOUNT_PERCENT: Final = travelling("discount_percent")
"""The same, where the cells have a percent sign."""

DISCOUNT_CENTS: Final = travelling("discount_cents")
"""The same, where the cells are written as amounts are, with two decimals."""

NAMES: Final = (DISCOUNT, DISCOUNT_PERCENT, DISCOUNT_CENTS)

_MONEY: Final = frozenset({Concept.MONEY, Concept.TOTAL, Concept.CURRENCY})
_NO_DISCOUNT: Final = frozenset(
    {
        Concept.DATE,
        Concept.TIME,
        Concept.CREATED,
        Concept.UPDATED,
        Concept.COUNT,
        Concept.QUANTITY,
        Concept.ID,
    }
    | {Concept.NAME, Concept.TEXT, Concept.REASON, Concept.TYPE, Concept.SHIP, Concept.TAX, Concept.CUSTOMER}
    | {Concept.TITLE, Concept.CAMPAIGN, Concept.CHANNEL, Concept.CONSENT, Concept.AVERAGE, Concept.PERIOD}
    | {
        Concept.POINTS,
        Concept.BONUS,
        Concept.PRICE,
        Concept.SUBTOTAL,
        Concept.NET,
        Concept.GROSS,
        Concept.PROFIT,
    }
    | {
        Concept.COST,
        Concept.BALANCE,
        Concept.REFUND,
        Concept.DAYS,
        Concept.YEAR,
        Concept.EVENTS,
        Concept.CATEGORY,
    }
    | {Concept.FREQUENCY, Concept.TEST, Concept.STOCK, Concept.AGE}
)
# Folded as headers are. What stands before a discount in an amount's name: “total after discount”.
_AROUND: Final = frozenset(
    listed(
        "after, before, without, excl, incl, less, nach, vor, ohne, mit, abzuglich, apres, avant, sans, avec, despues, "
        "antes, con, sin, dopo, prima, senza, na, voor, zonder, depois, sonra, once, oncesi, indirimli, discounted, "
        "rabattiert, efter, fore, po, przed, posle"
    )
)
_PERCENT: Final = frozenset(
    listed(
        "percent, percentage, pct, perc, prozent, prozentsatz, satz, pourcentage, pourcent, taux, porcentaje, tasa, "
        "percentuale, porcentagem, percentual, percentagem, taxa, yuzde, yuzdesi, oran, orani, rate, procent, "
        "procenten, prosent, prosenttia, procento, procenta, szazalek, persen, ratio, share"
    )
)
# What was taken in is what was paid: a discount beside it is off already.
_REALISED: Final = frozenset(
    listed(
        "revenue, rev, turnover, spend, spent, takings, expenditure, billed, gmv, umsatz, chiffre, ventas, ingresos, "
        "facturacion, facturado, fatturato, ricavi, omzet, faturamento, receita, faturado, ciro, hasilat"
    )
)
# These name a campaign as often as what it takes off.
_WEAK: Final = frozenset(
    listed(
        "deal, deals, offer, promo, promotion, aktion, actie, kampanya, promozione, promocion, promocao, coupon, "
        "voucher, gutschein, cupon, cupom, cupao, kupon, kortingscode"
    )
)
_OFF: Final = frozenset({Concept.TOTAL, Concept.PAID, Concept.NET, Concept.SALES, Concept.MONETARY})
_HEAD: Final = 1_000


def is_discount(header: str) -> bool:
    """Whether a header speaks of a discount as a number, and not of its code, its date or an amount less it."""
    concepts = read_header(header).concepts
    if Concept.DISCOUNT not in concepts or concepts & _NO_DISCOUNT or set(split_words(header)) & _AROUND:
        return False
    if set(known_words(header)) & _WEAK and not (concepts & _MONEY or says_percent(header)):
        return False
    return Concept.STATUS not in concepts or says_percent(header)


def says_percent(header: str) -> bool:
    """Whether a header says that its numbers are percentages or shares."""
    return "%" in header or "％" in header or bool(set(split_words(header)) & _PERCENT)


def says_money(header: str) -> bool:
    """Whether a header says that its numbers are amounts."""
    return bool(read_header(header).concepts & _MONEY) and not says_percent(header)


def before_discount(header: str) -> bool:
    """Whether the header of an amount says that discounts aren't off it yet."""
    return Concept.SUBTOTAL in read_header(header).concepts


def after_discount(header: str) -> bool:
    """Whether the header of an amount says that it is what was paid."""
    return bool(read_header(header).concepts & _OFF) or bool(set(split_words(header)) & _REALISED)


def carried_discount(table: "Table", mapping: ColumnMapping) -> Carried:
    """The column of discounts that is likeliest to be the rows' own, and what may tell whether it is off already."""
    taken = {header for headers in mapping.roles.values() for header in headers}
    called = [header for header in table.columns if header not in taken and is_discount(header)]
    amounts = money_headers(mapping)
    of_money = [header for header in called if says_money(header)]
    header = nearest(of_money or called, amounts[0]) if amounts else None
    if header is None:
        return NOTHING_CARRIED
    return Carried(numbers={_name(table, header): header, **parts_beside(table, mapping)})


def _name(table: "Table", header: str) -> str:
    if header in table.numeric:
        return DISCOUNT
    cells = table.beginning(_HEAD).select(cell=header).filter(~missing("cell"))
    if not cells.height:
        return DISCOUNT
    cell = pl.col("cell")
    percent, cents = cells.select(
        percent=cell.str.contains(r"[%％]").mean(),
        cents=(cell.str.contains(r"[.,]\d\d\D*$") | cell.str.contains(r"^\D*0*\D*$")).mean(),
    ).row(0)
    if percent > 0.5:
        return DISCOUNT_PERCENT
    return DISCOUNT_CENTS if cents == 1 else DISCOUNT
