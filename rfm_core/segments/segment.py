"""One segment of a map that comes with the product, and all that is told about it, in one record."""

from dataclasses import dataclass

from rfm_core.segments.first_message import FirstMessages
from rfm_core.segments.play import Play


@dataclass(frozen=True)
class Told:
    """How a segment stands, and what to do about it.

    None of it says how often or how lately its members came: that depends on the file, and is told from their numbers
    (`members`). The same holds for the play and the first messages.

    Attributes:
        status: A few words for a table.
        retail: What to do, one sentence, where customers buy.
        viewing: The same where they watch or listen.
    """

    status: str
    retail: str
    viewing: str


@dataclass(frozen=True)
class Segment:
    """A segment of one map.

    Attributes:
        name: What the screen calls it; a name means the same in every map.
        cells: Its cells, as patterns of `SegmentRule` parted by spaces.
        colour: `#RRGGBB`, of `palette` or one of its own that can be told from its neighbours.
        about: How they stand.
        play: What is done with them, as this map understands them.
        messages: What they are written first.
    """

    name: str
    cells: str
    colour: str
    about: Told
    play: Play
    messages: FirstMessages


@dataclass(frozen=True)
class SharedSegment:
    """What several maps tell of a segment in the same way; each adds its cells and its play.

    Attributes:
        name: As in `Segment`, and so are the others.
        colour: Its colour.
        about: How they stand.
        messages: What they are written first.
    """

    name: str
    colour: str
    about: Told
    messages: FirstMessages

    def on(self, cells: str, play: Play) -> Segment:
        """The segment as one map has it."""
        return Segment(self.name, cells, self.colour, self.about, play, self.messages)
