"""The databases that whoever runs the app has set up in Streamlit's secrets; none, as a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from rfm_core.errors import ChoiceProblem, RfmError
from rfm_core.listing import quoted

if TYPE_CHECKING:
    from rfm_core.databases.connection import Connection


@dataclass(frozen=True)
class Databases:
    """What is set up.

    Attributes:
        connections: In the order of the secrets.
        problems: What is set up wrongly, a sentence each; no value of a secret is in them.
    """

    connections: tuple[Connection, ...] = ()
    problems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.connections or self.problems)

    def named(self, name: str | None) -> Connection | None:
        """The connection of this name."""
        return next((one for one in self.connections if one.name == name), None)


def databases() -> Databases:
    """The connections of type `sql`, those alone that `[rfm_lens.databases]` names where it names some."""
    if not st.secrets.load_if_toml_exists():
        return Databases()
    sections = _section(st.secrets.get("connections"))
    wanted = {name: one for name, one in sections.items() if _section(one).get("type") == "sql"}
    if not wanted:
        return Databases()
    from rfm_core.databases.connection import Connection, Limits

    settings = dict(_section(_section(st.secrets.get("rfm_lens")).get("databases")))
    only = settings.pop("only", None)
    try:
        limits, names = Limits.model_validate(settings), _names(only, wanted)
    except RfmError as problem:
        return Databases(
            problems=(f"The section “rfm_lens.databases” of the secrets can't be used: {problem.message}",)
        )
    found, problems = list[Connection](), list[str]()
    for name in names:
        try:
            found.append(Connection.from_settings(name, _section(wanted[name]), limits))
        except RfmError as problem:
            problems.append(problem.message)
    return Databases(tuple(found), tuple(problems))


def _section(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, Mapping) else {}


def _names(only: object, wanted: Mapping[str, Any]) -> list[str]:
    if only is None:
        return list(wanted)
    if not isinstance(only, list | tuple):
        raise ChoiceProblem("“only” has to be a list of connections.")
    if unknown := [one for one in only if one not in wanted]:
        raise ChoiceProblem(f"“only” names {quoted(unknown[0])}, which is no connection of type “sql”.")
    return [str(one) for one in only]
