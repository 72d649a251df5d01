"""Columns that say who agreed to get messages; what their values mean is for people to say."""

from collections.abc import Iterable

from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept

_BESIDE = {Concept.CONSENT, Concept.EMAIL, Concept.PHONE, Concept.JOIN}
"""What else such a header may name; one that also names money or a channel is about campaigns."""


def consent_headers(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers that name a consent to messages, in any of the languages.

    Args:
        headers: Of a table, as they stand.
    """
    return tuple(
        header
        for header in headers
        if Concept.CONSENT in (said := read_header(header).concepts) and said <= _BESIDE
    )
