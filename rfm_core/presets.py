"""One click: a scheme, the map that goes with it, and a sentence that says what it does."""

from collections.abc import Iterable
from dataclasses import dataclass

from rfm_core.errors import ChoiceProblem
from rfm_core.listing import listed, quoted
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.known_map import KnownMap
from rfm_core.segments.maps.bands import BANDS_QUARTERS, four_bands
from rfm_core.segments.maps.code_eleven import CODE_ELEVEN
from rfm_core.segments.maps.level_four import LEVEL_FOUR
from rfm_core.segments.maps.rf_ten import RF_TEN
from rfm_core.segments.maps.streaming_seven import STREAMING_SEVEN
from rfm_core.segments.registry import KNOWN_MAPS, known_map


@dataclass(frozen=True)
class Preset:
    """A scheme and a map that belong together.

    Attributes:
        id: The name on the command line.
        name: The name on screen.
        sentence: What it does, in plain words.
        scheme: How customers are scored.
        segment_map: How scores become segments.
    """

    id: str
    name: str
    sentence: str
    scheme: Scheme
    segment_map: SegmentMap


def presets_of(maps: Iterable[KnownMap]) -> tuple[Preset, ...]:
    """The presets that maps bring themselves: quantiles with as many scores as the map was made for."""
    return tuple(
        Preset(click.id, click.name, click.sentence, Scheme(bins=known.bins), known.segment_map)
        for known in maps
        for click in (known.one_click,)
        if click is not None
    )


PRESETS: dict[str, Preset] = {
    preset.id: preset
    for preset in (
        Preset(
            "quintiles-10",
            "Quintiles, 10 segments",
            "Scores customers 1 to 5 and names ten segments by how lately and how often they came.",
            Scheme(),
            RF_TEN.segment_map,
        ),
        Preset(
            "quintiles-11",
            "Quintiles, 11 segments",
            "Scores customers 1 to 5 and names eleven segments by recency, frequency and value together.",
            Scheme(),
            CODE_ELEVEN.segment_map,
        ),
        Preset(
            "bands-3-12",
            "Score bands 3–12",
            "Scores customers 1 to 4, adds the three scores and cuts the sum into four bands.",
            Scheme(bins=4),
            BANDS_QUARTERS.segment_map,
        ),
        Preset(
            "streaming",
            "Streaming engagement",
            "Marks who lies clearly above or below the average, and names seven segments of an audience.",
            Scheme(kind="mean-sd"),
            STREAMING_SEVEN.segment_map,
        ),
        Preset(
            "percent-rank",
            "Percent rank 0–10",
            "Gives each customer the share of others they are ahead of, as a spreadsheet's PERCENTRANK does, "
            "and cuts the sum into four segments.",
            Scheme(kind="percent-rank"),
            LEVEL_FOUR.segment_map,
        ),
        Preset(
            "own-cutoffs",
            "Own cut-offs",
            "Scores by cut-offs of your own in days, counts and amounts; starts from round numbers near "
            "the fifths of your data.",
            Scheme(kind="edges"),
            RF_TEN.segment_map,
        ),
        *presets_of(KNOWN_MAPS),
    )
}

DEFAULT_PRESET = "quintiles-10"
STREAMING_UNITS = frozenset({"minutes", "hours", "seconds"})

_USUAL = {known.bins: known.segment_map for known in KNOWN_MAPS if known.usual}
"""Number of scores → the map where nobody asked for another."""


def preset(preset_id: str) -> Preset:
    """The preset of that id.

    Raises:
        ChoiceProblem: No preset has it; the sentence lists those that exist.
    """
    try:
        return PRESETS[preset_id]
    except KeyError as error:
        known = listed(PRESETS, last="or", plain=True)
        raise ChoiceProblem(f"There is no preset {quoted(preset_id, 40)}; choose one of {known}.") from error


def default_preset(unit: str | None) -> Preset:
    """Streaming for any unit of time, ten segments on fifths for everything else."""
    return PRESETS["streaming" if unit in STREAMING_UNITS else DEFAULT_PRESET]


def map_for(scheme: Scheme, preset_id: str | None = None) -> SegmentMap:
    """The map that fits a scheme whose bins or kind may have been changed.

    The preset's own map where its scale is unchanged, and on the new scale where it has others (summed bands stay
    summed bands); else the usual map for that number of scores, or four bands on the total.
    """
    if scheme.method.levels:
        return LEVEL_FOUR.segment_map
    chosen = PRESETS.get(preset_id or "")
    if chosen is not None:
        # A map of levels reads a level, which no scheme left here has.
        if chosen.scheme.scores == scheme.scores and not chosen.scheme.method.levels:
            return chosen.segment_map
        known = known_map(chosen.segment_map)
        if known is not None and known.on_scale is not None:
            return known.on_scale(scheme.scores)
    # Maps are written for scores from 1 on.
    usual = _USUAL.get(scheme.bins) if scheme.scores[0] == 1 else None
    return usual or four_bands(scheme.scores)
