"""Customers → scores: one scheme a file, one registry, whole-number arithmetic on ranks."""
