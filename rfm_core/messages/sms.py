"""How long a text message is: its alphabet (GSM 03.38 or UCS-2), its characters, its parts."""

from dataclasses import dataclass

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
# 140 bytes hold 160 characters of 7 bits or 70 of 16; in parts, 6 bytes of each number them (3GPP TS 23.040).
_GSM_ALONE, _GSM_PART = 160, 153
_UCS_ALONE, _UCS_PART = 70, 67


@dataclass(frozen=True)
class SmsSize:
    """The size of a text as SMS.

    Attributes:
        alphabet: `GSM-7`, or `UCS-2` as soon as one character isn't in GSM 03.38.
        units: Characters as they are billed: those of the GSM extension and of surrogate pairs count twice.
        parts: Messages it is sent and billed as; 0 for an empty text.
        limit: Units that fit into each part.
        deciding: The characters that force UCS-2, each once, in order.
    """

    alphabet: str
    units: int
    parts: int
    limit: int
    deciding: tuple[str, ...]


def sms_size(text: str) -> SmsSize:
    """Measure a text as SMS (3GPP TS 23.038 and 23.040); no character is split between two parts."""
    deciding = tuple(dict.fromkeys(c for c in text if c not in _GSM and c not in _EXTENDED))
    if deciding:
        widths = [1 if ord(character) < 0x10000 else 2 for character in text]
        alone, part, alphabet = _UCS_ALONE, _UCS_PART, "UCS-2"
    else:
        widths = [2 if character in _EXTENDED else 1 for character in text]
        alone, part, alphabet = _GSM_ALONE, _GSM_PART, "GSM-7"
    units = sum(widths)
    if units <= alone:
        return SmsSize(alphabet, units, min(units, 1), alone, deciding)
    return SmsSize(alphabet, units, _parts(widths, part), part, deciding)


def _parts(widths: list[int], limit: int) -> int:
    parts, used = 1, 0
    for width in widths:
        if used + width > limit:
            parts, used = parts + 1, 0
        used += width
    return parts
