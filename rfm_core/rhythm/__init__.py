"""How often each customer usually comes, and who stays away longer than that (methods, section 7)."""

from rfm_core.rhythm.gaps import COLUMNS, FEWEST_DAYS, Late, late_of, rhythm

__all__ = ["COLUMNS", "FEWEST_DAYS", "Late", "late_of", "rhythm"]
