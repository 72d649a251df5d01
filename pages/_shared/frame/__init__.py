"""What every page stands in: state, results worked out once, files taken in, widgets, charts, downloads."""
