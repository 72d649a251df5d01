"""A text read in pieces: what of it is in sight, and on which line."""

from collections.abc import Iterator
from pathlib import Path

from rfm_core.errors import FileProblem
from rfm_core.progress import Progress
from rfm_core.reading.encoding import Encoding, decode

LONGEST = 4 << 20
"""Signs of one record: a value is held in memory as objects many times its size."""
_PIECE = 1 << 18
_MOST_DONE, _LINE_KEPT = 1 << 16, 1_000
_TOO_LONG = (
    f"The file has a record of more than {LONGEST >> 20} MB, in line {{line:,}}, so it is no list of records such as "
    "orders or customers. Export the records with one line each, or as CSV."
)


class Window:
    """The part of a text that is in sight.

    Attributes:
        text: What is in sight.
        at: The place in it up to which everything is done.
        line: The physical line of that place, counted from 1.
        ended: There is no more.
    """

    def __init__(self, path: Path, encoding: Encoding, progress: Progress) -> None:
        self.text, self.at, self.line, self.ended = "", 0, 1, False
        self._pieces = _pieces(path, encoding, progress)

    def more(self) -> bool:
        """Bring more in sight, as much as is in sight already; what is done goes.

        Raises:
            FileProblem: What isn't done is longer than any record.
        """
        undone = len(self.text) - self.at
        if undone >= LONGEST:
            raise FileProblem(_TOO_LONG.format(line=self.line))
        added, size = [], 0
        while not self.ended and size < max(undone, 1):
            piece = next(self._pieces, None)
            self.ended = piece is None
            added.append(piece or "")
            size += len(added[-1])
        self.text = "".join((self.text[self.at :], *added))
        self.at = 0
        return size > 0

    def forget_done(self) -> None:
        """Let go of what is done, save the line it ends in.

        The standard library counts the lines before every mistake, from the beginning of the text that it is given:
        with 4 MB in sight, a thousand broken records took a second.
        """
        if self.at > _MOST_DONE:
            begun = self.text.rfind("\n", self.at - _LINE_KEPT, self.at)
            keep = self.at if begun < 0 else begun
            self.text, self.at = self.text[keep:], self.at - keep

    def move(self, to: int) -> None:
        """Go on to a place."""
        self.line += self.text.count("\n", self.at, to)
        self.at = to


def _pieces(path: Path, encoding: Encoding, progress: Progress) -> Iterator[str]:
    size, done = max(path.stat().st_size, 1), 0
    for text in decode(path, encoding.name):
        plain = text.replace("\x00", "")
        plain = plain.replace("\r", "\n") if encoding.cr_only else plain
        for at in range(0, len(plain), _PIECE):
            yield plain[at : at + _PIECE]
        done += len(text.encode("utf-8", "replace"))
        progress("Reading the records", min(done / size, 1.0))
