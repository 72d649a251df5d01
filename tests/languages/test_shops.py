"""A shop's export in each language is mapped without a click, and its words of statuses and guests are known."""

import re

import pytest

from rfm_core.guessing import propose
from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered, listed
from rfm_core.reading import read_table
from tests.languages.shops import SHOPS, Shop

every_shop = pytest.mark.parametrize(
    "shop",
    [
        pytest.param(shop, id=f"{name}-{number}")
        for name, shops in SHOPS.items()
        for number, shop in enumerate(shops)
    ],
)
UNFINISHED = ("cancelled", "failed", "refunded", "pending")


def lists_that_know(value: str) -> set[str]:
    """The lists, of all languages together, that a status is found in."""
    return {
        name
        for name in (*UNFINISHED, "in_part", "purchases")
        if re.search(
            "|".join(gathered(LANGUAGES, lambda language: getattr(language, name))), value, re.IGNORECASE
        )
    }


@every_shop
def test_an_export_is_mapped_without_a_click(shop: Shop) -> None:
    table = read_table(shop.text.encode(), "export.csv")
    proposal = propose(table)
    wanted = {
        role: header for role, header in zip(shop.roles.split(), table.columns, strict=True) if role != "-"
    }
    found = {role.value: headers[0] for role, headers in proposal.mapping.roles.items() if len(headers) == 1}
    assert found == wanted
    assert proposal.questions == ()


@every_shop
def test_its_statuses_are_known_for_what_they_are(shop: Shop) -> None:
    known = {
        name: lists_that_know(status) - ({"purchases"} if name != "done" else set())
        for name in ("done", "cancelled", "pending")
        if (status := getattr(shop, name))
    }
    assert known == {name: {"purchases" if name == "done" else name} for name in known}


@every_shop
def test_who_stands_for_nobody_is_a_guest(shop: Shop) -> None:
    guests = {guest for language in LANGUAGES for guest in listed(language.guests)}
    assert not shop.guest or shop.guest.lower() in guests
