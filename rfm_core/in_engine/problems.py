"""What an engine's own errors become: one sentence, whatever library they come from."""

from collections.abc import Iterator
from contextlib import contextmanager

from rfm_core.errors import FileProblem, RfmError
from rfm_core.listing import quoted
from rfm_core.sources import EngineTable
from rfm_core.sources.opening import first_line


@contextmanager
def told(table: EngineTable) -> Iterator[None]:
    """Let an error of the engine be a sentence.

    Raises:
        FileProblem: The engine couldn't do what was asked of it.
    """
    try:
        yield
    except RfmError:
        raise
    except Exception as error:
        # Every engine has errors of its own, and a query that it can't run is no fault of ours to trace.
        raise FileProblem(
            f"{table.title} couldn't count the rows of {quoted(table.name)}: {first_line(error)}"
        ) from error
