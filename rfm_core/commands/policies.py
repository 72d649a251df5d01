"""Options about how rows are treated, made from what each policy says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from rfm_core.cleaning.currencies import Rate
from rfm_core.cleaning.policies.currency import Rates
from rfm_core.cleaning.policies.policy import OneOf, Policy, YesOrNo
from rfm_core.cleaning.policies.row_kinds import KindTable
from rfm_core.cleaning.policies.traits import Headers, Range, Ranges
from rfm_core.cleaning.row_kinds.kinds import ORDER, Kind, RowKind
from rfm_core.commands.columns import find_header
from rfm_core.commands.grouping import Decorator, grouped
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted
from rfm_core.treatment import TREATMENTS, Treatment
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class PolicyOptions:
    """What was typed about the treatment of rows, by field; None or nothing leaves a policy as it was."""

    typed: dict[str, Any]

    def over(self, saved: Workspace, columns: Sequence[str]) -> Workspace:
        """Lay the options over a saved workspace.

        Args:
            saved: Every choice.
            columns: Those that rules can name.

        Raises:
            MappingProblem: A rule names a column that isn't there.
            ChoiceProblem: A text is no range, or a value is out of bounds.
        """
        workspace = saved
        for one in TREATMENTS:
            typed = self.typed[one.field]
            if typed is not None and typed != ():
                workspace = one.put(workspace, _read(one.policy, typed, columns))
        return workspace


def parse_range(columns: Sequence[str], text: str) -> Range:
    """Read `Header=min..max`, split at the last `=`; an open bound is empty.

    Raises:
        ChoiceProblem: The text is no range.
    """
    header, equals, bounds = text.rpartition("=")
    low, dots, high = bounds.partition("..")
    try:
        if not (equals and dots):
            raise ValueError
        limits = [float(bound) if bound.strip() else None for bound in (low, high)]
        return Range(header=find_header(columns, header), low=limits[0], high=limits[1])
    except ValueError:
        raise ChoiceProblem(
            f"{quoted(text)} is no range; write HEADER=min..max, for example Age=18..99 or Age=18..."
        ) from None


def parse_rate(text: str) -> Rate:
    """Read `JPY=0.0062`, split at the last `=`.

    Raises:
        ChoiceProblem: The text is no rate.
    """
    code, _, rate = text.rpartition("=")
    try:
        return Rate(code=code.strip().upper(), rate=float(rate))
    except ValueError:
        raise ChoiceProblem(
            f"{quoted(text)} is no rate; write CODE=RATE, for example JPY=0.0062 for what one yen is worth."
        ) from None


def parse_kind(columns: Sequence[str], text: str) -> RowKind:
    """Read `Header=value=kind`, split at the first and the last `=`; an empty value is any.

    Raises:
        ChoiceProblem: The text names no column, or no kind.
    """
    rest, _, kind = text.rpartition("=")
    header, equals, value = rest.partition("=")
    if not equals or kind not in ORDER:
        raise ChoiceProblem(
            f"{quoted(text)} is no kind of row; write HEADER=VALUE=KIND with one of {', '.join(ORDER)}."
        )
    return RowKind(header=find_header(columns, header), value=value, kind=Kind(kind))


def _read(policy: Policy[Any], typed: Any, columns: Sequence[str]) -> object:
    match policy:
        case Headers():
            return tuple(find_header(columns, header) for header in typed)
        case Rates():
            return tuple(parse_rate(text) for text in typed)
        case Ranges():
            return tuple(parse_range(columns, text) for text in typed)
        case KindTable():
            return tuple(parse_kind(columns, text) for text in typed)
        case _:
            return typed


_TYPED = {
    Headers: "HEADER",
    Rates: "CODE=RATE",
    Ranges: "HEADER=MIN..MAX",
    KindTable: "HEADER=VALUE=KIND",
}


def _option(one: Treatment) -> Decorator:
    """The option of a policy, typed as its kind wants it."""
    policy, names = one.policy, (one.policy.option, one.field)
    match policy:
        case OneOf():
            values = [value.value for value in policy.values]
            return click.option(*names, type=click.Choice(values), help=policy.asks)
        case YesOrNo():
            both = f"{policy.option}/--no-{policy.option.removeprefix('--')}"
            return click.option(both, one.field, default=None, help=policy.asks)
        case Headers() | Rates() | Ranges() | KindTable():
            return click.option(*names, multiple=True, metavar=_TYPED[type(policy)], help=policy.asks)
        case _:
            return click.option(*names, help=policy.asks)


policy_options = grouped(
    "policies", lambda **typed: PolicyOptions(typed), *(_option(one) for one in TREATMENTS)
)
