"""Names of columns inside an engine: what policies call `~kind_0` has to be a plain word there."""

import re


def travels_as(name: str) -> str:
    """The name in an engine of a column that travels with the rows."""
    return "t_" + re.sub(r"\W+", "", name)
