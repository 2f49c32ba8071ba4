"""What could tell who somebody is never leaves: it is masked before, and put back where it came from.

Masked are personal numbers (11 digits), telephone numbers, e-mail addresses, and names after words that
introduce somebody ("min kollega …", "jeg heter …"). A name that was introduced once is masked everywhere.
"""

from __future__ import annotations

import re

from bot.llm.check_words import NO_NAME

_PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\d.,/-])(?:(?:\+|00)47[ ]?)?(?:\d{8}|\d\d(?: \d\d){3}|\d{3} \d\d \d{3})(?![\d/-])"
    r"|(?<!\d)\+\d[\d ]{6,14}\d(?!\d)"
)
_PERSON = (
    r"(?:kolleg\w*|medarbeid[ea]r\w*|ansatt\w*|tilsett\w*|arbeidstak[ea]r\w*|sjef\w*|leder\w*|leiar\w*|ven+\b"
    r"|ven+in+\w*|mann(?:en)?|kon[ea]|sambo\w*|bror|søster|syster|sønn\w*|son|datter\w*|dotter\w*|mor|far|lærling\w*"
    r"|vikar\w*|verneomb[uo]d\w*|tillitsval[gd]t?\w*|kamerat\w*|lege\w*|colleague|co-?worker|boss|manager"
    r"|employee|friend|husband|wife|partner|daughter|brother|sister|mother|father|supervisor)"
)
_MINE = r"(?:min|mi|mitt|vår|vårt|vores|hans|hennes|hennar|my|our|his|her)"
_SUBJECT = r"(?:jeg|eg|han|hun|ho|som|who|he|she)"
_CALLED = rf"(?:{_SUBJECT}\s+(?:heter|heiter)|ved na[vm]n|na[vm]net mitt er|my name is|hilsen|mvh\.?|regards)"
_CAPITAL = r"[A-ZÆØÅÄÖÜÉ][\w'’-]*(?:[ ][A-ZÆØÅÄÖÜÉ][\w'’.-]*){0,3}"
_ANY = r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?"  # people write in lower case, too
_CUES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\b(?:{_MINE}\s+{_PERSON}|{_PERSON}\s+{_MINE}|{_CALLED}))[\s,:]+(?P<name>{_CAPITAL}|{_ANY})",
        rf"(?i:\b(?:{_PERSON}|heter|heiter|named|called))[\s,:]+(?P<name>{_CAPITAL})",
    )
)
_ALSO_WORDS = frozenset("per dag liv stein bjørn even ask tor roar mai".split())  # noqa: SIM905
_ACRONYM = 4  # letters: BHT, HMS, NAV


class Masker:
    """Masks texts that leave together, with the same placeholder for the same words."""

    def __init__(self) -> None:
        self._placeholders: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._names: list[str] = []

    def mask(self, text: str, document: bool = False) -> str:
        """The text without what could tell who somebody is; a ``document`` introduces nobody."""
        for kind, pattern in (("e-post", _EMAIL), ("fødselsnummer", _PERSONAL_NUMBER), ("telefon", _PHONE)):
            text = pattern.sub(lambda match, kind=kind: self._placeholder(kind, match.group()), text)  # type: ignore[misc]
        for cue in () if document else _CUES:
            for match in cue.finditer(text):
                self._learn(match.group("name"))
        for name in self._names:
            text = self._hide(name, text)
        return text

    def restore(self, text: str) -> str:
        """A text with the placeholders' own words again."""
        for words, placeholder in self._placeholders.items():
            text = text.replace(placeholder, words)
        return text

    def _learn(self, name: str) -> None:
        for word in (part.strip(".'’-") for part in name.split()):
            if word in NO_NAME:
                return
            if len(word) > 1 and word not in self._names and not (word.isupper() and len(word) <= _ACRONYM):
                self._names.append(word)

    def _hide(self, name: str, text: str) -> str:
        # A name that is also an ordinary word is looked for as it was written.
        flags = re.NOFLAG if name.lower() in _ALSO_WORDS else re.IGNORECASE
        pattern = re.compile(rf"(?<![\w\[]){re.escape(name)}(?=(?:s|'s|’s)?\b)(?![\w-]*\])", flags)
        return pattern.sub(lambda match: self._placeholder("navn", match.group()), text)

    def _placeholder(self, kind: str, words: str) -> str:
        if words not in self._placeholders:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._placeholders[words] = f"[{kind} {self._counts[kind]}]"
        return self._placeholders[words]
