"""Customer details from a second file, such as a CRM export, joined to measured customers by their id."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from rfm_core.cleaning.accounting import count_reasons
from rfm_core.cleaning.bounds import plausible
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import Conventions, Reading, plan_values
from rfm_core.cleaning.name_columns import contact_texts, unfolded
from rfm_core.cleaning.people import age_at, apply_rules, carried_headers, trait_names, type_traits
from rfm_core.cleaning.reasons import REASON, Reason, reason_sentence
from rfm_core.columns import TRAIT_ROLES, Role
from rfm_core.combining.matching import check, key, match, ours
from rfm_core.details import DetailsMapping, Matched
from rfm_core.errors import NothingLeft
from rfm_core.findings import Finding, Level
from rfm_core.measuring.dated import CONTACTS, NAME_PARTS, date_customers
from rfm_core.measuring.measured import Measured, Quality
from rfm_core.reading.table import LINE, Table
from rfm_core.values.dates import date


def join_details(
    measured: Measured,
    details: Table,
    mapping: DetailsMapping,
    *,
    reading: Reading | None = None,
    cleaning: Cleaning | None = None,
) -> Measured:
    """Describe customers by a second file.

    Where the details hold a name, e-mail, phone or joining date, it replaces the one from the orders. Their other
    mapped columns become traits under their header (`_2` where it is taken). Of rows with the same id the last counts.

    Args:
        measured: Customers before scoring; each keeps its row, with or without details.
        details: One row per customer, as read.
        mapping: Which columns are used; `rfm_core.guessing.guess_details` proposes it.
        reading: How dates in the details are read, where the user decided.
        cleaning: Its `fold_case` as for the orders; its `require` and `ranges` are rules about columns of the details:
            they leave customers out, with all their rows.

    Returns:
        `measured` with the new columns, `traits` and `matched`, its quality with the findings and left-out rows.

    Raises:
        ChoiceProblem: A column isn't in the details.
        MappingProblem: The orders have no customer id, so nothing can be joined by it.
        NothingLeft: The rules leave nobody.
    """
    cleaning = cleaning or Cleaning()
    check(measured, details, mapping, cleaning)
    conventions = plan_values(details, mapping.as_mapping(), reading or Reading(), measured.unit)
    carried = carried_headers(mapping.as_mapping(), cleaning)
    rows = _typed(details, mapping, conventions, carried, cleaning.fold_case)
    found = match(measured, details, mapping, rows, cleaning.fold_case)
    said = [
        replace(finding, message=f"In “{details.name}”: {finding.message}")
        for finding in conventions.findings
    ]
    found = replace(found, findings=(*found.findings, *said))
    keyed = measured.customers.select("customer_id", ours(mapping, cleaning.fold_case))
    last = rows.filter(pl.col("key").is_not_null()).unique("key", keep="last", maintain_order=True)
    beside = keyed.join(last, on="key", how="left", maintain_order="left")
    judged = apply_rules(beside.with_columns(reason=pl.lit(None, REASON)), carried, cleaning)
    staying = pl.col("reason").is_null()
    kept = judged.filter(staying).drop("reason", "key", LINE)
    left = _without(measured, judged.filter(~staying).select("customer_id", "reason"))
    return _described(left, kept, carried, conventions, found)


def _typed(
    details: Table, mapping: DetailsMapping, conventions: Conventions, carried: Sequence[str], fold_case: bool
) -> pl.DataFrame:
    """The details as `LINE`, `key`, contacts and `joined` where mapped, and carried text, in the file's order."""
    columns = [
        pl.col(LINE),
        key(mapping.customer, mapping, fold_case).alias("key"),
        *contact_texts(mapping.as_mapping()),
        *(conventions.text(header).alias(f"c{index}") for index, header in enumerate(carried)),
    ]
    if mapping.joined and conventions.dates is not None:
        columns.append(plausible(date(mapping.joined, conventions.dates)).alias("joined"))
    return details.lazy.select(columns).collect(engine="streaming").sort(LINE)


