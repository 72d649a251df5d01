"""Rows to customers: `events` groups typed events, `tables` begins with text, `measured` is what comes out."""
