"""A folder for what the reader writes on the way: inflated archives, transcoded text, repaired parts."""

import shutil
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """A private temporary folder; without a `parent` it is removed with the last Table that uses it."""

    def __init__(self, parent: Path | None = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="rfm-read-", dir=parent))
        self._count = 0
        if parent is None:
            weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def remove(self) -> None:
        """Remove the folder and all that is in it, at once."""
        shutil.rmtree(self.path, ignore_errors=True)

    def file(self, suffix: str) -> Path:
        """A path in the folder that nothing else uses."""
        self._count += 1
        return self.path / f"{self._count:05d}{suffix}"

    def folder(self) -> Path:
        """A new folder in the folder."""
        path = self.file("")
        path.mkdir()
        return path

    def drop(self, path: Path) -> None:
        """Remove a file of this folder; files elsewhere (the user's own) are never touched."""
        if path.parent == self.path:
            path.unlink(missing_ok=True)
