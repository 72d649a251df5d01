"""Columns of a tool that takes any header as a property: its own first, then segment, metrics, message and traits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from rfm_core.exports.audiences.importer import numbered, renamed, with_copy, written_days
from rfm_core.vocabulary import Vocabulary

_MEASURED = ("recency_days", "frequency", "monetary", "last_seen", "preferred_content", "code")


@dataclass(frozen=True)
class Properties:
    """What a tool calls its own columns.

    Attributes:
        own: Its headers in their order, each with the contacts' column.
        taken: Further names that a trait must not have, since it would overwrite what the tool keeps there.
        full_name: Under which a name stands that isn't in two parts.
    """

    own: Mapping[str, str]
    taken: tuple[str, ...] = ()
    full_name: str = "Full name"

    def traits(self, headers: Iterable[str], words: Vocabulary) -> dict[str, str]:
        """Each trait's header and its property, no two alike."""
        return numbered(headers, (*self.own, *self.taken, *self._custom(words)), with_copy)

    def lay_out(self, contacts: pl.DataFrame, traits: dict[str, str], words: Vocabulary) -> pl.DataFrame:
        """Return the tool's columns, then the properties; columns without any value are left away."""
        more = {name: traits[header] for header, name in self.traits(traits, words).items()}
        return renamed(written_days(contacts), {**self.own, **self._custom(words), **more})

    def _custom(self, words: Vocabulary) -> dict[str, str]:
        measured = {words.label(name): name for name in _MEASURED}
        texts = {self.full_name: "name", "Subject": "message_subject", "Message": "message"}
        return {"Segment": "segment"} | measured | texts
