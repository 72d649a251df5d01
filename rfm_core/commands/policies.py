"""Options about cleaning: what happens to returns, zeros and outliers, and which customers are left out by rule."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from rfm_core.cleaning.choice import Cleaning, Outliers, Range, Returns, Zero
from rfm_core.commands.columns import find_header
from rfm_core.commands.grouping import grouped
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted


@dataclass(frozen=True)
class PolicyOptions:
    """What was typed about cleaning; None or nothing leaves a policy as it was.

    Attributes:
        policies: Fields of `Cleaning` and what was typed for them.
        require: Headers; customers without a value there are left out.
        ranges: `Header=min..max` each; customers outside are left out.
    """

    policies: dict[str, str | None]
    require: tuple[str, ...]
    ranges: tuple[str, ...]

    def over(self, saved: Cleaning, columns: Sequence[str]) -> Cleaning:
        """Lay the options over saved policies.

        Args:
            saved: The policies.
            columns: Those that rules can name.

        Raises:
            MappingProblem: A rule names a column that isn't there.
            ChoiceProblem: A text is no range, or a value is out of bounds.
        """
        changes: dict[str, object] = {
            name: value for name, value in self.policies.items() if value is not None
        }
        if self.require:
            changes["require"] = tuple(find_header(columns, header) for header in self.require)
        if self.ranges:
            changes["ranges"] = tuple(parse_range(columns, text) for text in self.ranges)
        return saved.model_copy(update=changes)


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


def _typed(*, require: tuple[str, ...], ranges: tuple[str, ...], **policies: str | None) -> PolicyOptions:
    return PolicyOptions(policies, require, ranges)


policy_options = grouped(
    "policies",
    _typed,
    click.option(
        "--returns", type=click.Choice([value.value for value in Returns]), help="What happens to returns."
    ),
    click.option("--returns-prefix", help="Order ids of this prefix and digits are returns (default C)."),
    click.option(
        "--zero", type=click.Choice([value.value for value in Zero]), help="What happens to amounts of 0."
    ),
    click.option(
        "--outliers", type=click.Choice([value.value for value in Outliers]), help="Extreme amounts."
    ),
    click.option(
        "--require", multiple=True, metavar="HEADER", help="Leave out customers without this value."
    ),
    click.option(
        "--range", "ranges", multiple=True, metavar="HEADER=MIN..MAX", help="Leave out customers outside."
    ),
)
