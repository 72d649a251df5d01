"""Every way a user's input can be wrong, each as one clear sentence.

A message says what is wrong, how many, what was found and what to try. None carries a traceback,
and none quotes cell values longer than a few words.
"""


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


class NothingLeft(RfmError):
    """Every row was left out, so there is nobody to score."""
