"""How much memory reading a file will take, told from its size and kind before a row of it is read."""

import zipfile
from pathlib import Path

from rfm_core.errors import FileProblem
from rfm_core.reading.formats import text
from rfm_core.reading.reader import Content
from rfm_core.reading.sniff import recognise


def memory_needed(path: Path) -> int:
    """Megabytes that reading and measuring a file takes at its peak, estimated; those it frees again are in it.

    Measured with files of 18 to 195 MB: each format says what it takes (`Reader.memory`).

    Raises:
        OSError: It isn't there.
    """
    content = Content.of(path)
    try:
        found = recognise(content).memory(content)
        while isinstance(found, Content):
            content = found
            found = recognise(content).memory(content)
        return int(found)
    except FileProblem:
        return int(text.memory(0))  # the reader refuses it
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return int(text.memory(content.megabytes))  # damaged: the reader will say so


def memory_to_measure(rows: int) -> int:
    """Megabytes that measuring customers from so many rows takes at its peak, estimated."""
    return int(min(30 + rows / 12_000, 150 + rows / 60_000))
