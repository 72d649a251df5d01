"""Where the web server keeps an upload while it arrives: on the disk, and it stays there until it is taken.

Streamlit would read all of it into memory, however many arrive at the same moment. And raised there and then, a full
disk would end the request: the visitor would read a number in place of a sentence. So it is remembered, and told later.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Any, BinaryIO


class Lost(bytes):
    """What there is of an upload that couldn't be kept: nothing, and why.

    Attributes:
        problem: What the system said.
    """

    problem: OSError

    @classmethod
    def to(cls, problem: OSError) -> "Lost":
        """No bytes, because of `problem`."""
        nothing = cls()
        nothing.problem = problem
        return nothing


class Landed(bytes):
    """What is handed on of an upload that lies on the disk: no bytes, and the file.

    Attributes:
        file: All of it, at its beginning; it has no name, and is gone once it is closed. Whoever gets it closes it.
        digest: Of its bytes, as `digest` tells; None where that isn't known.
    """

    file: BinaryIO
    digest: str | None = None

    @classmethod
    def on(cls, file: BinaryIO, digest: str | None = None) -> "Landed":
        """No bytes, because they are in `file`."""
        nothing = cls()
        nothing.file, nothing.digest = file, digest
        return nothing

    def name_it(self, place: Path) -> bool:
        """Have it stand at `place` without copying it; False where the system can't, or not on this disk."""
        try:
            files = os.open("/proc/self/fd", os.O_RDONLY)
        except OSError:
            return False
        try:  # beneath a folder: else Python would give a name to the link, not to the file
            os.link(str(self.file.fileno()), place, src_dir_fd=files, follow_symlinks=True)
        except (OSError, NotImplementedError):
            return False
        finally:
            os.close(files)
        return True


def hasher() -> Any:
    """What tells files apart by their bytes."""
    return hashlib.blake2b(digest_size=16)


class Spool(SpooledTemporaryFile[bytes]):
    """A temporary file that, once the disk refuses it, holds nothing and takes what still comes without a word.

    What was small enough to stay in memory is read as bytes, all else as `Landed`.
    """

    _problem: OSError | None = None
    _hash: Any = None
    _hashed = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keep `data`, as long as all before it was kept."""
        if self._problem is None:
            try:
                self._note(super().tell(), data)
                return super().write(data)
            except OSError as problem:
                self._lose(problem)
        return len(data)

    def rollover(self) -> None:
        """Go on on the disk."""
        if not getattr(self, "_rolled", True):
            super().rollover()
            self._file = _nameable(self._file)

    def _note(self, place: int, data: bytes) -> None:
        """Hash what is written, as long as each piece follows the one before."""
        if place != self._hashed:
            self._hash, self._hashed = None, -1
            return
        self._hash = self._hash or hasher()
        self._hash.update(data)
        self._hashed += len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in it; what is left to write is written before."""
        if self._problem is None:
            try:
                return super().seek(offset, whence)
            except OSError as problem:
                self._lose(problem)
        return 0

    def tell(self) -> int:
        """The place it is at."""
        return super().tell() if self._problem is None else 0

    def read(self, size: int = -1) -> bytes:
        """What it holds; `Landed` where all is asked for and lies on the disk, `Lost` where the disk refused it."""
        problem = self._problem
        if problem is None:
            try:
                on_disk = getattr(self, "_rolled", False)  # the standard library has no public name for it
                return self._landed() if size < 0 and on_disk else super().read(size)
            except OSError as refused:
                problem = self._lose(refused)
        return Lost.to(problem)

    def _landed(self) -> Landed:
        self.flush()
        own = os.fdopen(os.dup(self.fileno()), "rb")
        own.seek(0)
        return Landed.on(own, self._hash.hexdigest() if self._hash else None)

    def _lose(self, problem: OSError) -> OSError:
        self._problem = problem
        with suppress(OSError):  # closing would like to write what is left
            self.close()
        return problem


def _nameable(file: Any) -> Any:
    """A file with the same bytes that can be given a name, where the system has such.

    The standard library's own can never have one (O_EXCL), so all of it would be copied.
    """
    place = file.tell()
    try:
        own = os.fdopen(os.open(gettempdir(), os.O_TMPFILE | os.O_RDWR, 0o600), "w+b")
    except (OSError, AttributeError):
        return file
    try:
        file.seek(0)
        copyfileobj(file, own)
    except OSError:
        own.close()
        file.seek(place)
        return file
    file.close()
    return own