def _without(measured: Measured, gone: pl.DataFrame) -> Measured:
    """Leave customers out, with all their rows.

    Args:
        measured: Everybody.
        gone: `customer_id` and `reason` of those who go.
    """
    if gone.is_empty():
        return measured
    lines = measured.used_lines.join(gone.lazy(), on="customer_id").select("line", "reason")
    left_out = pl.concat([measured.left_out, lines])
    counts = count_reasons(left_out)
    customers = measured.customers.join(gone, on="customer_id", how="anti", maintain_order="left")
    quality = measured.quality
    if customers.is_empty():
        raise NothingLeft(
            f"No customer is left to score: your rules about customer details leave out all {gone.height:,}. "
            "Loosen them, or check that the ids of both files match."
        )
    events, usable, summaries = measured.events, measured.usable, measured.summary_lines
    return replace(
        measured,
        customers=customers,
        quality=replace(
            quality,
            used=quality.read - sum(counts.values()),
            left_out=counts,
            findings=_recounted(quality, counts),
        ),
        events=None if events is None else events.join(gone.lazy(), on="customer_id", how="anti"),
        usable=None if usable is None else usable.join(gone.lazy(), on="customer_id", how="anti"),
        summary_lines=None if summaries is None else summaries.join(gone, on="customer_id", how="anti"),
        left_out=left_out,
    )


def _recounted(quality: Quality, counts: dict[str, int]) -> tuple[Finding, ...]:
    rules = (Reason.TRAIT_MISSING, Reason.TRAIT_OUT_OF_RANGE)
    earlier = [finding for finding in quality.findings if finding.kind not in set(rules)]
    now = [
        Finding(reason.value, reason_sentence(reason, counts[reason]), counts[reason], Level.WARNING)
        for reason in rules
        if reason in counts
    ]
    return (*earlier, *now)


def _described(
    measured: Measured, beside: pl.DataFrame, carried: Sequence[str], conventions: Conventions, found: Matched
) -> Measured:
    """Put contacts, joining date and traits to the customers.

    Args:
        measured: The customers who stay.
        beside: What the details say of each of them, in the same order: `customer_id`, contacts, `joined`, `c0`, ….
        carried: The headers of `c0`, ….
        conventions: How the details are read.
        found: How the two files matched.
    """
    mapping, customers = found.mapping, measured.customers
    headers = mapping.as_mapping().trait_headers
    names = trait_names(headers, customers.columns)
    texts = beside.select("customer_id", pl.col(r"^c[0-9]+$"))
    typed = type_traits(texts, carried, mapping.as_mapping(), conventions)
    plain = trait_names(headers)
    new = typed.select(pl.col(plain[header]).alias(names[header]) for header in headers)
    columns = {role: names[found[0]] for role, found in mapping.headers.items() if role in TRAIT_ROLES}
    known = _with_own_words(customers, unfolded(beside, mapping.headers.get(Role.NAME, ()))).hstack(new)
    if (born := columns.get(Role.BIRTH_YEAR)) and not _has_age(measured, mapping):
        age = age_at(born, measured.as_of)
        known = known.with_columns(pl.coalesce(age, "age") if "age" in known.columns else age)
    found = replace(found, columns=columns)
    quality = measured.quality
    return replace(
        measured,
        customers=date_customers(known, measured.as_of),
        quality=replace(quality, findings=(*quality.findings, *found.findings)),
        traits=measured.traits | {(names[h] if h in measured.traits else h): names[h] for h in headers},
        matched=found,
    )


def _with_own_words(customers: pl.DataFrame, beside: pl.DataFrame) -> pl.DataFrame:
    """Contacts and joining date from the details where they have them, else as they were."""
    customers = _with_own_names(customers, beside)
    for name, column in (*((name, name) for name in CONTACTS), ("joined", "first_seen")):
        if name in beside.columns:
            told = beside[name].alias(column)
            before = customers[column] if column in customers.columns else None
            merged = told if before is None else pl.select(pl.coalesce(told, before)).to_series()
            customers = customers.with_columns(merged.alias(column))
    return customers


def _with_own_names(customers: pl.DataFrame, beside: pl.DataFrame) -> pl.DataFrame:
    """Given and family name from where the name is from, if either file has columns for them."""
    if "name" not in beside.columns:
        return customers
    nothing = pl.lit(None, dtype=pl.String)
    known = {*beside.columns, *customers.columns}
    parts = []
    for part in (part for part in NAME_PARTS if part in known):
        told, before = (frame[part] if part in frame.columns else nothing for frame in (beside, customers))
        parts.append(pl.when(beside["name"].is_not_null()).then(told).otherwise(before).alias(part))
    return customers.with_columns(parts)


def _has_age(measured: Measured, mapping: DetailsMapping) -> bool:
    return mapping.age is not None or measured.mapping.header(Role.AGE) is not None
