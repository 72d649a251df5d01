"""Every extra, in the order in which they are offered."""

from rfm_core.extra import Extra
from rfm_core.forecasting.extra import FORECAST
from rfm_core.movement.added import MOVEMENT
from rfm_core.rhythm.extra import RHYTHM
from rfm_core.sensitivity.extra import BORDERLINE

_ALL: tuple[Extra, ...] = (BORDERLINE, MOVEMENT, RHYTHM, FORECAST)

EXTRAS: dict[str, Extra] = {one.id: one for one in _ALL}
"""By id."""
