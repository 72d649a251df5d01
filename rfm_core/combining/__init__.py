"""More than one file: exports of the same kind read as one, and customer details joined by customer id."""

from typing import TYPE_CHECKING

from rfm_core.on_use import loaded_on_use

if TYPE_CHECKING:
    from rfm_core.combining.describing import Describes, describes, offered
    from rfm_core.combining.detailing import with_details, without_details
    from rfm_core.combining.files import combine_tables
    from rfm_core.combining.headers import of_one_kind
    from rfm_core.combining.joining import join_details
    from rfm_core.combining.sorting import not_used, sort_out
else:  # a type checker would take any name for one of these
    __getattr__ = loaded_on_use(
        __name__,
        {
            "Describes": "describing",
            "describes": "describing",
            "offered": "describing",
            "with_details": "detailing",
            "without_details": "detailing",
            "combine_tables": "files",
            "of_one_kind": "headers",
            "join_details": "joining",
            "not_used": "sorting",
            "sort_out": "sorting",
        },
    )

__all__ = [
    "Describes",
    "combine_tables",
    "describes",
    "join_details",
    "not_used",
    "of_one_kind",
    "offered",
    "sort_out",
    "with_details",
    "without_details",
]
