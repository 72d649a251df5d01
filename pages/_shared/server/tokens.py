"""What a browser's tab shows to find its visit again after a reload: a random token, known to that tab alone."""

import hashlib
import secrets
import threading
import weakref

from pages._shared.server.once import once
from pages._shared.server.visits import Visit

_BYTES = 32
_MOST = 8
"""Tokens that find the same visit."""


class Tokens:
    """Which visit a token belongs to; of the tokens themselves only digests are kept."""

    def __init__(self) -> None:
        self._visits: weakref.WeakValueDictionary[bytes, Visit] = weakref.WeakValueDictionary()
        self._lock = threading.Lock()

    def issue(self, visit: Visit) -> str:
        """A new token of 256 random bits that finds a visit."""
        token = secrets.token_urlsafe(_BYTES)
        self.hand_over(token, visit)
        return token

    def find(self, token: object) -> Visit | None:
        """The visit that a browser's token belongs to; None for any other text, and once the visit is over."""
        if not isinstance(token, str):
            return None
        with self._lock:
            found = self._visits.get(_digest(token))
        return None if found is None or found.closed else found

    def hand_over(self, token: str, visit: Visit) -> None:
        """Let a token find a visit, too.

        Those it had before still do, the latest of them: a tab that is left before it has heard of its new token shows
        an earlier one.
        """
        with self._lock:
            self._visits[_digest(token)] = visit
            mine = [digest for digest, one in self._visits.items() if one is visit]
            for digest in mine[:-_MOST]:
                del self._visits[digest]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()


@once
def tokens() -> Tokens:
    """Those of this server."""
    return Tokens()
