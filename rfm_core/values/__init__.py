"""Text cells into typed values: missing cells, identifiers, numbers, durations and dates."""
