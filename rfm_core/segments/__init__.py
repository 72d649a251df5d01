"""Scores → segments: one map a file, one registry, and a check that no cell is missed or claimed twice."""

from rfm_core.segments.about import About, about
from rfm_core.segments.assign import assign, segment_findings
from rfm_core.segments.check import Coverage, cell_name, check, require_coverage
from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule, cells_of
from rfm_core.segments.colours import segment_colours
from rfm_core.segments.members import who_they_are
from rfm_core.segments.registry import KNOWN_MAPS, SEGMENT_MAPS, known_map, record
from rfm_core.segments.totals import summarise

__all__ = [
    "KNOWN_MAPS",
    "SEGMENT_MAPS",
    "About",
    "Coverage",
    "MapKind",
    "SegmentMap",
    "SegmentRule",
    "about",
    "assign",
    "cell_name",
    "cells_of",
    "check",
    "known_map",
    "record",
    "require_coverage",
    "segment_colours",
    "segment_findings",
    "summarise",
    "who_they_are",
]
