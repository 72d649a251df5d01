"""The guard at the door of the reader: whatever a file makes happen inside comes out as one sentence.

Parsers weren't written for hostile files and end in any exception there is. Every one becomes a problem of the file,
the disk or the memory, with the original as its cause. A mistake of our own says so in another sentence, and is logged
as an error: type and place, never a value.
"""

import logging
import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zipfile import BadZipFile

from polars.exceptions import ComputeError, PanicException

from rfm_core.errors import FileProblem, MemoryProblem, RfmError, StorageProblem
from rfm_core.reading.formats.text import TEXT
from rfm_core.reading.reader import Content
from rfm_core.reading.sniff import recognise

_log = logging.getLogger(__name__)
_HEAD = 4096
_PACKAGE = __name__.partition(".")[0]
_PARSERS = frozenset(("zipfile",))
"""Libraries that are given a file's bytes and raise what they please."""
_ABOUT_BYTES = (OSError, EOFError, BadZipFile, zlib.error, ComputeError, PanicException)


class OurMistake(FileProblem):
    """The reader itself failed where it shouldn't have; its cause is what happened."""


@contextmanager
def guarded(source: str | Path | bytes) -> Iterator[None]:
    """Let nothing out but RfmError; MemoryError and a failing disk are told apart from a bad file.

    Args:
        source: What is read: a path or bytes.
    """
    try:
        yield
    except RfmError:
        raise
    except (Exception, PanicException) as error:  # the one place for it: any library's exception
        raise _problem(error, source) from error


def _problem(error: BaseException, source: str | Path | bytes) -> RfmError:
    if isinstance(error, PermissionError) and _is_about(error, source):
        return FileProblem("The file can't be opened: this program has no permission to read it.")
    if of_the_host := MemoryProblem.from_error(error) or StorageProblem.from_error(error):
        return of_the_host
    found = _found(source)
    if is_ours(error):
        _log.error("Reading %s failed by a mistake of ours: %s", found, place(error))
        return OurMistake(
            f"The file couldn't be read because of a mistake in this program; it looks like {found}. Save the table as "
            "CSV from where it came, and please report what kind of file it was."
        )
    _log.warning("Reading %s ended in %s", found, place(error))
    return FileProblem(
        f"The file is damaged, or not what its name says: it begins like {found}, but can't be read as that. "
        "Download or export it again, or save the table as CSV."
    )


def is_ours(error: BaseException) -> bool:
    """Whether an exception is a mistake of this program, rather than a parser's word on a file's bytes.

    Where the type doesn't tell, the place does: was it raised in a parser that our lines had called, or in our lines?
    """
    if isinstance(error, _ABOUT_BYTES):
        return False
    names = [
        str(frame.f_globals.get("__name__", "")).partition(".")[0]
        for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    last = max((at for at, name in enumerate(names) if name == _PACKAGE), default=-1)
    return not _PARSERS.intersection(names[last + 1 :][:1])


def _is_about(error: OSError, source: str | Path | bytes) -> bool:
    return (
        not isinstance(source, bytes) and error.filename is not None and Path(error.filename) == Path(source)
    )


def _found(source: str | Path | bytes) -> str:
    """What the first bytes look like, in words."""
    head = b""
    if isinstance(source, bytes):
        head = source[:_HEAD]
    else:
        with suppress(OSError), Path(source).open("rb") as file:
            head = file.read(_HEAD)
    with suppress(FileProblem):
        return recognise(Content(head)).found
    return TEXT.found


def place(error: BaseException | None) -> str:
    """The type and the last lines of code of an exception, without its words, which may hold cells."""
    lines = traceback.extract_tb(error.__traceback__)[-3:] if error else []
    return f"{type(error).__name__} at " + " > ".join(
        f"{Path(line.filename).name}:{line.lineno}" for line in lines
    )
