"""Ids that differ in little: one person, or several?"""

from collections.abc import Callable

from rfm_core.cleaning.choice import Cleaning
from rfm_core.doubts.doubt import NO_ROWS, Doubt, Look, Looked, cleaning_remedy


def same_customer(kind: str, field: str, finding: str, differ: str) -> Look:
    """The look for ids that differ in one respect only.

    Args:
        kind: Of the doubt.
        field: The policy that merges them.
        finding: The finding that tells of them while they are apart.
        differ: In what they differ, as a person says it.
    """
    merged: Callable[[Cleaning], bool] = lambda cleaning: bool(getattr(cleaning, field))  # noqa: E731

    def look(looked: Looked) -> Doubt | None:
        if looked.measured is None:
            return None
        told = next((one for one in looked.measured.quality.findings if one.kind == finding), None)
        one_customer = merged(looked.workspace.cleaning)
        if told is None and not (one_customer and kind in looked.workspace.settled):
            return None
        message = told.message if told else f"Ids that differ only in {differ} were taken for one customer."
        return Doubt(
            kind=kind,
            message=message if one_customer else f"{message} They are kept apart.",
            rows=told.rows if told else None,
            examples=NO_ROWS,
            remedies=(
                cleaning_remedy("apart", "Keep them apart", **{field: False}),
                cleaning_remedy("merge", "Merge them", **{field: True}),
            ),
            chosen="merge" if one_customer else "apart",
            instead=(finding,),
        )

    return look
