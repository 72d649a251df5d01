"""What an error of the disk is told as."""

import errno

import polars as pl
import pytest

from rfm_core.errors import StorageProblem


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk of this computer is full"),
        (errno.EROFS, "can't be written to"),
        (errno.EACCES, "can't be written to"),
        (errno.ENOENT, "can't be written to"),
        (errno.EIO, "fails"),
        (errno.EMFILE, "too many files open"),
    ],
)
def test_a_failing_disk_is_said_in_a_sentence_without_names_of_files(code: int, words: str) -> None:
    problem = StorageProblem.from_error(OSError(code, "words of the system", "/secret/place"))

    assert problem is not None
    assert words in problem.message
    assert "secret" not in problem.message


@pytest.mark.parametrize(
    "error",
    [
        OSError("No space left on device (os error 28): /tmp/table.arrow"),
        pl.exceptions.ComputeError("parquet: underlying IO error: No space left on device (os error 28)"),
        pl.exceptions.ComputeError("No space left on device (os error 28)\n\nThis error occurred in: sink"),
    ],
)
def test_a_full_disk_that_polars_tells_of_in_words_is_understood(error: Exception) -> None:
    problem = StorageProblem.from_error(error)

    assert problem is not None
    assert "is full" in problem.message


@pytest.mark.parametrize(
    "error",
    [
        pl.exceptions.ComputeError("could not parse `(os error 28)` as dtype `i64`"),
        pl.exceptions.ComputeError("could not parse `No space left (os error 28)\n` as dtype `i64`"),
        pl.exceptions.ColumnNotFoundError("Disk (os error 28)"),
        ValueError("invalid literal: (os error 28)"),
        OSError("“full (os error 28)” is no file"),
    ],
)
def test_what_an_error_quotes_from_a_file_is_not_taken_for_words_of_the_system(error: Exception) -> None:
    assert StorageProblem.from_error(error) is None


@pytest.mark.parametrize("error", [OSError("no number"), OSError(errno.EINVAL, "odd")])
def test_other_errors_of_the_system_say_nothing_about_the_disk(error: OSError) -> None:
    assert StorageProblem.from_error(error) is None
