"""Everything a user chose, and nothing about customers: what "Save workspace" downloads and restores."""

import hashlib
from datetime import date, datetime
from typing import Annotated

from pydantic import Field, field_validator

from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.choices import Choice, Names, bounded
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import Reading
from rfm_core.cleaning.policies.counting import FREQUENCY_BY
from rfm_core.clusters.choice import ClusterChoice
from rfm_core.columns import ColumnMapping
from rfm_core.control import ControlChoice
from rfm_core.details import DetailsMapping
from rfm_core.filters import Filters
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.window import Window
from rfm_core.messages.table import MessageTable
from rfm_core.moments import checked_moment, moment_of, read_moment, unreadable
from rfm_core.movement.choice import MovementChoice
from rfm_core.plan.what_if import WhatIf
from rfm_core.proof.choice import ProofChoice
from rfm_core.retention.choice import CohortChoice
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import SegmentMap
from rfm_core.stages import Stage
from rfm_core.takeaway import AudienceChoice, ResultsChoice

VERSION = 1
MOST_ANSWERS = 200


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
        window: Which purchases count, by their date: `last` so long before the analysis moment, or `since` a day; None:
            all. A length stays one, so that it moves along with next month's file.
        unit: The unit of monetary (money, minutes, hours, points, …); None: guessed.
        preset: The preset's id; None: by unit.
        scheme: An own scheme; None: the preset's.
        segment_map: An own map; None: the one that fits the scheme.
        extras: What is added to every customer, by the ids of `rfm_core.extras`; unknown ones are passed over.
        movement: Between which two moments customers' segments are compared; None: 90 days ago and now.
        filters: Which customers pages look at; None: everybody.
        cohorts: Which cohorts are looked at, and what is told of them; None: months, and who came back.
        proof: When customers are scored for the proof, and until when it is looked at what they did; None: the usual
            days.
        clusters: Features, number and names of clusters; None: none were made.
        control: Who is held back from messages; None: nobody.
        results: Which columns and segments the results file has; None: all.
        audience: Who is written to, with which tool; None: not chosen yet.
        settled: What was answered to doubts about the file: the id of the remedy, by the kind of the doubt. The choices
            that a remedy changed stand in their own fields; this says that they were made.
        campaign: A campaign whose result is looked at: its days, cost and margin; None: none.
        what_if: Assumptions about offers; None: the starting ones.
        messages: Brand and own messages per segment; None: every default.
    """

    version: Annotated[int, Stage.MEASURE] = VERSION
    mapping: Annotated[ColumnMapping | None, Stage.MEASURE] = None
    details: Annotated[DetailsMapping | None, Stage.MEASURE] = None
    reading: Annotated[Reading, Stage.MEASURE] = Reading()
    cleaning: Annotated[Cleaning, Stage.MEASURE] = Cleaning()
    frequency_by: Annotated[FrequencyBy, Stage.MEASURE, FREQUENCY_BY] = FrequencyBy.ORDERS
    as_of: Annotated[datetime | None, Stage.MEASURE] = None
    window: Annotated[Window | None, Stage.MEASURE] = None
    unit: Annotated[str | None, Stage.MEASURE] = Field(default=None, min_length=1, max_length=40)
    preset: Annotated[str | None, Stage.SCORE] = None
    scheme: Annotated[Scheme | None, Stage.SCORE] = None
    segment_map: Annotated[SegmentMap | None, Stage.SCORE] = None
    extras: Annotated[Names, Stage.ADD] = ()
    movement: Annotated[MovementChoice | None, Stage.ADD] = None
    filters: Annotated[Filters | None, Stage.VIEW] = None
    cohorts: Annotated[CohortChoice | None, Stage.TRUST] = None
    proof: Annotated[ProofChoice | None, Stage.TRUST] = None
    clusters: Annotated[ClusterChoice | None, Stage.CLUSTER] = None
    messages: Annotated[MessageTable | None, Stage.CAMPAIGN] = None
    control: Annotated[ControlChoice | None, Stage.CAMPAIGN] = None
    results: Annotated[ResultsChoice | None, Stage.TAKEAWAY] = None
    audience: Annotated[AudienceChoice | None, Stage.TAKEAWAY] = None
    campaign: Annotated[CampaignChoice | None, Stage.TRUST] = None
    what_if: Annotated[WhatIf | None, Stage.TAKEAWAY] = None
    settled: Annotated[dict[str, str], Stage.TAKEAWAY, bounded(MOST_ANSWERS)] = Field(default_factory=dict)

    # Pydantic hashes the fields, and a dictionary can't be.
    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    @field_validator("version")
    @classmethod
    def _known(cls, version: int) -> int:
        if version != VERSION:
            raise ValueError(f"It has version {str(version)[:20]}, this app reads version {VERSION}.")
        return version

    @field_validator("as_of", mode="before")
    @classmethod
    def _readable(cls, as_of: object) -> object:
        if as_of is None or isinstance(as_of, date):
            return moment_of(as_of)
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

    @classmethod
    def stage_of(cls, field: str) -> Stage:
        """The stage that a choice first changes."""
        # Unpacked, so that a field without a stage, or with two, fails at once.
        (stage,) = [one for one in cls.model_fields[field].metadata if isinstance(one, Stage)]
        return stage

    @classmethod
    def fields_of(cls, *stages: Stage) -> tuple[str, ...]:
        """The names of the choices of some stages."""
        return tuple(name for name in cls.model_fields if cls.stage_of(name) in stages)

    def key(self, *upto: Stage) -> str:
        """Names, for a cache, every choice on which the results of the stages `upto` depend, and no other."""
        needed = frozenset().union(*(stage.needs for stage in upto))
        text = self.model_dump_json(include=set(self.fields_of(*needed)))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
