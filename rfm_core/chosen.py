"""Which preset, scheme and segment map a workspace comes to, where it leaves them open."""

from dataclasses import dataclass

from rfm_core.presets import Preset, default_preset, map_for, preset
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import SegmentMap
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Chosen:
    """What is in force."""

    preset: Preset
    scheme: Scheme
    segment_map: SegmentMap


def chosen_for(workspace: Workspace, unit: str) -> Chosen:
    """The workspace's own scheme and map, else its preset's; without a preset the one for the unit.

    Raises:
        ChoiceProblem: The preset is unknown.
    """
    found = preset(workspace.preset) if workspace.preset else default_preset(unit)
    scheme = workspace.scheme or found.scheme
    return Chosen(found, scheme, workspace.segment_map or map_for(scheme, found.id))
