"""People who don't exist: names, e-mail at reserved domains, phone numbers from fictional ranges."""

import unicodedata
from dataclasses import dataclass
from random import Random

from generators.draws import pick

WOMEN = {
    "English": "Amelia Olivia Grace Chloe Harriet Imogen Priya Aisha Niamh Zoë Naomi Esther Mei Layla Ruth",
    "German": "Anneliese Jana Lena Käthe Sabine Heike Frieda Leonie Ayşe Mara Jördis Svenja Ilse Nele",
    "French": "Élodie Camille Inès Margaux Solène Amandine Océane Fatou Maëlle Noémie Léa Yasmine",
    "Swedish": "Astrid Elsa Ebba Linnea Maja Åsa Saga Freja Amina Tuva",
    "Irish": "Aoife Siobhán Niamh Ciara Róisín Gráinne Orla Maeve Sinéad Bronagh",
}
MEN = {
    "English": "Oliver Theo Arthur Callum Ravi Omar Rhys Isaac Kwame Hugo Felix Desmond Wei Samir Gareth",
    "German": "Jonas Lukas Matthias Jürgen Emre Bastian Torben Götz Anton Malte Sören Rainer",
    "French": "Étienne Julien Baptiste Rémi Mathis Amadou Loïc Gaël Thibault Karim Noé",
    "Swedish": "Björn Nils Oskar Göran Emil Viggo Åke Hamza Sixten",
    "Irish": "Oisín Fionn Cian Declan Eoin Pádraig Tadhg Cormac Darragh",
}
FAMILIES = {
    "English": (
        "Ashdown Birkett Carmody Dunmore Eastwick Fairley Greaves Hartnell Iqbal Jessop Kaur Lomax Mbeki "
        "Okafor Penhale Quick Rahman Sturridge Tanaka Underhay Vickers Wetherby Yip Zaman Oakeshott O'Dell"
    ),
    "German": (
        "Ahlers Brettschneider Çelik Drexler Eberhardt Fährmann Grünwald Holtkamp Jäger Kowalski Lüders "
        "Nowak Oehme Pfeiffer Rößler Sauerland Thoma Unger Vollmer Wißmann Zöller"
    ),
    "French": (
        "Aubertin Benali Charpentier Delaunay Fauconnier Garnier Hébrard Jacquot Lefèvre Marchand N'Diaye "
        "Pellerin Quesnel Rousselot Sauvage Thévenet Vasseur"
    ),
    "Swedish": "Ahlström Bergkvist Ceder Dahlin Ekblad Fagerlund Hägg Isaksson Lindqvist Nyberg Warsame",
    "Irish": "Brannigan Cassidy Devaney Gilhooly Hanratty Kinsella Mac_Lochlainn Ní_Dhuibhne Ó_Briain",
}
SPLIT_FAMILIES = {
    language: [name.replace("_", " ") for name in names.split()] for language, names in FAMILIES.items()
}

FICTIONAL_PHONES = {
    "United Kingdom": ("020 7946 0###", "07700 900###", "0161 496 0###"),
    "Ireland": ("020 91# ####",),
    "Germany": ("0171 39200##", "030 23125 ###", "040 66969 ###", "0221 4710 ###"),
    "France": ("06 39 98 ## ##", "01 99 00 ## ##", "04 65 71 ## ##"),
    "Sweden": ("08-465 004 ##",),
    "United States": ("+1 202-555-01##", "+1 312-555-01##", "+1 617-555-01##"),
    "Canada": ("+1 416-555-01##", "+1 613-555-01##"),
}
"""Ranges that each country's regulator keeps for films and examples; nobody can be reached there."""

LANGUAGES = {
    "United Kingdom": "English",
    "Ireland": "Irish",
    "Germany": "German",
    "France": "French",
    "Sweden": "Swedish",
    "United States": "English",
    "Canada": "English",
}
"""The names of a country; one person in nine carries a name of another country's list."""

MAIL_DOMAINS = ("example.com", "example.org", "example.net")
"""Domains reserved for examples; mail to them arrives nowhere."""

PLAIN_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ı": "i", " ": "", "'": ""})


@dataclass(frozen=True)
class Person:
    """Someone with a name and ways to be reached; gender is `Female`, `Male`, `Non-binary` or empty."""

    first_name: str
    family_name: str
    gender: str
    country: str

    @property
    def name(self) -> str:
        """First and family name."""
        return f"{self.first_name} {self.family_name}"


def someone(rng: Random, gender: str, country: str) -> Person:
    """A person of that gender and country."""
    language = LANGUAGES[country] if rng.random() < 8 / 9 else pick(rng, list(FAMILIES))
    women_first = gender == "Female" or (gender != "Male" and rng.random() < 0.5)
    first_name = pick(rng, (WOMEN if women_first else MEN)[language].split())
    return Person(first_name, pick(rng, SPLIT_FAMILIES[language]), gender, country)


def email(rng: Random, person: Person) -> str:
    """An address at a reserved domain."""
    local = f"{_plain(person.first_name)}.{_plain(person.family_name)}"
    number = "" if rng.random() < 0.3 else str(int(rng.random() * 90) + 10)
    return f"{local}{number}@{pick(rng, MAIL_DOMAINS)}"


def phone(rng: Random, country: str) -> str:
    """A number from one of the country's fictional ranges."""
    pattern = pick(rng, FICTIONAL_PHONES[country])
    return "".join(str(int(rng.random() * 10)) if sign == "#" else sign for sign in pattern)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().translate(PLAIN_LETTERS))
    return "".join(letter for letter in letters if letter.isascii())
