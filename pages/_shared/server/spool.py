"""Where the web server keeps an upload while it arrives: on the disk, and it stays there until it is taken.

Streamlit would read all of it into memory, however many arrive at the same moment. And raised there and then, a full
disk would end the request: the visitor would read a number in place of a sentence. So it is remembered, and told later.
"""

import os
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import BinaryIO


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
    """

    file: BinaryIO

    @classmethod
    def on(cls, file: BinaryIO) -> "Landed":
        """No bytes, because they are in `file`."""
        nothing = cls()
        nothing.file = file
        return nothing


class Spool(SpooledTemporaryFile[bytes]):
    """A temporary file that, once the disk refuses it, holds nothing and takes what still comes without a word.

    What was small enough to stay in memory is read as bytes, all else as `Landed`.
    """

    _problem: OSError | None = None

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keep `data`, as long as all before it was kept."""
        if self._problem is None:
            try:
                return super().write(data)
            except OSError as problem:
                self._lose(problem)
        return len(data)

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
        return Landed.on(own)

    def _lose(self, problem: OSError) -> OSError:
        self._problem = problem
        with suppress(OSError):  # closing would like to write what is left
            self.close()
        return problem
