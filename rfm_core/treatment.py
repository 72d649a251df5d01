"""How rows are treated: every policy that a workspace carries, and where in it the choice stands."""

from dataclasses import dataclass
from typing import Any, Final

from rfm_core.choices import Choice
from rfm_core.cleaning.choice import Cleaning, policies_of
from rfm_core.cleaning.conventions import Reading
from rfm_core.cleaning.policies.policy import Policy, Treated
from rfm_core.columns import ColumnMapping
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Treatment:
    """A policy, and the field of the workspace that holds what was chosen.

    Attributes:
        field: Its name.
        policy: Its words, option and rule.
        part: The field of the workspace in which it lies; empty: the workspace itself.
    """

    field: str
    policy: Policy[Any]
    part: str = ""

    def chosen(self, workspace: Workspace) -> Any:
        """What a workspace says."""
        return getattr(getattr(workspace, self.part) if self.part else workspace, self.field)

    def change(self, workspace: Workspace, value: object) -> dict[str, object]:
        """Return the field of the workspace that another choice changes, with its new value.

        Raises:
            ChoiceProblem: The value can't be chosen.
        """
        if not self.part:
            return {self.field: value}
        part: Choice = getattr(workspace, self.part)
        return {self.part: part.model_copy(update={self.field: value})}

    def put(self, workspace: Workspace, value: object) -> Workspace:
        """Return the workspace with another choice.

        Raises:
            ChoiceProblem: The value can't be chosen.
        """
        return workspace.model_copy(update=self.change(workspace, value))


TREATMENTS: Final = (
    *(Treatment(name, policy, "cleaning") for name, policy in policies_of(Cleaning).items()),
    *(Treatment(name, policy, "reading") for name, policy in policies_of(Reading).items()),
    *(Treatment(name, policy) for name, policy in policies_of(Workspace).items()),
)
"""All of them, in the order in which they are told."""


def treated(workspace: Workspace, mapping: ColumnMapping) -> tuple[Treated, ...]:
    """Tell of each policy that treats a table with these columns what a workspace chose."""
    return tuple(
        Treated(one.policy.label, one.policy.words(value), one.policy.sentence(value))
        for one in TREATMENTS
        if one.policy.applies(mapping)
        for value in (one.chosen(workspace),)
    )
