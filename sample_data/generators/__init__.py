"""The four sample files, one module each, and what they share."""
