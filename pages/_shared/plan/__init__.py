"""The Plan page: what to do first, and what an offer would bring."""
