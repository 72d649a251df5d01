"""Bytes that go by plain HTTP, as a browser sends and fetches them: uploads and downloads."""

import urllib.error
import urllib.request
import uuid
from pathlib import Path

from screen import Lost

_FULL = {413, 429, 503, 507}
"""Statuses by which a server says that it can't take this now."""


class Declined(Exception):
    """The server didn't take an upload, and said so by the status of its answer."""


class Transfers:
    """Uploads and downloads of one visitor.

    Args:
        base: Where the server is.
        patience: Seconds after which an answer is taken for lost.
    """

    def __init__(self, base: str, patience: float) -> None:
        self._base, self._patience, self._token = base, patience, ""

    def put(self, path: Path, address: str) -> None:
        """Upload a file.

        Raises:
            Declined: The server doesn't take it now.
            Lost: It didn't answer, or with another status.
        """
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{path.name}"; filename="{path.name}"\r\n'
        body = b"".join([f"{head}\r\n".encode(), path.read_bytes(), f"\r\n--{mark}--\r\n".encode()])
        token = self._xsrf()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={mark}",
            "Cookie": f"_streamlit_xsrf={token}",
            "X-Xsrftoken": token,
            "Origin": self._base,
        }
        request = urllib.request.Request(self._base + address, body, headers, method="PUT")
        try:
            urllib.request.urlopen(request, timeout=self._patience).close()
        except urllib.error.HTTPError as problem:
            if problem.code in _FULL:
                raise Declined(f"{problem.code} {problem.reason}") from None
            raise Lost(f"the upload was answered with {problem.code} {problem.reason}") from None
        except OSError as problem:
            raise Lost(f"the upload broke off: {problem}") from None

    def get(self, address: str) -> bytes:
        """Download.

        Raises:
            Lost: The server didn't answer.
        """
        try:
            with urllib.request.urlopen(self._base + address, timeout=self._patience) as answer:
                return bytes(answer.read())
        except OSError as problem:
            raise Lost(f"no download: {problem}") from None

    def _xsrf(self) -> str:
        if not self._token:
            with urllib.request.urlopen(f"{self._base}/_stcore/health", timeout=self._patience) as answer:
                for cookie in answer.headers.get_all("Set-Cookie") or []:
                    name, _, rest = cookie.partition("=")
                    if name == "_streamlit_xsrf":
                        self._token = rest.split(";")[0]
        return self._token
