"""How numbers are written."""

from rfm_core.cleaning.policies.policy import OneOf, Words
from rfm_core.values.numbers import Decimal

DECIMAL = OneOf[Decimal](
    label="Numbers are written as",
    option="--decimal",
    asks="The sign before decimals.",
    values={
        Decimal.AUTO: Words(
            "Decide for me", "Whether numbers have a decimal point or comma was told from the file."
        ),
        Decimal.POINT: Words("1,234.50", "Numbers were read with a decimal point, as in 1,234.50."),
        Decimal.COMMA: Words("1.234,50", "Numbers were read with a decimal comma, as in 1.234,50."),
    },
)
