"""Everything a user chose, and nothing about customers: what "Save workspace" downloads and restores."""

import json
from collections import Counter
from datetime import datetime
from typing import Any, Final

from pydantic import Field, field_validator

from rfm_core.choices import Choice
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.plans import Reading
from rfm_core.clusters.choice import ClusterChoice
from rfm_core.columns import Mapping
from rfm_core.control import ControlChoice
from rfm_core.details import DetailsMapping
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted
from rfm_core.messages.table import MessageTable
from rfm_core.metrics import FrequencyBy
from rfm_core.moments import checked_moment, read_moment, unreadable
from rfm_core.plan.what_if import WhatIf
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import SegmentMap
from rfm_core.takeaway import AudienceChoice, ResultsChoice

VERSION = 1

MOST_BYTES: Final = 5 * 1024 * 1024
"""The largest workspace file that is read."""

_BYTE_ORDER_MARK = "\ufeff"


class Workspace(Choice):
    """A user's choices; None means that the file decides.

    Attributes:
        version: Of this layout.
        mapping: Roles to headers; None: guessed.
        details: The columns of a second file that describes customers; None: guessed, if there is one.
        reading: Date order, decimal sign, sheets.
        cleaning: The cleaning policies.
        frequency_by: What one unit of frequency is.
        as_of: The analysis moment; None: from the data. One with a time zone counts as the clock on the wall showed it.
        unit: The unit of monetary (money, minutes, hours, points, …); None: guessed.
        preset: The preset's id; None: by unit.
        scheme: An own scheme; None: the preset's.
        segment_map: An own map; None: the one that fits the scheme.
        clusters: Features, number and names of clusters; None: none were made.
        control: Who is held back from messages; None: nobody.
        results: Which columns and segments the results file has; None: all.
        audience: Who is written to, with which tool; None: not chosen yet.
        what_if: Assumptions about offers; None: the starting ones.
        messages: Brand and own messages per segment; None: every default.
    """

    version: int = VERSION
    mapping: Mapping | None = None
    details: DetailsMapping | None = None
    reading: Reading = Reading()
    cleaning: Cleaning = Cleaning()
    frequency_by: FrequencyBy = FrequencyBy.ORDERS
    as_of: datetime | None = None
    unit: str | None = Field(default=None, min_length=1, max_length=40)
    preset: str | None = None
    scheme: Scheme | None = None
    segment_map: SegmentMap | None = None
    clusters: ClusterChoice | None = None
    messages: MessageTable | None = None
    control: ControlChoice | None = None
    results: ResultsChoice | None = None
    audience: AudienceChoice | None = None
    what_if: WhatIf | None = None

    @field_validator("version")
    @classmethod
    def _known(cls, version: int) -> int:
        if version != VERSION:
            raise ValueError(f"It has version {str(version)[:20]}, this app reads version {VERSION}.")
        return version

    @field_validator("as_of", mode="before")
    @classmethod
    def _readable(cls, as_of: object) -> object:
        if as_of is None or isinstance(as_of, datetime):
            return as_of
        moment = read_moment(as_of) if isinstance(as_of, str) else None
        if moment is None:
            raise ValueError(unreadable(as_of, "analysis date"))
        return moment

    @field_validator("as_of")
    @classmethod
    def _possible(cls, as_of: datetime | None) -> datetime | None:
        return as_of and checked_moment(as_of)

    def to_json(self) -> str:
        """The text of a `name.rfm.json` file."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"


def load_workspace(content: str | bytes) -> Workspace:
    """Read a saved workspace.

    Args:
        content: The text of a `name.rfm.json` file.

    Raises:
        ChoiceProblem: The text is no workspace, or too large; the sentence names the first thing that doesn't fit.
    """
    if len(content) > MOST_BYTES:
        raise _refused(f"It is larger than {MOST_BYTES // 2**20} MB.")
    try:
        text = content if isinstance(content, str) else content.decode()
    except UnicodeDecodeError:
        raise _refused("It is no text.") from None
    text = text.removeprefix(_BYTE_ORDER_MARK)
    try:
        workspace = Workspace.model_validate_json(text)
        json.loads(text, object_pairs_hook=_each_once)
    except ChoiceProblem as problem:
        raise _refused(problem.message) from None
    if "version" not in workspace.model_fields_set:
        raise _refused("It doesn't say which version it has.")
    return workspace


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        doubled, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ChoiceProblem(f"{quoted(doubled)} stands in one place more than once.")
    return found


def _refused(why: str) -> ChoiceProblem:
    return ChoiceProblem(f"This is no workspace that can be restored. {why} Save it again from the app.")
