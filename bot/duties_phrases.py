"""The phrases that ask for a whole list of duties, rights, demands or documentation."""

from __future__ import annotations

import re


def _any(phrases: str) -> str:
    """One of several phrases, a line or a ``|`` between them."""
    return "|".join(part.strip() for part in re.split(r"[|\n]", phrases) if part.strip())


_WHO = (
    r"(?:jeg|eg|vi|man|en|ein|du|dere|i|we|you|one|"
    r"(?:et |eit |en |ein |de |dei |a |an |the )?[\wæøå-]+(?: rep\w*| service)?)"
)
_CLAIM = _any(
    """
    stille|stille krav|kreve|krevje|krevja|krev|forlange|forvente|forvente oss|vente|vente oss
    demand|require|request|expect|claim
    """
)
#: "Hva kan jeg som verneombud kreve av"; what is demanded of whom follows.
DEMAND = re.compile(
    rf"^(?:hva|kva|what|hvilke krav|kva krav) (?:alt )?(?:kan|får|har|may|can|could|should) {_WHO}"
    r"(?:,? (?:i egenskap av|som|as) (?:an? |the )?[\wæøå-]+(?: rep\w*)?,?)?"
    rf" (?:rett til å |rett på å |lov til å )?(?:{_CLAIM})(?: \w+)? (?:av|fra|frå|til|hos|of|from)\b"
)
RIGHTS = re.compile(r"\b(?:rettigheter|rettighetene|rettar|rettane|rettigheit\w*|rights)\b")
LIST = re.compile(
    rf"{RIGHTS.pattern}|\b(?:plikter|pliktene|pliktar|pliktane|forpliktelser|forpliktelsene|skyldnader"
    r"|duties|obligations|responsibilities)\b"
)
#: "Hva er arbeidsgiver pliktig til".
OBLIGED = re.compile(
    r"^(?:hva|kva|what) (?:alt )?(?:er|has?|is|må|har) .{3,50}? (?:"
    + _any(
        """
        pliktig til|plikta til|pliktig å gjøre|forpliktet til|plikt til å gjøre|plikt til å gjere
        obliged to do|required to do by law
        """
    )
    + ")$"
)
DOCUMENT = re.compile(
    r"^(?:hva|kva|what)(?: alt)? (?:må|skal|must|should|needs to|has to|do|does)\b.*?\b"
    r"(?:dokumenteres|dokumenterast|dokumentere|dokumenteras|be documented|(?:have to |need to )?document)\b"
    r"|^(?:hvilken|hvilke|kva for|kva|what|which)(?: slags)? (?:dokumentasjon(?:skrav)?|documentation)\b"
    r"|^(?:hva|kva) (?:er|seier|sier) .*\bdokumentasjonskrav\w*"
)
#: Words by which a question about one fact is told from one for a list.
PARTICULAR = re.compile(
    r"\b(?:"
    + _any(
        """
        hvor mange|kor mange|how many|hvor lenge|når ble|hvem|kven|who|hvorfor|kvifor|why|ikke|ikkje|not
        hvis|viss|dersom|if|endret|endra|changed|ny|nye|new|2018|før|tidligere|mangler|missing|brudd|bryter
        breach
        """
    )
    + r")\b"
)
TOWARDS = re.compile(r"\b(?:overfor|ovenfor|mot|andsynes|towards?|til|owed? to|to)\b")
ABOUT = re.compile(
    r"\b(?:"
    + _any(
        """
        når det gjelder|når det gjeld|når det kommer til|når det kjem til|knyttet til|knytta til|knytt til
        i forbindelse med|med hensyn til|med omsyn til|for bruk av|ved bruk av|i bruk av|angående
        om|innen|innanfor|rundt|ved|mht|ang
        regarding|concerning|about|when it comes to|with regard to|in relation to|with respect to|relating to
        """
    )
    + r")\b"
)
FOLLOW = re.compile(r"^(?:og|men|enn|hva med|kva med|hva om|and|what about|how about)\b")
US = re.compile(r"\b(?:vi|we)\b")
ME = re.compile(r"\b(?:jeg|eg|vi|man|en|ein|i|we|you|one|du|dere)\b")


def plain(question: str) -> str:
    """A question in small letters, without punctuation or greeting."""
    text = re.sub(r"[?!.,;:«»\"“”()/]", " ", question.lower())
    text = re.sub(r"^\s*(?:hei|hallo|hi|hello)\b", " ", text)
    return " ".join(text.split())
