"""Whether a question seems to be about an identifiable person's health: then a channel is no place for it.

Two signs together: a word of health, and a person: named, mentioned or pointed at ("kollegaen min").
Either sign alone is an ordinary question ("Hva gjør BHT ved sykefravær?").
"""

from __future__ import annotations

import re

_HEALTH = re.compile(
    r"\b(sykm\w*|sjukm\w*|syk|sjuk|syke?fravær\w*|sjukefråvær\w*|diagnos\w*|depres\w*|deprim\w*|angst\w*|kreft\w*|"
    r"gravid\w*|utbrent\w*|utbrend\w*|adhd|autis\w*|bipolar\w*|psyki\w*|psykisk\w*|epilep\w*|migrene\w*|"
    r"rus(?:misbruk\w*|problem\w*|a|er)?|alkohol\w*|drikker|beruset|medisin(?:er|en|ar)?|ryggproblem\w*|prolaps\w*|"
    r"hjerteinfarkt\w*|slag(?:anfall)?|diabetes|astma\w*|allergi\w*|skade[nt]?\b|skadd|operer\w*|innlagt|"
    r"sick|ill|illness|sick\s?leave|diagnosed?|diagnosis|depressed|depression|anxiety|cancer|pregnant|burn(?:ed|t)\s"
    r"?out|alcohol\w*|injured|surgery|medication)\b",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\b((?:kollega|sjef|leder|leiar|ansatt|tilsett|medarbeider|medarbeidar|lærling|vikar|mann|kone|samboer|sambuar)"
    r"(?:en|a|et|n)?\s+(?:min|mi|mitt|vår|vårt|hans|hennes)|(?:min|mi|vår|my|our)\s+(?:kollega|sjef|leder|leiar|"
    r"medarbeider|medarbeidar|ansatte|lærling|mann|kone|colleague|boss|manager|employee|coworker|wife|husband)|"
    r"han|hun|ho|henne|hennes|hans|he|she|her|his|"
    r"(?:jeg|eg|i)\s+(?:er|har|ble|blei|vart|fikk|fekk|sliter|slit|am|have|was|got)|i'm|i've)\b",
    re.IGNORECASE,
)
# A name: two capitalised words in a row, or one that is something or has something, or a first name.
_WORD = r"[A-ZÆØÅ][a-zæøåé]+"
_NAMED = re.compile(
    rf"(?<![.!?:]\s)(?<!^)\b(?:{_WORD}\s{_WORD}|{_WORD}(?=\s(?:er|har|ble|blei|vart|fikk|fekk|sliter|slit|is|has|was)\b))"
)
_FIRST_NAMES = re.compile(
    r"\b(?:Anne|Anna|Inger|Kari|Marit|Ingrid|Liv|Eva|Berit|Astrid|Bjørg|Hilde|Randi|Solveig|Nina|Ida|Emma|Nora|Sara|"
    r"Maria|Marianne|Elisabeth|Kristin|Bente|Tone|Hanne|Silje|Camilla|Julie|Maja|Thea|Jan|Per|Bjørn|Ole|Ola|Lars|"
    r"Kjell|Knut|Svein|Arne|Thomas|Hans|Geir|Tor|Morten|Terje|Odd|Erik|Martin|Andreas|John|Anders|Rune|Trond|Tore|"
    r"Daniel|Marius|Magnus|Henrik|Jonas|Kristian|Fredrik|Petter|Nils|Øyvind|Eirik|Mohammed|Ahmed|Ali|Fatima|"
    r"Aisha|Piotr|Anna|Katarzyna|Peter|Paul|David|Michael|James|Mary|Susan|Linda)\b"
)
_NOT_NAMES = re.compile(
    r"\b(?:Norsk|Norges|Norge|Norden|Nordic|Sverige|Danmark|Nederland|Norway|Den|Det|De|The|Norwegian|Labour|Statens|"
    r"Universitetet|Arbeidstilsynet|Nav|Fafo|Sintef|Iris|Havtil|Stortinget|Regjeringen|Oslo|Bergen|Trondheim|"
    r"Stavanger|Tromsø|Lovdata|Arbeidsgiver|Bedriftshelsetjenesten|Bedriften|Kommunen)\b"
)
_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")


def about_a_person(raw: str, bot_user: str) -> bool:
    """Judge the text as Slack delivers it (mentions still in it)."""
    others = [mention for mention in _MENTION.findall(raw) if bot_user not in mention]
    words = " ".join(_MENTION.sub(" ", raw).split())
    if not _HEALTH.search(words):
        return False
    return bool(others or _POINTED.search(words) or _named(words))


def _named(words: str) -> bool:
    if _FIRST_NAMES.search(words):
        return True
    return any(not _NOT_NAMES.search(match[0]) for match in _NAMED.finditer(words))
