"""A shop's export in each language is mapped without a click, and its words of statuses and guests are known."""

import re

import pytest

from rfm_core.guessing import propose
from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered, listed
from rfm_core.reading import read_table
from tests.languages.shops import SHOPS, Shop
from tests.languages.shops_elsewhere import ELSEWHERE

every_shop = pytest.mark.parametrize(
    "shop",
    [
        pytest.param(shop, id=f"{name}-{number}")
        for name, shops in (SHOPS | ELSEWHERE).items()
        for number, shop in enumerate(shops)
    ],
)
UNFINISHED = ("cancelled", "failed", "refunded", "pending")


def knows(name: str, value: str) -> bool:
    """Whether that list of any language holds what stands in `value`."""
    patterns = gathered(LANGUAGES, lambda language: getattr(language, name))
    return any(re.search(pattern, value, re.IGNORECASE) for pattern in patterns)


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
@pytest.mark.parametrize("name", ["cancelled", "pending"])
def test_an_order_that_is_no_purchase_is_told(shop: Shop, name: str) -> None:
    status = getattr(shop, name)
    assert not status or [other for other in (*UNFINISHED, "in_part") if knows(other, status)] == [name]


@every_shop
def test_an_order_that_is_done_is_a_purchase(shop: Shop) -> None:
    assert not shop.done or knows("purchases", shop.done)
    assert [name for name in (*UNFINISHED, "in_part") if knows(name, shop.done)] == []


@every_shop
def test_who_stands_for_nobody_is_a_guest(shop: Shop) -> None:
    guests = {guest for language in LANGUAGES for guest in listed(language.guests)}
    assert not shop.guest or shop.guest.lower() in guests
