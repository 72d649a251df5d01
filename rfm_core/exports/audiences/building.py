"""From the results to an audience: who can be written to, who can't and why, and the tool's file."""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from rfm_core.exports.audiences.importer import Importer
from rfm_core.findings import Finding, Level
from rfm_core.takeaway import AudienceChoice
from rfm_core.vocabulary import Vocabulary, counted

_ASCII_EMAIL = r"^[\x00-\x7F]+@"
_KINDS = {"email": "e-mail address", "phone": "phone number"}


class SetAside(StrEnum):
    """Why a customer of the chosen segments is not in the file; the first that applies."""

    HELD_BACK = "held_back"
    NO_ADDRESS = "no_address"
    INVALID_ADDRESS = "invalid_address"
    DUPLICATE_ADDRESS = "duplicate_address"


_SENTENCES = {
    SetAside.HELD_BACK: "in the control group, so nobody writes to them",
    SetAside.NO_ADDRESS: "without any address",
    SetAside.INVALID_ADDRESS: "with an address that can't be written to",
    SetAside.DUPLICATE_ADDRESS: "with the address of another customer, who brought more",
}


@dataclass(frozen=True)
class Audience:
    """A file for one tool.

    Attributes:
        importer: The tool.
        rows: One row per person to write to, in the tool's columns.
        set_aside: Who isn't in it: `customer_id`, `segment`, `given_email`, `given_phone`, `reason` (String).
        counts: How many were set aside, by reason; no zeros.
        findings: What was left blank or will be cut.
    """

    importer: Importer
    rows: pl.DataFrame = field(repr=False)
    set_aside: pl.DataFrame = field(repr=False)
    counts: dict[SetAside, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Chosen:
    """Who is written to and who isn't.

    Attributes:
        kept: The contacts to write to, in the order of the contacts.
        set_aside, counts: As `Audience`.
    """

    kept: pl.DataFrame = field(repr=False)
    set_aside: pl.DataFrame = field(repr=False)
    counts: dict[SetAside, int]


def choose_people(people: pl.DataFrame, importer: Importer, choice: AudienceChoice) -> Chosen:
    """Choose who is written to; messages play no part in it.

    Args:
        people: As `contacts` returns them (ids ascending), with `control` where there is one.
        importer: The tool.
        choice: Segments, and whether the control group is written to.
    """
    if choice.segments is not None:
        people = people.filter(pl.col("segment").is_in(choice.segments))
    people = people.with_columns(reason=_reason(people, importer, choice))
    people = _without_repeats(people)
    aside = people.filter(pl.col("reason").is_not_null())
    counted_reasons = dict(aside["reason"].value_counts().iter_rows())
    return Chosen(
        kept=people.filter(pl.col("reason").is_null()),
        set_aside=aside.select("customer_id", "segment", "given_email", "given_phone", "reason"),
        counts={reason: counted_reasons[reason] for reason in SetAside if reason in counted_reasons},
    )


def build_audience(
    people: pl.DataFrame,
    importer: Importer,
    choice: AudienceChoice,
    *,
    traits: dict[str, str],
    words: Vocabulary,
) -> Audience:
    """Choose who is written to, and lay the tool's columns out.

    Args:
        people: As `choose_people`, with `message_type`, `message_channel`, `message_subject` and `message` where there
            are any.
        importer: The tool.
        choice: Segments, and whether the control group is written to.
        traits: Header → column.
        words: The user's words.
    """
    chosen = choose_people(people, importer, choice)
    findings = address_findings(chosen.kept, importer) + few_findings(chosen.kept.height, importer, words)
    if importer.longest and "message" in people.columns:
        findings += cut_findings(too_long(chosen.kept["message"], importer.longest), importer)
    return Audience(
        importer=importer,
        rows=importer.lay_out(chosen.kept, traits, words),
        set_aside=chosen.set_aside,
        counts=chosen.counts,
        findings=tuple(findings),
    )


def first_rows(
    kept: pl.DataFrame, letters: pl.DataFrame, importer: Importer, traits: dict[str, str], words: Vocabulary
) -> pl.DataFrame:
    """The first rows of the file, with all columns that the whole of it has.

    Args:
        kept: Everybody who is written to.
        letters: The messages of the first of them, as `build_audience` takes them.
        importer: The tool.
        traits: Header → column.
        words: The user's words.
    """
    few = kept.head(letters.height)
    # A tool's columns are those that anybody has; five rows may lack one by chance, so a sixth has whatever there is.
    whatever = kept.select(pl.all().drop_nulls().first()).hstack(
        letters.select(pl.all().drop_nulls().first())
    )
    return importer.lay_out(pl.concat([few.hstack(letters), whatever]), traits, words).head(few.height)


def _reason(people: pl.DataFrame, importer: Importer, choice: AudienceChoice) -> pl.Expr:
    needed = importer.addresses or ("email", "phone")
    given = pl.any_horizontal(pl.col(f"given_{kind}").is_not_null() for kind in needed)
    good = pl.any_horizontal(_valid(kind, importer) for kind in needed)
    held = pl.col("control") if "control" in people.columns else pl.lit(False)
    unreachable = ~given if importer.addresses else pl.lit(False)
    return (
        pl.when(held & (not choice.with_control))
        .then(pl.lit(SetAside.HELD_BACK.value))
        .when(unreachable)
        .then(pl.lit(SetAside.NO_ADDRESS.value))
        .when(given & ~good)
        .then(pl.lit(SetAside.INVALID_ADDRESS.value))
    )


def _valid(kind: str, importer: Importer) -> pl.Expr:
    valid = pl.col(kind).is_not_null()
    if kind == "email" and importer.ascii_email:
        return valid & pl.col(kind).str.contains(_ASCII_EMAIL)
    return valid


def _without_repeats(people: pl.DataFrame) -> pl.DataFrame:
    """Keep an e-mail address with the customer who brought most (of equals the lowest id); a phone number likewise.

    Whoever has nothing else is set aside; whoever has an e-mail address, too, loses only the repeated number.
    """
    slim = people.select("email", "phone", "reason", "monetary").with_row_index("place")
    # Contacts come with ids ascending: of equals the lowest id stays first.
    ranked = slim.sort("monetary", descending=True, maintain_order=True)
    # E-mail first: who is set aside for it leaves the number to the next.
    for kind, other in (("email", None), ("phone", "email")):
        # Who is set aside claims no address.
        free = pl.col("reason").is_null() & pl.col(kind).is_not_null()
        key = pl.when(free).then(pl.col(kind))
        repeated = free & ~key.is_first_distinct()
        alone = repeated if other is None else repeated & pl.col(other).is_null()
        ranked = ranked.with_columns(
            pl.when(alone).then(pl.lit(SetAside.DUPLICATE_ADDRESS.value)).otherwise("reason").alias("reason"),
            pl.when(~repeated).then(kind).alias(kind),
        )
    settled = ranked.sort("place")
    return people.with_columns(settled["email"], settled["phone"], settled["reason"])


def address_findings(kept: pl.DataFrame, importer: Importer) -> list[Finding]:
    """Which addresses of those written to were left blank."""
    found = []
    for kind in importer.addresses or tuple(_KINDS):
        left = pl.col(kind).is_null() & pl.col(f"given_{kind}").is_not_null()
        unplaced = int(kept["unplaced"].sum()) if kind == "phone" and "unplaced" in kept.columns else 0
        if unplaced:
            found.append(_unplaced_finding(unplaced))
        blank = kept.filter(left).height - unplaced
        if blank:
            sentence = (
                f"{counted(blank, 'customer has', 'customers have')} a {_KINDS[kind]} that isn't valid or stands "
                f"with somebody else, too; it was left blank.".replace(" a e-mail", " an e-mail")
            )
            found.append(Finding(f"{kind}_left_blank", sentence, blank, Level.WARNING))
    return found


def _unplaced_finding(phones: int) -> Finding:
    sentence = (
        f"{counted(phones, 'phone number was', 'phone numbers were')} left out: {'its' if phones == 1 else 'their'} "
        "country isn't known. Choose the country of numbers without a country code."
    )
    return Finding("phone_without_country", sentence, phones, Level.WARNING)


def too_long(messages: pl.Series, longest: int) -> int:
    """How many messages have more bytes than a tool keeps."""
    return int((messages.str.len_bytes() > longest).sum())


def cut_findings(cut: int, importer: Importer) -> list[Finding]:
    """That some messages are too long for the tool, if some are."""
    if not cut:
        return []
    sentence = (
        f"{counted(cut, 'message is', 'messages are')} longer than the {importer.longest} bytes that "
        f"{importer.name} keeps of a field, and would be cut."
    )
    return [Finding("messages_cut", sentence, cut, Level.WARNING)]


def few_findings(people: int, importer: Importer, words: Vocabulary) -> list[Finding]:
    """That a tool takes no list with so few people, if it is so."""
    if importer.fewest is None or not 0 < people < importer.fewest:
        return []
    sentence = (
        f"{importer.name} needs a list of {importer.fewest:,} or more; this one has "
        f"{words.customers_count(people)}. Choose more segments."
    )
    return [Finding("too_few", sentence, people, Level.WARNING)]


def set_aside_sentence(reason: SetAside, customers: int, words: Vocabulary) -> str:
    """What to say about customers set aside."""
    return f"{words.customers_count(customers)} {_SENTENCES[reason]}."
