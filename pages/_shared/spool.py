"""Where the web server keeps an upload while it arrives: what the disk can't hold is remembered, and told later.

Raised there and then, a full disk would end the request, and the visitor would read a number in place of a sentence.
"""

from contextlib import suppress
from tempfile import SpooledTemporaryFile


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


class Spool(SpooledTemporaryFile[bytes]):
    """A temporary file that, once the disk refuses it, holds nothing and takes what still comes without a word."""

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

    def read(self, size: int = -1) -> bytes:  # type: ignore[override]
        """What it holds; `Lost` where the disk refused it."""
        return super().read(size) if self._problem is None else Lost.to(self._problem)

    def _lose(self, problem: OSError) -> None:
        self._problem = problem
        with suppress(OSError):  # closing would like to write what is left
            self.close()
