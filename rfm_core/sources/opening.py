"""Open a source in an engine, with the sentence to say where that can't be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from rfm_core.errors import ChoiceProblem, FileProblem, RfmError
from rfm_core.listing import brief, quoted
from rfm_core.sources.engine_table import EngineTable
from rfm_core.sources.located import Located, require_engine
from rfm_core.sources.with_duckdb import open_in_duckdb
from rfm_core.sources.with_ibis import open_in_ibis
from rfm_core.sources.with_spark import open_in_spark

Opener = Callable[[Located, str | None, str | None], EngineTable]
_OPENERS: Final[dict[str, Opener]] = {
    "duckdb": open_in_duckdb,
    "spark": open_in_spark,
    "ibis": open_in_ibis,
}
_INSTALLED_AS: Final = {"ibis": "ibis-framework", "google": "ibis-framework[bigquery]"}


def open_table(
    located: Located, engine: str, *, table: str | None = None, query: str | None = None
) -> EngineTable:
    """Open a source in an engine, without reading its rows.

    Args:
        located: The source.
        engine: `duckdb`, `spark` or `ibis`.
        table: Which table of a database; needed where it has several.
        query: One SELECT statement that the rows come from instead; in it, files are the table `source`.

    Raises:
        ChoiceProblem: Table and query are both given or neither fits, or a library isn't installed.
        FileProblem: The source can't be opened.
    """
    require_engine(located, engine)
    if table is not None and query is not None:
        raise ChoiceProblem("--table and --query both say which rows are meant; give one of the two.")
    try:
        return _OPENERS[engine](located, table, query)
    except RfmError:
        raise
    except ImportError as error:
        missing = (error.name or engine).split(".")[0]
        raise ChoiceProblem(
            f"The engine {engine} needs the library {missing} here, which isn't installed. "
            f"Install it with “pip install {_INSTALLED_AS.get(missing, missing)}”."
        ) from None
    except Exception as error:  # noqa: BLE001
        # Every engine and driver has errors of its own.
        raise FileProblem(
            f"{quoted(located.name, 60)} can't be opened with the engine {engine}: {first_line(error)}"
        ) from None


def first_line(error: BaseException) -> str:
    """What an engine's error says, short and on one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = brief(lines[0] if lines else type(error).__name__, 160)
    return said if said.endswith((".", "…", "!")) else f"{said}."


def parquet_files(text: str) -> list[str]:
    """What to read of a Parquet file, folder or glob: itself, or all files below the folder."""
    path = Path(text)
    return [str(path / "**" / "*.parquet")] if path.is_dir() else [text]
