"""Spend by category in columns of its own (`MntWines`, `MntFruits`): what a customer spends most on."""

import polars as pl

from rfm_core.cleaning.conventions import Conventions
from rfm_core.columns import ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.lexicon import split_words
from rfm_core.languages.concepts import Concept as Is

_KINDS = frozenset({Is.PRODUCT, Is.CONTENT, Is.CATEGORY, Is.GENRE, Is.TITLE})
_NO_KINDS = frozenset({Is.CHANNEL, Is.STORE, Is.TAX, Is.SHIP, Is.FEE, Is.PERIOD, Is.YEAR, Is.NET, Is.GROSS})


def spend_categories(mapping: ColumnMapping) -> dict[str, str]:
    """The category that each of several monetary columns holds, by header; empty where they hold something else."""
    headers = mapping.headers(Role.MONETARY)
    if len(headers) < 2 or mapping.header(Role.CONTENT) or not all(map(_is_kind, headers)):
        return {}
    words = {header: split_words(header) for header in headers}
    shared = frozenset.intersection(*(frozenset(found) for found in words.values()))
    labels = {
        header: " ".join(word.capitalize() for word in found if word not in shared)
        for header, found in words.items()
    }
    return labels if all(labels.values()) and len(set(labels.values())) == len(labels) else {}


def preferred_category(mapping: ColumnMapping, conventions: Conventions) -> pl.Expr | None:
    """The category with the largest spend (String, null where nothing was spent; ties: alphabetical); None without."""
    labels = spend_categories(mapping)
    if not labels:
        return None
    spent = {header: conventions.single(header).fill_null(0.0) for header in labels}
    largest = pl.max_horizontal(*spent.values())
    named = [
        pl.when((spent[header] == largest) & (largest > 0)).then(pl.lit(label))
        for header, label in sorted(labels.items(), key=lambda item: item[1])
    ]
    return pl.coalesce(named)


def _is_kind(header: str) -> bool:
    reading = read_header(header)
    if not reading.concepts & {Is.MONEY, Is.SALES} or reading.concepts & _NO_KINDS:
        return False
    return bool(reading.unknown) or bool(reading.concepts & _KINDS)
