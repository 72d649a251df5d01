"""Columns that a person adds to every customer: rhythm, forecast, movement, who is borderline.

An `Extra` (`rfm_core/extra.py`) makes columns for customers in their segments. Once it is added (`Workspace.extras`),
each of its columns is like a trait of the file under its label: filters and lists, results, merge tags, audience files,
the page Audience and clusters know it without a line of their own. `rfm_core/extra_names.py` has the columns' names,
which no trait of a file can take.

To add one: its names in `extra_names.py`, an `Extra` in a module of its own room, and a line in `registry.py`; it
imports no module of this package, which imports it. A filter on one of its columns adds it by itself (`wanted`).
"""

from typing import TYPE_CHECKING

from rfm_core.extra import Asked, Extra
from rfm_core.extra_names import EXTRA_COLUMNS
from rfm_core.extras.adding import WANTED_BY, wanted, with_extras
from rfm_core.on_use import loaded_on_use

if TYPE_CHECKING:
    from rfm_core.extras.registry import EXTRAS
else:  # a type checker would take any name for one of these
    __getattr__ = loaded_on_use(__name__, {"EXTRAS": "registry"})

__all__ = ["EXTRAS", "EXTRA_COLUMNS", "WANTED_BY", "Asked", "Extra", "wanted", "with_extras"]
