"""Norwegian sentences: where one ends, and where a full stop only ends an abbreviation."""

from __future__ import annotations

import re

# Never the end of a sentence: something always follows.
_GOES_ON = frozenset([
    "bl", "bl.a", "f.eks", "feks", "eks", "jf", "jfr", "ca", "dvs", "ev", "evt", "pga", "mht", "ift", "iht",
    "hhv", "st", "prop", "ot", "prp", "ot.prp", "innst", "meld", "rt", "res", "iflg", "ikr", "vedr", "pr",
    "inkl", "ekskl", "dr", "prof", "adm", "dir", "red", "utg", "tlf", "ref", "sml", "cf", "i.e", "e.g",
    "t.o.m", "f.o.m", "fr.o.m", "tidl", "nåv", "div",
    "jan", "feb", "apr", "aug", "sep", "sept", "okt", "nov", "des",
])  # fmt: skip
# The end of a sentence unless a number follows.
_BEFORE_NUMBER = frozenset(
    ["nr", "s", "kr", "kl", "§", "art", "pkt", "kap", "vol", "bd", "tabell", "figur", "boks"]
)
# May end one; a capital after it decides (that is the general rule, so they need no entry):
# mv. osv. m.m. m.fl. etc. o.l. pst. f. ff.
_NAMED_LETTER = re.compile(
    r"\b(?:variant|alternativ|modell|bokstav|type|gruppe|del|litra)(?:er|ene)?\s+$|\b[A-Z]\s+(?:og|eller|til)\s+$"
)
_STOP = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s)")
_WORD = re.compile(r"[^\s(«\"“]+$")
_LABEL = re.compile(
    r"^\W*(?:§+\s*\d[\d\w\s-]*|\(?\d{1,3}(?:\.\d+)*|\(?[a-zæøå]|[IVX]+|(?:Kapittel|Tabell|Figur|Boks|Note)\s+\d+(?:\.\d+)?\s?[A-Z]?)[.):]*$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[\s]+[«“\"'(\[–-]*\s*([^\W_])")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of ``text``, without the white space between them."""
    ranges: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for stop in _STOP.finditer(text):
        if stop.end() <= start or not _ends_sentence(text, start, stop):
            continue
        ranges.append((start, stop.end()))
        start = _skip_space(text, stop.end())
    if start < len(text.rstrip()):
        ranges.append((start, len(text.rstrip())))
    return ranges


def last_sentence(text: str) -> str:
    """The last sentence of ``text``: what introduces a list that follows."""
    ranges = split_sentences(text)
    return text[ranges[-1][0] : ranges[-1][1]] if ranges else ""


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop at the end of ``text`` is an abbreviation's."""
    stripped = text.rstrip()
    return stripped.endswith(".") and _abbreviated(stripped, len(stripped) - 1, "a")


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    opening = _OPENS.match(text, stop.end())
    if opening is None:
        return False
    following = opening.group(1)
    if following.islower():
        return False
    mark = stop.group()
    if mark[0] != ".":
        return True
    if len(mark) > 1 and mark[1] != ".":  # a closing quote or bracket after the full stop
        return not _abbreviated(text, stop.start(), following) or following.isupper()
    if _LABEL.match(text[start : stop.start()].strip()):
        return False
    return not _abbreviated(text, stop.start(), following)


def _abbreviated(text: str, dot: int, following: str) -> bool:
    match = _WORD.search(text, max(0, dot - 30), dot)
    word = match.group().lower() if match else ""
    if not word:
        return False
    if word in _BEFORE_NUMBER:
        return following.isdigit()
    if word in _GOES_ON:
        return True
    if len(word) == 1 and match is not None and match.group().isupper():  # an initial, or "variant A."
        return not _NAMED_LETTER.search(text[max(0, dot - 24) : dot - 1])
    return False


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
