"""From segments to what to do: the action plan, the three priorities, and what an offer would bring."""

from rfm_core.plan.actions import Action, action_plan, job_of, plan_frame
from rfm_core.plan.priorities import Priority, priorities, value_per_visit
from rfm_core.plan.what_if import (
    Assumptions,
    Outcome,
    WhatIf,
    assumptions_for,
    outcome,
    outcome_sentence,
    outcomes,
    starting,
)
from rfm_core.segments.play import Job

__all__ = [
    "Action",
    "Assumptions",
    "Job",
    "Outcome",
    "Priority",
    "WhatIf",
    "action_plan",
    "assumptions_for",
    "job_of",
    "outcome",
    "outcome_sentence",
    "outcomes",
    "plan_frame",
    "priorities",
    "starting",
    "value_per_visit",
]
