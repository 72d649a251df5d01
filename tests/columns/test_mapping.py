"""A mapping is immutable, keeps each header in one place and says what it lacks."""

import pytest

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.errors import ChoiceProblem, MappingProblem

EVENTS = ColumnMapping(
    shape=Shape.EVENTS,
    roles={Role.CUSTOMER: ("Who",), Role.DATE: ("When",), Role.AMOUNT: ("Much",)},
    traits=("Plan",),
)


def test_assigning_a_header_takes_it_from_its_other_role():
    changed = EVENTS.assign(Role.ORDER, "Much")
    assert changed.to_json() == {"customer": "Who", "date": "When", "order": "Much", "trait": ["Plan"]}
    assert EVENTS.header(Role.AMOUNT) == "Much"


def test_assigning_replaces_what_the_role_had():
    assert EVENTS.assign(Role.AMOUNT, ["Net", "Tip"]).headers(Role.AMOUNT) == ("Net", "Tip")


def test_a_trait_becomes_a_role_and_a_role_a_trait():
    assert EVENTS.assign(Role.COUNTRY, "Plan").traits == ()
    assert EVENTS.add_traits("Much").to_json() == {
        "customer": "Who",
        "date": "When",
        "trait": ["Plan", "Much"],
    }


def test_trait_headers_are_the_trait_roles_and_the_other_traits():
    assert EVENTS.assign(Role.AGE, "Years").assign(Role.GENDER, "Sex").trait_headers == (
        "Sex",
        "Years",
        "Plan",
    )


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.DATE, Role.QUANTITY])
def test_only_summed_roles_take_several_headers(role):
    with pytest.raises(MappingProblem, match="takes one column, but 2 were named"):
        EVENTS.assign(role, ["A", "B"])


def test_a_role_needs_a_header():
    with pytest.raises(MappingProblem, match="given no column"):
        EVENTS.assign(Role.DATE, [])


def test_one_header_in_two_roles_is_refused():
    with pytest.raises(ChoiceProblem, match="“Who” is mapped more than once"):
        ColumnMapping(roles={Role.CUSTOMER: ("Who",), Role.NAME: ("Who",)})


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (EVENTS, None),
        (EVENTS.unmap(Role.DATE), "date"),
        (EVENTS.unmap(Role.AMOUNT), "amount (or quantity and unit price)"),
        (EVENTS.unmap(Role.AMOUNT).assign(Role.QUANTITY, "Q").assign(Role.UNIT_PRICE, "P"), None),
        (
            ColumnMapping(shape=Shape.CUSTOMERS, roles={Role.FREQUENCY: ("F",), Role.MONETARY: ("M",)}),
            "recency",
        ),
        (ColumnMapping(), "It isn't clear what a row of this file is"),
    ],
)
def test_what_is_needed_is_said_in_a_sentence(mapping, words):
    problem = mapping.problem()
    assert problem is None if words is None else words in (problem or "")


def test_the_shape_follows_when_only_the_other_one_is_complete():
    mapping = ColumnMapping(roles={Role.FREQUENCY: ("F",), Role.MONETARY: ("M",)}).assign(
        Role.RECENCY_DAYS, "R"
    )
    assert mapping.shape is Shape.CUSTOMERS
    assert EVENTS.assign(Role.RECENCY_DATE, "L").shape is Shape.EVENTS


def test_a_mapping_survives_json_and_can_be_a_key():
    restored = ColumnMapping.model_validate_json(EVENTS.model_dump_json())
    assert restored == EVENTS
    assert {EVENTS: 1}[restored] == 1


def test_a_column_that_is_left_is_neither_a_role_nor_a_trait():
    mapping = ColumnMapping(
        shape=Shape.EVENTS, roles={Role.AMOUNT: ("net", "tax"), Role.DATE: ("day",)}, traits=("plan",)
    )
    left = mapping.leave("tax").leave("day").leave("plan")
    assert left.roles == {Role.AMOUNT: ("net",)}
    assert not left.traits
