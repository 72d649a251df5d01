"""Scores → segments: one map a file, one registry, and a check that no cell is missed or claimed twice."""
