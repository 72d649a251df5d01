"""The colours of segments, by meaning, readable on a light and on a dark background.

Blue for the best, teal and green for growing, olive and amber for wavering, orange and vermilion for slipping,
violet and grey for gone. Chosen by search so that any two of one map stay apart in every kind of colour blindness.
"""

BEST, GOOD = "#3350E7", "#0B87FF"
GROWING, NEW, PROMISING = "#006C7C", "#2AA77E", "#4C6937"
WAVERING, SLEEPY = "#676408", "#B58D00"
PRECIOUS, SLIPPING = "#D08048", "#E05363"
ASLEEP, GONE = "#8B74BD", "#7B96A2"

BEST_TO_GONE = (
    BEST,
    GOOD,
    GROWING,
    NEW,
    PROMISING,
    WAVERING,
    SLEEPY,
    PRECIOUS,
    SLIPPING,
    ASLEEP,
    GONE,
)
"""The palette in the order of meaning."""
