"""More than one file: exports of the same kind read as one, and customer details joined by customer id."""

from rfm_core.combining.describing import Describes, describes
from rfm_core.combining.files import combine_tables
from rfm_core.combining.headers import of_one_kind
from rfm_core.combining.joining import join_details

__all__ = ["Describes", "combine_tables", "describes", "join_details", "of_one_kind"]
