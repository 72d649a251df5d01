"""Extreme amounts, and which amounts are extreme."""

from enum import StrEnum

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Words


class Outliers(StrEnum):
    """What happens to extreme amounts."""

    KEEP = "keep"
    CAP = "cap"
    REMOVE = "remove"


class OutlierRule(StrEnum):
    """Which amounts are extreme: outside the 1st-99th percentile, or far outside the middle half."""

    PERCENTILE = "percentile"
    IQR_1_5 = "iqr-1.5"
    IQR_3 = "iqr-3"


OUTLIERS = OneOf[Outliers](
    label="Extreme amounts",
    option="--outliers",
    asks="Extreme amounts.",
    values={
        Outliers.KEEP: Words("Keep them", "Extreme amounts were kept."),
        Outliers.CAP: Words("Cap them at the limits", "Extreme amounts were cut to the limits."),
        Outliers.REMOVE: Words("Leave them out", "Rows with extreme amounts were left out."),
    },
    leaves=LeftOut("outlier_removed", "row has an extreme amount", "rows have extreme amounts"),
)

OUTLIER_RULE = OneOf[OutlierRule](
    label="What is extreme",
    option="--outlier-rule",
    asks="Which amounts are extreme.",
    values={
        OutlierRule.PERCENTILE: Words(
            "Outside the 1st to 99th percentile", "Extreme is what lies outside the 1st to 99th percentile."
        ),
        OutlierRule.IQR_1_5: Words(
            "Over 1.5 interquartile ranges away",
            "Extreme is what lies over 1.5 interquartile ranges outside the middle half.",
        ),
        OutlierRule.IQR_3: Words(
            "Over 3 interquartile ranges away",
            "Extreme is what lies over 3 interquartile ranges outside the middle half.",
        ),
    },
)
