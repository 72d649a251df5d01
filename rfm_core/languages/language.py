"""What the product has to know of a language to read its files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from rfm_core.languages.concepts import Concept

COUNTED_MONTHS: Final = (
    "1月, 一月",
    "2月, 二月",
    "3月, 三月",
    "4月, 四月",
    "5月, 五月",
    "6月, 六月",
    "7月, 七月",
    "8月, 八月",
    "9月, 九月",
    "10月, 十月",
    "11月, 十一月",
    "12月, 十二月",
)
"""The months of every language that counts them in Han characters."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of one language; lists are texts with commas, in lower case.

    Attributes:
        code: ISO 639-1, with the script where a language is written in two (zh-hans).
        name: In English.
        headers: Words and phrases of headers per concept. Accents may stand or not; compounds are taken apart.
        fillers: Words that carry nothing in a header.
        plurals: How plurals end, and what stands there in the singular.
        english_too: Those of its words that English headers use in another sense, folded; they don't tell that a file
            is in this language.
        day_first: Whether dates in numbers begin with the day, as in most languages; else with the year or the month.
        months: January first, each with all forms it stands in beside a day (cases, short forms). Letters of any
            script, three to twelve; a form of several words, with digits or with full stops (tháng 3, มี.ค.) as well.
            A full stop behind a short form is understood, and letters without their accents are, too.
        before_time: What may stand between a date and its time of day (5 May 2024 *at* 14:30).
        before_month: What may stand between day and month (5 *de* mayo).
        before_year: What may stand between month and year.
        after_year: What may stand behind the year of a date (15 марта 2024 *г.*).
        days, hours, minutes, seconds: How durations say their units (1 *hour* 5 *min*).
        and_: What may join the parts of a duration.
        totals: How rows of sums are labelled; regular expressions whose first three signs are letters, blanks or
            quotes.
        notes: How a note below a table begins.
        cancelled, failed, refunded, pending: What in a status says that an order is no purchase, or not yet one;
            regular expressions, found anywhere in it, in any case. A word stands in one list. cancelled: By somebody.
            failed: By itself: declined, void, expired, abandoned, a draft, never to be collected. refunded: Given back
            in full. pending: Nothing was paid yet, or it is disputed: on hold, unpaid, awaiting payment, authorised
            only; no order that is worked on or on its way.
        in_part: What says that it is so in part only, or not at all (partially refunded, non-refundable).
        returned: What in the type of a row says that it takes something back: refund, return, credit note, reversal.
            Regular expressions as above, like those of all lists down to `headings`.
        purchases: What in a status or type says that it is a purchase, or done: paid, shipped, invoice, sale. All lists
            above and `transfers` go before it: *not paid* holds *paid*.
        payments: What in the type of a document says that it settles an invoice that has a row of its own.
        transfers: What in a type is neither a purchase nor a return: payout, deposit, fee, quotation, reminder.
        test: What says that an order was made to try the shop out.
        lines: What in the type of a row says that it is a part of an order.
        headings: What says that it is the order as a whole, beside rows of its parts.
        guests: Whole values that stand for nobody in the place of a customer's id or name (guest, walk-in customer);
            compared without case, accents, and signs between words. No word that is a surname.
        yes, no: Whole values of a flag; 1 and 0 are understood anyway.
        honorifics: Titles and forms of address ahead of a name, with the dots they have or without.
        companies: How the names of companies end: legal forms and the like.
        currencies: Currencies in words, and their short forms that aren't ISO codes.
    """

    code: str
    name: str
    headers: dict[Concept, str]
    fillers: str
    plurals: tuple[tuple[str, str], ...] = ()
    english_too: str = ""
    day_first: bool = True
    months: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    before_time: str = ""
    before_month: str = ""
    before_year: str = ""
    after_year: str = ""
    days: str
    hours: str
    minutes: str
    seconds: str
    and_: str
    totals: str
    notes: str = ""
    cancelled: str
    failed: str
    refunded: str
    pending: str
    in_part: str
    returned: str = ""
    purchases: str = ""
    payments: str = ""
    transfers: str = ""
    test: str = ""
    lines: str = ""
    headings: str = ""
    guests: str = ""
    yes: str = ""
    no: str = ""
    currencies: str
    honorifics: str = ""
    companies: str = ""


def listed(text: str) -> list[str]:
    """Take a text with commas apart."""
    return [word for part in text.split(",") if (word := part.strip())]


def gathered(languages: Iterable[Language], *lists: Callable[[Language], str]) -> tuple[str, ...]:
    """What some lists of all languages hold, each once, in the order of the languages."""
    return tuple(
        dict.fromkeys(word for language in languages for of in lists for word in listed(of(language)))
    )
