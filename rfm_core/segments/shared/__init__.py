"""Segments that several maps name, and what is told of them in the same way in each."""
