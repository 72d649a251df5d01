"""Exports written inline, read as a user's file would be."""

from rfm_core.guessing import guess_mapping
from rfm_core.reading import Table, read_table


def table(text: str) -> Table:
    """What `text` holds; blanks at the beginning and the end of lines are layout."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    return read_table(lines.encode(), "export.csv")


def mapped(text: str) -> dict[str, str | list[str]]:
    """The guess for `text`, as `inspect` prints it, with the shape."""
    mapping = guess_mapping(table(text))
    return {"shape": mapping.shape.value if mapping.shape else ""} | mapping.to_json()
