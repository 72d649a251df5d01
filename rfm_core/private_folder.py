"""Temporary folders for rows of customers: only this user can enter one, and none outlives what it is for."""

import shutil
import tempfile
import weakref
from pathlib import Path


class PrivateFolder:
    """A folder only this process's user can enter; removed when nothing refers to this object, or the process ends.

    Attributes:
        path: The folder.
        remove: Removes it at once, with all that is in it.

    Args:
        prefix: How its name begins.
        parent: Where it is made; by default in the system's folder for temporary files.

    Raises:
        OSError: It can't be made.
    """

    def __init__(self, prefix: str, parent: Path | None = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        # Runs also when the process ends, which __del__ needn't.
        self.remove = weakref.finalize(self, _remove, self.path)


def _remove(folder: Path) -> None:
    """Remove a folder in which somebody may still be writing: it goes out of the way first.

    A file that came into being while the others are removed would keep the folder, for good.
    """
    away = folder.with_name(f"{folder.name}-gone")
    try:
        folder.rename(away)
    except OSError:  # a system that doesn't let go of folders with open files
        away = folder
    shutil.rmtree(away, ignore_errors=True)
