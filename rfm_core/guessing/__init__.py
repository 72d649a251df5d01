"""Guessing what a file's columns mean, from their headers and their values."""

from rfm_core.guessing.language import non_english
from rfm_core.guessing.people import guess_details
from rfm_core.guessing.proposal import Proposal, Question, guess_mapping, propose

__all__ = ["Proposal", "Question", "guess_details", "guess_mapping", "non_english", "propose"]
