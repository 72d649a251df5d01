"""Every format that can be read: its declaration is one file, and its place in the list one line."""

from rfm_core.listing import listed
from rfm_core.reading.formats.gzipped import GZIP
from rfm_core.reading.formats.json import JSON
from rfm_core.reading.formats.ods import ODS
from rfm_core.reading.formats.parquet import PARQUET
from rfm_core.reading.formats.text import TEXT
from rfm_core.reading.formats.xls import XLS
from rfm_core.reading.formats.xlsb import XLSB
from rfm_core.reading.formats.xlsx import XLSX
from rfm_core.reading.formats.zipped import ZIP
from rfm_core.reading.reader import Reader

READERS: tuple[Reader, ...] = (
    XLSX,
    XLSB,
    XLS,
    ODS,
    PARQUET,
    JSON,
    GZIP,
    ZIP,  # after the workbooks that are such archives
    TEXT,  # whatever nothing else is
)
"""In the order in which a file is tried."""

BY_KIND = {reader.kind: reader for reader in READERS}
"""By what `Table.format` says; of a table from files of several kinds it says `csv and xlsx`."""


def formats_in_words() -> str:
    """What can be read, as `CSV, TSV, Excel or ODS`."""
    names = dict.fromkeys(name for reader in (TEXT, *READERS) for name in reader.names)
    return listed(names, last="or", plain=True)
