"""Every extra, in the order in which they are offered."""

from rfm_core.extras.extra import Extra

_ALL: tuple[Extra, ...] = ()

EXTRAS: dict[str, Extra] = {one.id: one for one in _ALL}
"""By id."""
