"""Exports of known programs: recognised by their headers, so that their columns needn't be guessed."""

from rfm_core.layouts.layout import Layout
from rfm_core.layouts.registry import LAYOUTS, recognise

__all__ = ["LAYOUTS", "Layout", "recognise"]
