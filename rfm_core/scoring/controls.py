"""Choices that belong to some schemes only, declared once: page, workspace and tests go by the declaration."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from rfm_core.listing import listed, quoted

Setting = bool | int | float | str
"""What a control can be set to."""

Value = TypeVar("Value", bool, float, str)


class Settings(Protocol):
    """Something that knows what its controls are set to."""

    def setting(self, name: str) -> Setting:
        """What the control of that name is set to."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Control(ABC, Generic[Value]):
    """One choice of a scheme.

    Attributes:
        name: The field of `Scheme` that it sets, or, where `Scheme` has no such field, the name in its `parameters`.
        label: Its name on screen, and in the settings of a result.
        usual: What it is set to until somebody chooses.
    """

    name: str
    label: str
    usual: Value

    def of(self, scheme: Settings) -> Value:
        """What this control is set to in a scheme."""
        return self.read(scheme.setting(self.name))

    @abstractmethod
    def read(self, value: Setting) -> Value:
        """The value in its own type.

        Raises:
            ValueError: It isn't one of those that can be chosen; the sentence says which can.
        """

    @abstractmethod
    def shown(self, value: Setting) -> str:
        """A value of its own type in words, for a list of settings."""

    @property
    @abstractmethod
    def tried(self) -> tuple[Value, ...]:
        """The values that tests set it to: all, or the ends and the usual one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Number(Control[float]):
    """A number between two others, both included; a whole one where the step is whole."""

    lowest: float
    highest: float
    step: float = 1

    def read(self, value: Setting) -> float:
        """As `Control.read`."""
        kind = "a whole number from" if isinstance(self.step, int) else "a number from"
        if isinstance(value, bool | str) or not self.lowest <= value <= self.highest or self._parted(value):
            raise ValueError(
                f"{self.label} can be {kind} {self.lowest:g} to {self.highest:g}; {quoted(value, 20)} was given."
            )
        return int(value) if isinstance(self.step, int) else float(value)

    def shown(self, value: Setting) -> str:
        """As `Control.shown`."""
        return f"{value:.10g}"

    def _parted(self, value: float) -> bool:
        return isinstance(self.step, int) and value != int(value)

    @property
    def tried(self) -> tuple[float, ...]:
        """As `Control.tried`."""
        return tuple(sorted({self.lowest, self.usual, self.highest}))


@dataclass(frozen=True, kw_only=True, eq=False)
class Switch(Control[bool]):
    """On or off."""

    usual: bool = False

    def read(self, value: Setting) -> bool:
        """As `Control.read`."""
        if not isinstance(value, bool):
            raise ValueError(f"{self.label}: true or false is expected; {quoted(value, 20)} was given.")
        return value

    def shown(self, value: Setting) -> str:
        """As `Control.shown`."""
        return "yes" if value else "no"

    @property
    def tried(self) -> tuple[bool, ...]:
        """As `Control.tried`."""
        return (False, True)


class Option(NamedTuple):
    """One of several: its name on screen, and the sentence that stands below once it is chosen."""

    label: str
    sentence: str


@dataclass(frozen=True, kw_only=True, eq=False)
class OneOf(Control[str]):
    """One of a few, by name."""

    options: Mapping[str, Option]

    def read(self, value: Setting) -> str:
        """As `Control.read`."""
        if value not in self.options:
            known = listed(self.options, last="or", plain=True)
            raise ValueError(f"{self.label} can be {known}; {quoted(value, 20)} was given.")
        return str(value)

    def shown(self, value: Setting) -> str:
        """As `Control.shown`."""
        return self.options[str(value)].label

    @property
    def tried(self) -> tuple[str, ...]:
        """As `Control.tried`."""
        return tuple(self.options)
