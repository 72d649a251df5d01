"""What pages are made of: state, caches, widgets, and what all visitors of a server share."""
