"""Industry codes in a question, however sloppily written, and where they stand."""

from __future__ import annotations

import re
from datetime import date

from bot.industry_verdict import Standing, Verdict, Why
from corpus.industries import (
    NEW,
    OLD,
    Coverage,
    Entry,
    Standard,
    classes,
    digits,
    dotted,
    exists,
    nearest,
    place,
    successors,
)

_LEAD = re.compile(
    r"^\W*(?:(?:nace|sn\s?20\d\d|sn|nærings|narings|bransje)?-?\s*(?:kode[nr]?|code|kode nummer|nace|gruppe|"
    r"group|næring|division|hovedgruppe)?\s*(?:nr\.?|nummer|number|er|is)?\s*[:#]?\s*)(?:[A-U]\s?(?=\d{2}))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"^(?:\d{2}(?:[.,\-\s/]*\d){0,3}|\d[.,]\d{1,3})$")
_DIGITS_ONLY = re.compile(r"^[\d\s.,\-/]*\d[\d\s.,\-/]*$")
_IN_TEXT = re.compile(
    r"(?<![\d§.,\-/])(?<!§ )(?:(?<=\s)|(?<=^)|(?<=[(«\"']))(\d{2}[.]\d{1,3}|\d{5})(?![\d%]|[.,]\d|"
    r"\s?(?:%|prosent|percent|kr|kroner|ansatte|tilsette|employees|timer|hours|år|dager))"
)
_AFTER_WORD = re.compile(
    r"(?:nærings)?(?:kode[nr]?|koda|code|nace|hovedgruppe|hovudgruppe|division|sn2007|sn2025)\s*"
    r"(?:er|is|nr\.?|nummer|:)?\s*[A-U]?(\d{2}(?:[.,\-]\d{1,3}|\d{1,3})?)(?![\d%])",
    re.IGNORECASE,
)
_NO_CODE_BEFORE = re.compile(
    r"(?:§|kap\.?|kapittel|chapter|punkt|avsnitt|side|kl\.?|klokken|page)\s*$", re.IGNORECASE
)
_OLD_WORDS = re.compile(r"sn\s?2007|\bgam(?:mel|le|al)\w*|\bold\b|\bfrom 2018\b|\bi 2018\b", re.IGNORECASE)
_NEW_WORDS = re.compile(r"sn\s?2025|\bny(?:e|tt)?\b|\bnew\b", re.IGNORECASE)


def codes_in(query: str) -> tuple[str, ...]:
    """The codes that a question holds, as digits, without repeats; a question that is only a code too."""
    bare = _LEAD.sub("", query.strip()).strip(" ?!.:;\"'«»()")
    if _CODE.match(bare):
        return (_digits(bare),)
    found = []
    for pattern in (_IN_TEXT, _AFTER_WORD):
        for match in pattern.finditer(query):
            if not _NO_CODE_BEFORE.search(query[: match.start(1)]):
                found.append((match.start(1), _digits(match.group(1))))
    return tuple(dict.fromkeys(code for _, code in sorted(found)))


def malformed(query: str) -> bool:
    """Whether a question is digits but no code: ``0.3.2``, ``999999``."""
    return bool(_DIGITS_ONLY.match(_LEAD.sub("", query.strip()).strip(" ?!:;\"'«»()")))


def judge(query: str, code: str, standard: Standard, day: date) -> Verdict:
    """The verdict on one code by the list of a standard."""
    shown = dotted(code)
    other: Standard = OLD if standard == NEW else NEW
    said_other = bool((_OLD_WORDS if other == OLD else _NEW_WORDS).search(query))
    if exists(code, standard) and not (_only_other(code, other) or (said_other and exists(code, other))):
        standing = stand(code, standard)
        before = stand(code, other) if exists(code, other) else across(code, standard)[0]
        renumbered = standard == NEW and digits(code) in successors()
        meaning = across(code, other)[0] if renumbered else None
        differs = meaning is not None and meaning.coverage != standing.coverage
        return Verdict(
            query, standing.coverage, _why(standing), day, standard, standing, asked_code=shown, other=before,
            other_meaning=meaning if differs else None, near=near(code, standard, standing),
        )  # fmt: skip
    if exists(code, other):
        standing, became = across(code, other)
        nearby = near(became[0] if became else code, standard, standing)
        return Verdict(
            query, standing.coverage, _why(standing), day, standard, standing, asked_code=shown,
            translated=became, other=stand(code, other), near=nearby,
        )  # fmt: skip
    as_written = shown if shown in query else code
    return Verdict(query, "invalid", "unknown_code", day, standard, asked_code=as_written)


def _why(standing: Standing) -> Why:
    return "above" if standing.above else "part" if standing.restriction else "code"


def stand(code: str, standard: Standard, inside: bool | None = None) -> Standing:
    """Where a code stands in its own standard's list."""
    found = place(code, standard, inside)
    return Standing(found.coverage, standard, dotted(code), found.entries, found.above)


def across(code: str, standard: Standard) -> tuple[Standing, tuple[str, ...]]:
    """Where a code of ``standard`` stands in the other standard's list, and what it became there."""
    if standard == OLD:
        became = _successors(code)
        target: Standard = NEW
    else:
        became = _predecessors(code)
        target = OLD
    standings = [stand(new, target, inside) for new, inside in became]
    coverages = {standing.coverage for standing in standings}
    coverage: Coverage = "partly" if len(coverages) > 1 else coverages.pop() if coverages else "not_listed"
    entries: dict[Entry, None] = {}
    for standing in standings:
        if standing.coverage != "not_listed" or coverage == "not_listed":
            entries.update(dict.fromkeys(standing.entries))
    names = tuple(dict.fromkeys(dotted(new) for new, _ in became))
    shown = names[0] if len(names) == 1 else (next(iter(entries)).code if entries else dotted(code))
    return Standing(coverage, target, shown, tuple(entries)), names


def near(code: str, standard: Standard, standing: Standing) -> tuple[Entry, ...]:
    """The entries closest to a code, where it is not listed."""
    if standing.coverage != "not_listed":
        return ()
    return standing.entries or nearest(code, standard)


def _successors(code: str) -> list[tuple[str, bool | None]]:
    table = successors()
    for key in (digits(code), digits(code[:4])):
        if key in table and (len(key) > 2):
            return [(new, table[key].inside) for new in table[key].new]
    stem = digits(code)
    if exists(code, NEW) and len(stem) > 3:
        return [(dotted(code[:4]), None)]
    found = {}
    for old in sorted(c for c in classes(OLD) if c.startswith(stem[:4])):
        if digits(old) in table:
            found.update({new: table[digits(old)].inside for new in table[digits(old)].new})
        else:
            found[dotted(old)] = None
    return list(found.items())


def _predecessors(code: str) -> list[tuple[str, bool | None]]:
    stem = digits(code)
    found: list[tuple[str, bool | None]] = []
    for successor in successors().values():
        for new in successor.new:
            if digits(new).startswith(stem) or stem.startswith(digits(new)):
                found.append((successor.old, successor.inside))
    finest = [old for old, _ in found]
    found = [
        (old, inside) for old, inside in found if not any(o != old and o.startswith(old) for o in finest)
    ]
    if stem[:4] == "9621":
        return [("96.02", True)]
    if stem[:4] == "9622":
        return [("96.02", False)]
    return found or ([(dotted(code), None)] if exists(code, OLD) else [])


def _only_other(code: str, other: Standard) -> bool:
    """A five-digit code that the other standard alone breaks down: 52.222, 88.911."""
    return (
        other == OLD
        and len(re.sub(r"\D", "", code)) == 5
        and len(digits(code)) == 5
        and digits(code) in successors()
    )


def _digits(text: str) -> str:
    text = text.strip()
    if re.match(r"^\d[.,]", text):
        text = "0" + text
    return re.sub(r"\D", "", text)
