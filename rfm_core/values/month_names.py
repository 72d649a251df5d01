"""Month names and their short forms in eight languages."""

from typing import Final

_NAMES: Final = (
    # English, German, French, Spanish, Portuguese, Italian, Dutch, Turkish
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari ocak oca",
    "february feb februar feber février fevrier févr fevr fév fev febrero fevereiro febbraio "
    "febbr februari şubat subat şub sub",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt mart",
    "april apr avril avr abril abr aprile nisan nis",
    "may mai mayo maio maggio mag mei mayıs mayis",
    "june jun juni juin junio junho jun giugno giu haziran haz",
    "july jul juli juillet juil julio julho luglio lug temmuz tem",
    "august aug août aout aoû agosto ago augustus ağustos agustos ağu agu",
    "september sep sept septembre septiembre setiembre setembro set settembre sett eylül eylul eyl",
    "october oct oktober okt octobre octubre outubro out ottobre ott ekim eki",
    "november nov novembre noviembre novembro kasım kasim kas",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre aralık aralik ara",
)

MONTHS: Final[dict[str, int]] = {
    name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()
}
"""Lower-case name → 1 … 12."""
