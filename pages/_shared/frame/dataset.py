"""From uploads to a data set: copied, released from Streamlit's memory, read, kept as one Parquet file each."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pages._shared.server.job import Job
from rfm_core.private_folder import PrivateFolder

if TYPE_CHECKING:  # what reads files is large, and the start page does without it
    from rfm_core.cleaning.conventions import Reading
    from rfm_core.databases.origin import Origin
    from rfm_core.guessing import Proposal
    from rfm_core.movement.states import State
    from rfm_core.reading.table import Table


@dataclass(frozen=True)
class Raw:
    """A file as it came, in a place of its own in the session's private folder."""

    name: str
    path: Path
    digest: str
    folder: PrivateFolder
    origin: "Origin | None" = None
    """Where in a database its rows are from; None for what was a file already."""

    @property
    def size(self) -> int:
        """Its bytes; none once it is gone."""
        return self.path.stat().st_size if self.path.exists() else 0

    def remove(self) -> None:
        """Remove the file and what was made of it; where another tab looks at it, too, it goes with the folder."""
        if not self.folder.shared:
            shutil.rmtree(self.path.parent, ignore_errors=True)

    def held(self, folder: PrivateFolder) -> "Raw":
        """The same file, for who has a hold of their own on its folder."""
        return replace(self, folder=folder)


@dataclass(frozen=True)
class Source:
    """One file, read: its table scans the text, or a Parquet file, that lives as long as the data set's folder.

    Attributes:
        digest: Of the raw bytes and the sheet.
        raw: Where it came from; the raw file itself is kept only while its rows are read from it, or another sheet of
            it can still be chosen.
    """

    digest: str
    table: "Table"
    raw: Raw

    def held(self, folder: PrivateFolder) -> "Source":
        """The same, for who has a hold of their own on its folder."""
        return replace(self, raw=self.raw.held(folder))


@dataclass(frozen=True)
class Offer:
    """A file that came among the others and seems to hold customer details, and the sentence that says so."""

    source: Source
    sentence: str


@dataclass(frozen=True)
class Earlier:
    """Results written earlier that the file is compared with, kept as Parquet as long as the data set.

    Attributes:
        name: The file's name.
        known: What is known of them, without their customers.
        path: Their customers.
        raw: Where they came from; the raw file itself is gone.
    """

    name: str
    known: "State"
    path: Path
    raw: Raw

    def state(self, *, fold_case: bool) -> "State":
        """The customers with their segments; with `fold_case` ids that differ only by case are the same."""
        from rfm_core.movement.earlier_results import read_kept

        return read_kept(self.known, self.path, fold_case=fold_case)

    def held(self, folder: PrivateFolder) -> "Earlier":
        """The same, for who has a hold of their own on its folder."""
        return replace(self, raw=self.raw.held(folder))


@dataclass(frozen=True)
class DataSet:
    """What is looked at: one file, or several of one kind read as one, and perhaps other files beside them.

    Attributes:
        table: All files together.
        folder: Holds every file of the data set.
        sources: The files.
        details: A second file that describes customers.
        refused: Why some of the files that came together aren't used.
        offer: One of them that could be used as details; it waits for an answer.
        earlier: Results written earlier that are compared with.
        sent: Results that were sent before, whose campaign is looked at; no part of the data.
    """

    name: str
    table: "Table"
    proposal: "Proposal"
    folder: PrivateFolder
    sources: tuple[Source, ...]
    details: Source | None = None
    refused: tuple[str, ...] = ()
    offer: Offer | None = None
    earlier: Earlier | None = None
    sent: Source | None = None

    @property
    def files_digest(self) -> str:
        """Names the files without the details: of their bytes, sheets and, if there are several, names."""
        if len(self.sources) == 1:
            return self.sources[0].digest
        parts = sorted(f"{source.digest}:{source.table.name}" for source in self.sources)
        return hashlib.blake2b("|".join(parts).encode(), digest_size=16).hexdigest()

    @property
    def digest(self) -> str:
        """Names the data in every cache key: the files, and details and earlier results if there are any."""
        details = f"+{self.details.digest}" if self.details else ""
        return f"{self.files_digest}{details}" + (f"~{self.earlier.raw.digest}" if self.earlier else "")

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers of the files, then those that only the details have."""
        more = self.details_table.columns if self.details_table else ()
        return tuple(dict.fromkeys((*self.table.columns, *more)))

    @property
    def details_table(self) -> "Table | None":
        """What the details hold, if there are any."""
        return self.details.table if self.details else None

    def from_there(self, reading: "Reading") -> "Reading":
        """What is decided about reading, saying where these rows are from instead of others."""
        return reading.model_copy(update={"source": self.sources[0].raw.origin})

    def held(self, folder: PrivateFolder) -> "DataSet":
        """The same data, for who has a hold of their own on its folder."""
        return replace(
            self,
            folder=folder,
            sources=tuple(source.held(folder) for source in self.sources),
            details=self.details and self.details.held(folder),
            offer=self.offer and replace(self.offer, source=self.offer.source.held(folder)),
            earlier=self.earlier and self.earlier.held(folder),
            sent=self.sent and self.sent.held(folder),
        )

    def with_details(self, details: Source | None) -> "DataSet":
        """The same files with these details, or without any."""
        return replace(self, details=details)


@dataclass(frozen=True)
class UnderWay:
    """Files being read, and what is to happen then.

    Attributes:
        what: Their name, as it stands.
        job: The reading.
        accept: Called with the job's result.
        place: Where on the Data page it is told if that fails.
        raws: The files, where new ones are read.
        queued: Files that came in the meantime; they are added afterwards.
        accepted: Whether the result is there already, and only its first numbers are waited for.
    """

    what: str
    job: Job[Any]
    accept: Callable[[Any], None]
    place: str
    raws: tuple[Raw, ...] = ()
    queued: tuple[Raw, ...] = ()
    accepted: bool = False


def names_of(raws: Sequence[Raw]) -> str:
    """What the files are called while they are read."""
    return raws[0].name if len(raws) == 1 else f"{raws[0].name} and {len(raws) - 1:,} more"
