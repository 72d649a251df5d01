"""The Movement page: who went from which segment to which, who matters of them, and the months."""
