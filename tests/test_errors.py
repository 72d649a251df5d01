"""What an error of the disk is told as."""

import errno

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


@pytest.mark.parametrize("error", [OSError("no number"), OSError(errno.EINVAL, "odd")])
def test_other_errors_of_the_system_say_nothing_about_the_disk(error: OSError) -> None:
    assert StorageProblem.from_error(error) is None
