"""Guessing what a file's columns mean, from their headers and their values.

The names are loaded on first use: who needs the words of headers doesn't load what reads files.
"""

from typing import TYPE_CHECKING

from rfm_core.on_use import loaded_on_use

if TYPE_CHECKING:
    from rfm_core.guessing.language import non_english
    from rfm_core.guessing.people import guess_details
    from rfm_core.guessing.proposal import Proposal, Question, guess_mapping, propose
else:  # a type checker would take any name for one of these
    __getattr__ = loaded_on_use(
        __name__,
        {
            "non_english": "language",
            "guess_details": "people",
            "Proposal": "proposal",
            "Question": "proposal",
            "guess_mapping": "proposal",
            "propose": "proposal",
        },
    )

__all__ = ["Proposal", "Question", "guess_details", "guess_mapping", "non_english", "propose"]
