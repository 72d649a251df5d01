"""A connection as whoever runs the app sets it up, in the form of Streamlit's secrets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rfm_core.choices import Choice
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted

_PARTS = ("username", "password", "host", "port", "database", "query")


class Limits(Choice):
    """How much is taken from a database at once.

    Attributes:
        most_rows: Rows.
        most_megabytes: Megabytes of the Parquet file they make.
        most_seconds: Seconds until the last row is there.
    """

    most_rows: int = 20_000_000
    most_megabytes: int = 200
    most_seconds: int = 300


USUAL = Limits()


@dataclass(frozen=True)
class Connection:
    """Where a database is, and how it is entered.

    Attributes:
        name: What it is called, on screen and in files.
        backend: The kind of database, such as `postgresql`.
        driver: The library that speaks to it; empty for the usual one.
        url: The whole address, where that was given. It holds the password, so it is never shown or logged.
        parts: The address in parts, where those were given; the same holds for them.
        connect_args: Handed on to the driver.
        limits: How much is taken at once.
    """

    name: str
    backend: str
    driver: str = ""
    url: str = field(default="", repr=False)
    parts: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    connect_args: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    limits: Limits = USUAL

    @classmethod
    def from_settings(cls, name: str, settings: Mapping[str, Any], limits: Limits = USUAL) -> "Connection":
        """The connection that a section `[connections.name]` of Streamlit's secrets describes.

        Args:
            name: Of the section.
            settings: `url`; or `dialect`, and where it needs them `driver`, `username`, `password`, `host`, `port`,
                `database` and `query`. `create_engine_kwargs.connect_args` goes to the driver.
            limits: How much is taken at once.

        Raises:
            ChoiceProblem: It names no kind of database.
        """
        url = str(settings.get("url") or "")
        dialect, _, driver = (url.partition("://")[0] or str(settings.get("dialect") or "")).partition("+")
        if not dialect:
            raise ChoiceProblem(
                f"The connection {quoted(name)} has no address: its section in the secrets needs “url”, or “dialect” "
                "with “host”, “username” and “database”."
            )
        known = {"postgres": "postgresql"}.get(dialect, dialect)
        extra = settings.get("create_engine_kwargs") or {}
        return cls(
            name,
            known,
            driver or ("" if url else str(settings.get("driver") or "")),
            url,
            {part: settings[part] for part in _PARTS if settings.get(part) not in (None, "")},
            dict(extra.get("connect_args") or {}),
            limits,
        )

    def within(self, limits: Limits) -> "Connection":
        """The same, with other limits."""
        return replace(self, limits=limits)

    @property
    def path(self) -> str:
        """The file of a database that is one."""
        if self.url:
            return self.url.partition("://")[2].partition("?")[0].removeprefix("/")
        return str(self.parts.get("database", ""))
