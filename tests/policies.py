"""Values of every policy, drawn from what it declares: a new policy is tried without being named."""

from typing import Any

from hypothesis import strategies as st

from rfm_core.cleaning.currencies import Rate
from rfm_core.cleaning.policies.currency import Rates
from rfm_core.cleaning.policies.policy import OneOf, Policy, Written, YesOrNo
from rfm_core.cleaning.policies.row_kinds import KindTable
from rfm_core.cleaning.policies.traits import Headers, Range, Ranges
from rfm_core.cleaning.row_kinds.kinds import Kind, RowKind
from rfm_core.treatment import TREATMENTS
from rfm_core.workspace import Workspace


def some_values(policy: Policy[Any], text: str, number: str) -> list[Any]:
    """All values of a policy, or, where it takes any, some.

    Args:
        policy: Of any kind.
        text: A column.
        number: A column of numbers.
    """
    match policy:
        case OneOf():
            return list(policy.values)
        case YesOrNo():
            return [False, True]
        case Written():
            return ["", "C", "R{"]
        case Rates() | Headers() | KindTable():
            some = {
                Rates: Rate(code="JPY", rate=0.5),
                Headers: text,
                KindTable: RowKind(header=text, value="ok", kind=Kind.RETURN),
            }
            return [(), (some[type(policy)],)]
        case Ranges():
            return [(), (Range(header=number, low=-2.5, high=40),), (Range(header=number, high=4),)]
    raise AssertionError(f"no values are known for {type(policy).__name__}")


@st.composite
def treatments(draw: st.DrawFn, text: str, number: str) -> Workspace:
    """A workspace with any value of every policy."""
    workspace = Workspace()
    for one in TREATMENTS:
        workspace = one.put(workspace, draw(st.sampled_from(some_values(one.policy, text, number))))
    return workspace
