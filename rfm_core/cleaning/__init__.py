"""Text cells to typed, usable rows; every row that is left out keeps its line and its first reason."""
