"""Messages per segment: defaults, a table of one's own, merge tags, and the text each customer gets."""
