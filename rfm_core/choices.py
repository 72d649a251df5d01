"""What users can choose, as frozen models: made, read or changed, a choice is checked, and refused in a sentence."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from rfm_core.errors import ChoiceProblem
from rfm_core.listing import brief, quoted

LONGEST_TEXT: Final = 100_000
"""Characters of any text in a choice."""

MOST_NAMES: Final = 50_000
"""Columns or segments that a choice can name; tables have some thousands of columns."""


def bounded(most: int) -> FieldInfo:
    """What every list and group of values in a choice needs: a bound, and an end at the first entry that is wrong.

    Without it a file of a few megabytes could hold millions of wrong entries, each told as an error of its own.

    Args:
        most: Entries it can have.
    """
    field: FieldInfo = Field(max_length=most, fail_fast=True)
    return field


Names = Annotated[tuple[str, ...], bounded(MOST_NAMES)]
"""Columns or segments by name."""

_LONGEST_SENTENCE = 400
_PLACE = re.compile(r"line (\d+) column (\d+)")

_EXPECTED: Final = {
    "string_type": "a text is expected",
    "string_unicode": "some of its characters can't be read",
    "string_too_short": "it is empty",
    "string_too_long": "it can have {max_length:,} characters at most",
    "string_pattern_mismatch": "it has another form than expected",
    "tuple_type": "a list is expected",
    "dict_type": "named values in braces are expected",
    "model_type": "named values in braces are expected",
    "model_attributes_type": "named values in braces are expected",
    "int_type": "a whole number is expected",
    "int_parsing": "a whole number is expected",
    "int_parsing_size": "a whole number is expected",
    "int_from_float": "a whole number is expected",
    "float_type": "a number is expected",
    "float_parsing": "a number is expected",
    "finite_number": "a finite number is expected",
    "bool_type": "true or false is expected",
    "bool_parsing": "true or false is expected",
    "enum": "it can be {expected}",
    "greater_than": "it must be above {gt}",
    "greater_than_equal": "it can't be below {ge}",
    "less_than": "it must be below {lt}",
    "less_than_equal": "it can't be above {le}",
    "too_long": "it can have {max_length:,} entries at most",
    "too_short": "it needs {min_length} entries",
    "extra_forbidden": "no such choice is known",
}
"""What was expected, by the kind of complaint; other kinds speak for themselves."""


class Choice(BaseModel):
    """A frozen choice; every way to make one raises `ChoiceProblem` where pydantic would raise its own error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, str_max_length=LONGEST_TEXT)

    def __init__(self, /, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise choice_problem(error) from None

    # Says that this is the plain way in, so that choices inside choices are still made without calling it.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """As pydantic's.

        Raises:
            ChoiceProblem: Something in it can't be applied.
        """
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            raise choice_problem(error) from None

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """As pydantic's.

        Raises:
            ChoiceProblem: It is no JSON, or something in it can't be applied.
        """
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            raise choice_problem(error) from None

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed, checked as if it were made anew; choices inside it are taken as they are.

        Raises:
            ChoiceProblem: A change can't be applied.
        """
        if not update:
            return super().model_copy(deep=deep)
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self).model_validate({**given, **update})


def choice_problem(error: ValidationError) -> ChoiceProblem:
    """The first complaint about a choice as one sentence for the user."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "value_error":
        return ChoiceProblem(brief(first["ctx"]["error"], _LONGEST_SENTENCE))
    if first["type"] == "json_invalid":
        place = _PLACE.search(first["ctx"]["error"])
        return ChoiceProblem(
            f"It is no JSON{f' from line {place[1]}, column {place[2]} on' if place else ''}."
        )
    where = brief(".".join(brief(part) for part in first["loc"]), 120) or "the whole"
    if first["type"] == "missing":
        return ChoiceProblem(f"{where} is missing.")
    expected = _EXPECTED.get(first["type"])
    why = expected.format(**first.get("ctx", {})) if expected else first["msg"].lower()
    return ChoiceProblem(f"{what_stood(first.get('input'))} can't be used for {where}: {why}.")


def what_stood(value: object) -> str:
    """What stood where a choice was expected, in few words that can begin a sentence."""
    if value is None:
        return "An empty value"
    if isinstance(value, dict | list | tuple | set | frozenset | BaseModel):
        return "A list" if isinstance(value, list | tuple) else "A group of values"
    if isinstance(value, int) and value.bit_length() > 100:
        return "A number of that many digits"
    return quoted(value, 40)
