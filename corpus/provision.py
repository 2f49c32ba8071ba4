"""A provision as Norwegians cite it: ``aml. § 3-3 første ledd``, ``… § 13-2 bokstav e``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

ORDINALS = (
    "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende",
    "ellevte", "tolvte", "trettende", "fjortende", "femtende",
)  # fmt: skip
_VARIANTS = {"annet": 2, "syvende": 7, "fyrste": 1, "sjette": 6}
AML = "aml."
ORGANISATION = "forskrift om organisering, ledelse og medvirkning"
ADMINISTRATION = "forskrift om administrative ordninger"
INTERNAL_CONTROL = "internkontrollforskriften"

_ACTS: tuple[tuple[str, str], ...] = (
    (r"arbeidsmiljøl(?:oven|ova)|\baml\b\.?|working environment act|lov/2005-06-17-62", AML),
    (
        r"forskrift om organisering,? ledelse og medvirkning|organiseringsforskriften"
        r"|forskrift/2011-12-06-1355|\bFOR-2011-12-06-1355\b|\b1355\b",
        ORGANISATION,
    ),
    (
        r"forskrift om administrative ordninger|forskrift/2011-12-06-1360|\bFOR-2011-12-06-1360\b|\b1360\b",
        ADMINISTRATION,
    ),
    (r"internkontrollforskrift(?:en)?|forskrift/1996-12-06-1127|\bFOR-1996-12-06-1127\b", INTERNAL_CONTROL),
)
_SECTION = re.compile(
    r"(?:§\s*|\bparagraf(?:en)?\s+|\bsection\s+)(\d{1,2}\s?[A-Z]?\s?-\s?\d{1,2}(?:\s?[a-z](?![a-zæøå]))?"
    r"|\d{1,2}(?![\d-]))",
    re.IGNORECASE,
)
_LEDD = re.compile(
    rf"\b({'|'.join((*ORDINALS, *_VARIANTS))}|\d{{1,2}}\.?)\s+ledd\b|§[^()]*\((\d{{1,2}})\)", re.I
)
_LETTER = re.compile(r"\b(?:bokstav|litra|letter|pkt\.?|punkt)\s+([a-zæøå])\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:nr\.?|nummer|number|punkt|pkt\.?)\s*(\d{1,2})\b", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Provision:
    """One place in an act or a regulation, down to the letter or number."""

    act: str  # canonical short name; "" when the text names none
    section: str  # "3-3", "13-2", "5", "2 A-1"
    ledd: int = 0  # from 1; 0 where the whole section is meant
    letter: str = ""  # "e"; "" where none
    number: int = 0  # "nr. 6"; 0 where none

    def cite(self) -> str:
        """The citation in Norwegian; :func:`parse` reads it back."""
        parts = [self.act] if self.act else []
        parts.append(f"§ {self.section}")
        if self.ledd:
            ordinal = ORDINALS[self.ledd - 1] if self.ledd <= len(ORDINALS) else f"{self.ledd}."
            parts.append(f"{ordinal} ledd")
        if self.letter:
            parts.append(f"bokstav {self.letter}")
        if self.number:
            parts.append(f"nr. {self.number}")
        return " ".join(parts)

    def whole(self) -> Provision:
        """The section that this place stands in."""
        return Provision(self.act, self.section)

    def meets(self, other: Provision) -> bool:
        """Whether one of the two is, or lies inside, the other."""
        return self.covers(other) or other.covers(self)

    def covers(self, other: Provision) -> bool:
        """Whether ``other`` is this place or one inside it."""
        return (
            (not self.act or not other.act or self.act == other.act)
            and self.section == other.section
            and self.ledd in (0, other.ledd)
            and self.letter in ("", other.letter)
            and self.number in (0, other.number)
        )


def act_name(text: str) -> str:
    """The canonical name of the first act that ``text`` names; "" where it names none we know."""
    found = [(match.start(), name) for pattern, name in _ACTS if (match := re.search(pattern, text, re.I))]
    return min(found)[1] if found else ""


def parse(text: str) -> Provision | None:
    """Read one citation; None where ``text`` holds no section."""
    match = _SECTION.search(text)
    if match is None:
        return None
    section = re.sub(r"\s*-\s*", "-", match.group(1).strip())
    provision = Provision(act_name(text), section)
    rest = text[match.start() :]
    if ledd := _LEDD.search(rest):
        provision = replace(provision, ledd=_ordinal(ledd.group(1) or ledd.group(2)))
    if letter := _LETTER.search(rest):
        provision = replace(provision, letter=letter.group(1).lower())
    elif number := _NUMBER.search(rest):
        provision = replace(provision, number=int(number.group(1)))
    return provision


def cited(text: str) -> Provision | None:
    """Read a citation; an act that we do not know by name is called what the citation calls it."""
    place = parse(text)
    if place is None or place.act or "§" not in text:
        return place
    return replace(place, act=text[: text.index("§")].strip())


def find_all(text: str) -> tuple[Provision, ...]:
    """Every provision that a running text names, each with the ledd and letter that follow it."""
    starts = [match.start() for match in _SECTION.finditer(text)]
    found = []
    for start, end in zip(starts, [*starts, len(text)][1:], strict=True):
        provision = parse(text[start:end])
        if provision is not None:
            before = act_name(text[max(0, start - 70) : start])
            found.append(provision if provision.act else replace(provision, act=before))
    return tuple(found)


def _ordinal(word: str) -> int:
    lowered = word.lower().rstrip(".")
    if lowered.isdigit():
        return int(lowered)
    return _VARIANTS[lowered] if lowered in _VARIANTS else ORDINALS.index(lowered) + 1
