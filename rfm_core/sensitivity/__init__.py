"""How sure segments are: who is in another one by another choice, and who nearly is by a small change of their own.

`alternatives.py` lists the other choices, `comparing.py` counts who moves, `borderline.py` finds who is near a border;
`found.py` has all of it for a result.
"""

from rfm_core.sensitivity.alternatives import Alternative, alternatives, otherwise
from rfm_core.sensitivity.borderline import borderline
from rfm_core.sensitivity.changes import CHANGES, Change
from rfm_core.sensitivity.comparing import By, Comparison, compare

__all__ = [
    "CHANGES",
    "Alternative",
    "By",
    "Change",
    "Comparison",
    "alternatives",
    "borderline",
    "compare",
    "otherwise",
]
