"""Everything a user chose, and nothing about customers: what "Save workspace" downloads and restores."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.plans import Reading
from rfm_core.clusters.choice import ClusterChoice
from rfm_core.columns import Mapping
from rfm_core.control import ControlChoice
from rfm_core.details import DetailsMapping
from rfm_core.errors import ChoiceProblem
from rfm_core.messages.table import MessageTable
from rfm_core.metrics import FrequencyBy
from rfm_core.plan.what_if import WhatIf
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import SegmentMap
from rfm_core.takeaway import AudienceChoice, ResultsChoice

VERSION = 1


class Workspace(BaseModel):
    """A user's choices; None means that the file decides.

    Attributes:
        version: Of this layout.
        mapping: Roles to headers; None: guessed.
        details: The columns of a second file that describes customers; None: guessed, if there is one.
        reading: Date order, decimal sign, sheets.
        cleaning: The cleaning policies.
        frequency_by: What one unit of frequency is.
        as_of: The analysis moment; None: from the data.
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

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = VERSION
    mapping: Mapping | None = None
    details: DetailsMapping | None = None
    reading: Reading = Reading()
    cleaning: Cleaning = Cleaning()
    frequency_by: FrequencyBy = FrequencyBy.ORDERS
    as_of: datetime | None = None
    unit: str | None = None
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
            raise ValueError(f"it has version {version}, this app reads version {VERSION}")
        return version

    def to_json(self) -> str:
        """The text of a `name.rfm.json` file."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"


def load_workspace(content: str | bytes) -> Workspace:
    """Read a saved workspace.

    Args:
        content: The text of a `name.rfm.json` file.

    Raises:
        ChoiceProblem: The text isn't a workspace; the sentence names the first thing that doesn't fit.
    """
    try:
        workspace = Workspace.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ChoiceProblem(
            f"This is no workspace that can be restored: {place}: {first['msg']}. Save it again from the app."
        ) from None
    if "version" not in workspace.model_fields_set:
        raise ChoiceProblem(
            "This is no workspace that can be restored: it doesn't say which version it has. "
            "Save it again from the app."
        )
    return workspace


def moment_of(day: date | datetime | None) -> datetime | None:
    """Return the analysis moment a picked date means: 00:00 of that date."""
    if day is None or isinstance(day, datetime):
        return day
    return datetime(day.year, day.month, day.day)
