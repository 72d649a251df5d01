"""Every way a user's input can be wrong, each as one clear sentence.

A message says what is wrong, how many, what was found and what to try. None carries a traceback,
and none quotes cell values longer than a few words.
"""

import errno
import re


class RfmError(Exception):
    """A user's mistake or an unusable file; its text is a sentence that can be shown as it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FileProblem(RfmError):
    """The file as a whole can't be read: empty, damaged, too large, or of a kind that holds no table."""


class MappingProblem(RfmError):
    """A needed column is missing, named twice or holds nothing usable."""


class ChoiceProblem(RfmError):
    """A choice (an option, a cut-off, a segment map, a workspace) can't be applied."""


class DatabaseProblem(RfmError):
    """A database can't be reached, refuses what it was asked, or gives more than can be taken."""


class NothingLeft(RfmError):
    """Every row was left out, so there is nobody to score."""


class Interrupted(RfmError):
    """Work ended before it was done, for want of memory or time; another try may succeed."""


class StorageProblem(RfmError):
    """The computer's disk is full, or its folder for temporary files can't be used: no fault of the file."""

    @classmethod
    def from_error(cls, error: BaseException) -> "StorageProblem | None":
        """What an error of the operating system says about the disk; None where it is about something else.

        Args:
            error: An error while one of our own temporary files was written or read; Polars' errors, which tell the
                system's number in their words only, are understood too.
        """
        sentence = _STORAGE.get(system_number(error))
        return cls(sentence) if sentence else None


class MemoryProblem(RfmError):
    """This computer has too little memory free at the moment: no fault of the file."""

    @classmethod
    def from_error(cls, error: BaseException) -> "MemoryProblem | None":
        """The problem, if that is what an error says; None where it is about something else."""
        out = isinstance(error, MemoryError) or system_number(error) == errno.ENOMEM
        return cls(_NO_MEMORY) if out else None


def system_number(error: BaseException) -> int:
    """The operating system's number of an error; 0 for an error of another kind."""
    for one in (error, *error.args):  # xlsxwriter puts the system's error into one of its own
        if isinstance(number := getattr(one, "errno", None), int):
            return number
    told = _IN_WORDS.match(str(error)) if _of_the_system(error) else None
    return int(told[1]) if told else 0


def _of_the_system(error: BaseException) -> bool:
    """Whether Polars could have made it of an error of the system; it is not imported for that alone."""
    kind = type(error)
    return isinstance(error, OSError) or (kind.__name__, kind.__module__) == (
        "ComputeError",
        "polars.exceptions",
    )


# Nothing but plain words may stand before it: an error may quote the file, and the file may say anything.
_IN_WORDS = re.compile(r"[\w\s:.-]*\(os error (\d{1,4})\)(?:$|[:\n])")
_NOT_DONE = "so this could not be finished. Nothing was changed."
_FULL = f"The disk of this computer is full, {_NOT_DONE} Try again later, or make room on the disk."
_NOT_WRITABLE = (
    f"The folder for temporary files on this computer can't be written to, {_NOT_DONE} "
    "Whoever runs this computer has to make it writable."
)
_FAULTY = f"The disk of this computer fails, {_NOT_DONE} Try again later."
_MANY_OPEN = f"This computer has too many files open at the moment, {_NOT_DONE} Try again in a minute."
_NO_MEMORY = (
    f"This computer has too little memory free at the moment, {_NOT_DONE} Try again in a minute, or with fewer "
    "columns or a shorter period."
)
_STORAGE = (
    dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL)
    | dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR), _NOT_WRITABLE)
    | dict.fromkeys((errno.EMFILE, errno.ENFILE), _MANY_OPEN)
    | {errno.EIO: _FAULTY}
)
