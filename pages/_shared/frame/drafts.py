"""What is being filled in and not used yet: kept over reruns and other pages, as long as what it would change stays."""

from typing import Any

from pages._shared.frame import state


def draft(name: str, of: object) -> Any:
    """What was filled in; None where nothing was, or where it was meant for something else.

    Args:
        name: Of the form.
        of: What it would change, as it is now.
    """
    kept = state.got(f"_draft_{name}")
    return kept[1] if kept is not None and kept[0] == of else None


def keep(name: str, of: object, filled: object) -> None:
    """Keep what was filled in; None forgets it."""
    state.put(f"_draft_{name}", None if filled is None else (of, filled))
