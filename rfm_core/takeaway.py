"""What a user chooses about the files they take away; saved in the workspace."""

from enum import StrEnum

from pydantic import Field

from rfm_core.choices import Choice, Names


class MergeSyntax(StrEnum):
    """How merge tags stand in a message: filled in for every customer, or in the words of the sending tool."""

    FILLED_IN = "filled-in"
    KLAVIYO = "klaviyo"
    MAILCHIMP = "mailchimp"
    LIQUID = "liquid"


class ResultsChoice(Choice):
    """Which part of the results is written.

    Attributes:
        columns: Columns of the results, written in their published order; None: all.
        segments: Segments; None: all.
        everybody: Whether the app writes everybody, also where filters are set. Without a page everybody is written
            anyway, and a finding says so; only `filtered` leaves anybody out.
    """

    columns: Names | None = None
    segments: Names | None = None
    everybody: bool = False


class AudienceChoice(Choice):
    """Who is written to, with which tool.

    Attributes:
        importer: Id of the tool that imports the file.
        segments: Segments; None: all.
        region: Two-letter code of the country whose phone numbers stand without a country code; None: unknown.
        syntax: What merge tags become.
        with_control: Whether the control group is in the file, too.
        everybody: As of `ResultsChoice`.
    """

    importer: str = "general"
    segments: Names | None = None
    region: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    syntax: MergeSyntax = MergeSyntax.FILLED_IN
    with_control: bool = False
    everybody: bool = False
