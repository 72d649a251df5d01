"""JSON to a Table: records line by line, in a list, or in a list inside an object."""
