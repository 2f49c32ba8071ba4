"""Whether a question asks if a certain business must have BHT or is on the list of industries."""

from __future__ import annotations

import re

from bot.industry_codes import codes_in
from bot.industry_match import find

_BHT = r"(?:bht\w*|bedriftshelse\w*|bedriftslege\w*|occupational health\w*|ohs|oh service|company doctor)"
_HAVE = r"(?:ha|have|knytt\w*|tilknytt\w*|skaffe\w*|get|got|join|meld\w*|anskaff\w*|betale for|bestille)"
_OWES = re.compile(
    r"\b(?:må|lyt|skal|skulle|bør|must|should|have to|has to|need(?:s|ed)? to)\b"
    rf"[^?!]{{0,90}}\b{_HAVE}\b[^?!]{{0,40}}\b{_BHT}"
    r"|\b(?:treng\w*|need\w*|require\w*|krev\w*|krav\w*|pålagt|påbod\w*|plikt\w*|obliged|nødt|mandatory|påbudt"
    rf"|obligatorisk\w*|compulsory|slepp\w*|slipp\w*)\b[^?!]{{0,90}}\b{_BHT}"
    rf"|\b{_BHT}[^?!]{{0,60}}\b(?:plikt\w*|påbudt|pålagt|påbode|obligatorisk\w*)\b"
    rf"|\b{_BHT}[^?!]{{0,60}}\b(?:mandatory|required|krav|krevd)\b"
    r"|bht-?plikt\w*|\bkravet?\b[^?!]{0,20}\b(?:likt|gjeld|gjelder|same|samme)\b",
    re.IGNORECASE | re.DOTALL,
)
_LIST = re.compile(
    r"bransjelist\w*|næringskod\w*|\bnace\b|\bindustry codes?\b|list of industries|industry list"
    r"|\b(?:på|i|on|under|omfatta av|omfattet av)\s+(?:den |denne |the |that |BHT-)?list(?:|a|en|s)\b"
    r"|\b(?:hvilken|kva|kva for ein|which|what|hva er|riktig)\b[^?!]{0,25}\b(?:kode|code|koden)\b",
    re.IGNORECASE,
)
_CODE_WANTED = re.compile(r"\b(?:hvilken|which|kva)\b.{0,25}\b(?:kode|code)\b", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(
    r"^\W*(?:hvorfor|kvifor|why|hvordan|korleis|hvor (?:mange|mye|ofte|stor|lenge|høyt|dyrt)"
    r"|kor (?:mange|mykje|ofte|stor|lenge)|how (?:many|much|often|long|do|does|can)|what share"
    r"|hva koster|kva kostar"
    r"|når|when|hva (?:skal|må|kan|gjør|sier|betyr|trenger)|kva (?:skal|må|kan|gjer|seier|tyder|treng))\b"
    r"|\bverneombud\w*|\bvo\b|\bamu\b|\bsafety rep\w*|\bkan (?:arbeids)?tilsynet\b|\bi studien\b|\bper hode\b"
    r"|\bårsrapport\w*|\bdialogmøte\w*|\bgodkjen(?:ning|t som)\b|\bbot\b|\bgebyr\w*",
    re.IGNORECASE,
)
# Names that in such a question speak of the service, of offices or of the state, not of one's own trade.
_VAGUE = frozenset(
    {
        *("helsetjeneste", "helseteneste", "legetjeneste"),
        *(
            "kontor",
            "lager",
            "industri",
            "transport",
            "organisasjon",
            "forening",
            "bygg",
            "anlegg",
            "stat",
            "nav",
        ),
        *("lege", "fastlege", "doctor", "lærer", "rådgiver", "rådgivning", "arbeidstilsyn", "fagforening"),
        *("trade union", "skip"),
    }
)


def mentions_industry(question: str) -> bool:
    """Whether a question asks if a named trade or code must have BHT or stands on the list."""
    on_list = bool(_LIST.search(question))
    if _SOMETHING_ELSE.search(question) and not re.search(
        r"\b(?:hvilken|which|kva)\b.{0,25}\bkode?\b", question, re.I
    ):
        return False
    if not on_list and not _OWES.search(question):
        return False
    return names_business(question)


def names_business(question: str) -> bool:
    """Whether a text names an industry code or a trade."""
    return bool(codes_in(question)) or any(
        not match.negated and match.text not in _VAGUE for match in find(question)
    )
