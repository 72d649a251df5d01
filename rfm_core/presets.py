"""One click: a scheme, the map that goes with it, and a sentence that says what it does."""

from dataclasses import dataclass

from rfm_core.errors import ChoiceProblem
from rfm_core.listing import listed, quoted
from rfm_core.scoring.choice import Scheme, SchemeKind
from rfm_core.segments.bands import BANDS_QUARTERS, four_bands
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.code_eleven import CODE_ELEVEN
from rfm_core.segments.level_four import LEVEL_FOUR
from rfm_core.segments.rf_ten import RF_TEN
from rfm_core.segments.streaming_seven import STREAMING_SEVEN


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


PRESETS: dict[str, Preset] = {
    preset.id: preset
    for preset in (
        Preset(
            "quintiles-10",
            "Quintiles, 10 segments",
            "Ranks customers into fifths and names ten segments by how lately and how often they came.",
            Scheme(),
            RF_TEN,
        ),
        Preset(
            "quintiles-11",
            "Quintiles, 11 segments",
            "Ranks customers into fifths and names eleven segments by recency, frequency and value together.",
            Scheme(),
            CODE_ELEVEN,
        ),
        Preset(
            "bands-3-12",
            "Score bands 3–12",
            "Ranks customers into quarters, adds the three scores and cuts the sum into four bands.",
            Scheme(bins=4),
            BANDS_QUARTERS,
        ),
        Preset(
            "streaming",
            "Streaming engagement",
            "Marks who lies clearly above or below the average, and names seven segments of an audience.",
            Scheme(kind=SchemeKind.MEAN_SD),
            STREAMING_SEVEN,
        ),
        Preset(
            "percent-rank",
            "Percent rank 0–10",
            "Gives each customer the share of others they are ahead of, as a spreadsheet's PERCENTRANK does, "
            "and cuts the sum into four segments.",
            Scheme(kind=SchemeKind.PERCENT_RANK),
            LEVEL_FOUR,
        ),
        Preset(
            "own-cutoffs",
            "Own cut-offs",
            "Scores by cut-offs of your own in days, counts and amounts; starts from round numbers near "
            "the fifths of your data.",
            Scheme(kind=SchemeKind.EDGES),
            RF_TEN,
        ),
    )
}

DEFAULT_PRESET = "quintiles-10"
STREAMING_UNITS = frozenset({"minutes", "hours", "seconds"})

_MAPS_BY_BINS = {5: RF_TEN, 4: BANDS_QUARTERS, 3: STREAMING_SEVEN}


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

    The preset's own map where its scale is unchanged; else the map made for that number of scores
    (5: ten segments, 4: bands 3–12, 3: seven streaming segments), or four bands on the total.
    Summed bands stay summed bands.
    """
    if scheme.kind is SchemeKind.PERCENT_RANK:
        return LEVEL_FOUR
    chosen = PRESETS.get(preset_id or "")
    if chosen is not None and chosen.scheme.scores == scheme.scores:
        return chosen.segment_map
    fallback = None if preset_id == "bands-3-12" else _MAPS_BY_BINS.get(scheme.bins)
    return fallback or four_bands(scheme.scores)
