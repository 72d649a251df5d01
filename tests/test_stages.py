"""What depends on what is said once, by the workspace itself."""

from datetime import date, datetime

import pytest

from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import Reading
from rfm_core.clusters import ClusterChoice
from rfm_core.columns import ColumnMapping
from rfm_core.control import ControlChoice
from rfm_core.details import DetailsMapping
from rfm_core.filters import Filters
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.window import Window
from rfm_core.messages.table import MessageTable
from rfm_core.movement.choice import MovementChoice
from rfm_core.plan.what_if import WhatIf
from rfm_core.presets import PRESETS
from rfm_core.proof.choice import ProofChoice
from rfm_core.retention import CohortChoice, Every
from rfm_core.stages import Stage
from rfm_core.takeaway import AudienceChoice, ResultsChoice
from rfm_core.workspace import Workspace

OTHERWISE = {
    "mapping": ColumnMapping(traits=("Plan",)),
    "details": DetailsMapping(customer="id"),
    "reading": Reading(sheet="March"),
    "cleaning": Cleaning(require=("Plan",)),
    "frequency_by": FrequencyBy.ACTIVE_DAYS,
    "as_of": datetime(2024, 5, 1),
    "window": Window(last="12m"),
    "unit": "minutes",
    "preset": "bands-3-12",
    "scheme": PRESETS["percent-rank"].scheme,
    "segment_map": PRESETS["streaming"].segment_map,
    "extras": ("rhythm",),
    "filters": Filters(segments=("Champions",)),
    "cohorts": CohortChoice(every=Every.YEAR),
    "proof": ProofChoice(at=date(2024, 3, 1)),
    "clusters": ClusterChoice(k=3),
    "messages": MessageTable(brand="Acme"),
    "control": ControlChoice(share=0.2),
    "results": ResultsChoice(columns=("customer_id",)),
    "audience": AudienceChoice(importer="klaviyo"),
    "campaign": CampaignChoice(margin=0.5),
    "what_if": WhatIf(),
    "movement": MovementChoice(start=datetime(2024, 3, 1)),
    "settled": {"order_totals": "once"},
}
"""Another value for every choice; a new choice needs one, too."""


def test_every_choice_has_exactly_one_stage():
    for name, field in Workspace.model_fields.items():
        assert sum(isinstance(one, Stage) for one in field.metadata) == 1, name


def test_a_value_is_known_for_every_choice():
    assert set(OTHERWISE) == set(Workspace.model_fields) - {"version"}


@pytest.mark.parametrize("field", sorted(OTHERWISE))
def test_a_changed_choice_changes_the_keys_from_its_stage_on_and_no_other(field):
    before = Workspace()
    after = before.model_copy(update={field: OTHERWISE[field]})
    stage = Workspace.stage_of(field)
    changed = {one for one in Stage if after.key(one) != before.key(one)}
    assert changed == {one for one in Stage if stage in one.needs}
    assert stage in changed


def test_another_scheme_moves_nobody_to_another_cluster():
    assert Stage.SCORE not in Stage.CLUSTER.needs
    assert Stage.CLUSTER not in Stage.SCORE.needs


@pytest.mark.parametrize("looking", [Stage.VIEW, Stage.TRUST])
def test_what_is_taken_away_depends_on_everything_but_how_pages_look_at_it(looking):
    assert Stage.TAKEAWAY.needs == set(Stage) - {Stage.VIEW, Stage.TRUST}
    assert [one for one in Stage if looking in one.needs] == [looking]


def test_results_of_two_stages_depend_on_both():
    before, both = Workspace(), (Stage.SCORE, Stage.CLUSTER)
    for name in Workspace.model_fields:
        if name in OTHERWISE:
            after = before.model_copy(update={name: OTHERWISE[name]})
            either = any(after.key(one) != before.key(one) for one in both)
            assert (after.key(*both) != before.key(*both)) is either
