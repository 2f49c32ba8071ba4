"""Which trades a sentence names: exact names, compounds, and products with what one does to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.industry_service import about_service
from bot.industry_vocabulary import (
    ANIMALS,
    CLAUSE_ENDS,
    GENERIC,
    MAKE,
    NEGATORS,
    NO_HEADS,
    ONLY,
    PREPOSITIONS,
    RENT,
    REPAIR,
    SELL,
    SHORT_HEADS,
    STOP,
    WHOLESALE,
)
from bot.industry_words import inflects, is_tail, splits, stem, tokens_of, variants
from corpus.trades import Product, Trade, products, trades

EXACT, COMPOUND, COMPOSED, HEAD, GUESS = 5, 4, 3, 2, 1
_HAIR = "96.21"
_NOT = (["ikke"], ["ikkje"], ["aldri"])
_JUST = (["bare"], ["berre"], ["kun"])


@dataclass(frozen=True)
class Match:
    """Words of the sentence that name one trade, or several by the same name."""

    start: int
    end: int
    trades: tuple[Trade, ...]
    rank: int
    text: str
    negated: bool = False  # "ingen klipping"
    aside: bool = False  # a customer, a place, somebody else: "for barnehager", "dei som fiskar"
    others: bool = False  # aside, and about other businesses that are asked about too
    only: bool = False  # "bare take away"

    @property
    def generic(self) -> bool:
        """Whether the name alone tells little: ``butikk``, ``kontor``."""
        return self.text in GENERIC


def find(text: str) -> tuple[Match, ...]:
    """Every trade that a text names, in the order of the text, none inside another."""
    tokens = tokens_of(text)
    stops = STOP - {"it"} if re.search(r"\bIT\b", text) else STOP
    service = about_service(tokens)
    found = sorted(
        (m for m in _all(tokens, stops) if service.isdisjoint(range(m.start, m.end))),
        key=lambda m: (-(m.end - m.start), -m.rank, -len(m.text)),
    )
    kept: list[Match] = []
    for match in found:
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    kept.sort(key=lambda m: m.start)
    return tuple(_roles(_groomer(kept, tokens), tokens))


def _all(tokens: list[str], stops: frozenset[str]) -> Iterator[Match]:
    for start, token in enumerate(tokens):
        if token == ",":
            continue
        yield from _phrases(tokens, start)
        yield from _composed(tokens, start)
        if token not in stops or len(tokens) == 1:
            yield from _single(token, start)


def _single(token: str, start: int) -> Iterator[Match]:
    for form in sorted(variants(token), key=len, reverse=True):
        if (form,) in trades() and inflects(form, token):
            yield Match(start, start + 1, trades()[(form,)], EXACT, form)
            return
    if len(token) >= 5:
        yield from _compound(token, start)


def _compound(token: str, start: int) -> Iterator[Match]:
    for left, right in splits(token):
        known = [trades()[(form,)] for form in variants(right) if (form,) in trades()]
        if left in ANIMALS and any(found[0].sn2025 == _HAIR for found in known):
            yield Match(start, start + 1, trades()[("hundefrisør",)], HEAD, "hundefrisør")
            return
    for left, right in sorted(splits(token), key=lambda pair: -len(pair[0])):
        if (left,) in trades() and len(left) >= 3 and is_tail(right):
            yield Match(start, start + 1, trades()[(left,)], COMPOUND, left)
            return
    for left, right in splits(token):
        product = products().get((left,)) or products().get((stem(left),))
        if product is not None and (made := _made(product, right)):
            yield Match(start, start + 1, (made,), COMPOSED, token)
            return
    for _, right in splits(token):
        if match := _by_head(right, start):
            yield match
            return


def _by_head(right: str, start: int) -> Match | None:
    for form in sorted(variants(right), key=len, reverse=True):
        known = trades().get((form,))
        if known and form not in NO_HEADS and (len(form) >= 6 or form in SHORT_HEADS):
            return Match(start, start + 1, known, HEAD, form)
    return None


def _phrases(tokens: list[str], start: int) -> Iterator[Match]:
    first = stem(tokens[start])
    for name, known in _longer_names().get(first, ()):
        place = start
        for word in name[1:]:
            ahead = tokens[place + 1 : place + 4]
            nearby = [offset for offset, token in enumerate(ahead, 1) if stem(token) == word]
            if not nearby or "," in ahead[: nearby[0]] or not NEGATORS.isdisjoint(ahead[: nearby[0]]):
                break
            place += nearby[0]
        else:
            yield Match(start, place + 1, known, EXACT, " ".join(tokens[start : place + 1]))


_longer: dict[str, list[tuple[tuple[str, ...], tuple[Trade, ...]]]] = {}


def _longer_names() -> dict[str, list[tuple[tuple[str, ...], tuple[Trade, ...]]]]:
    if not _longer:
        for name, known in trades().items():
            if len(name) > 1:
                stems = tuple(stem(word) for word in name)
                _longer.setdefault(stems[0], []).append((stems, known))
    return _longer


def _composed(tokens: list[str], start: int) -> Iterator[Match]:
    """``toy factory``, ``produksjon av møbler``, ``vi reparerer gamle sykler``."""
    for end in range(start + 2, min(start + 5, len(tokens)) + 1):
        span = tokens[start:end]
        if "," in span or not NEGATORS.isdisjoint(span):
            return
        after = _product(span[-2:] if len(span) > 2 else span[1:])
        if after is not None and (made := _made(after, span[0])):
            yield Match(start, end, (made,), COMPOSED, " ".join(span))
            return
        before = _product(span[:-1])
        if before is not None and (made := _made(before, span[-1])):
            yield Match(start, end, (made,), COMPOSED, " ".join(span))
            return


def _product(goods: list[str]) -> Product | None:
    """The product that these words are, or that the last of several is after an activity."""
    if tuple(goods) in products():
        return products()[tuple(goods)]
    if len(goods) > 2 or goods[-1] in STOP:
        return None
    for form in sorted(variants(goods[-1]), key=len, reverse=True):
        if (form,) in products():
            return products()[(form,)]
    return None


def _made(product: Product, activity: str) -> Trade | None:
    forms = variants(activity)
    name = product.names[0]
    if forms & MAKE:
        return Trade((f"produksjon av {name}", f"produksjon av {name}", f"making {name}"), *product.make)
    if forms & REPAIR and product.repair[0]:
        return Trade((f"reparasjon av {name}", f"reparasjon av {name}", f"repairing {name}"), *product.repair)
    if forms & RENT and product.rent[0]:
        return Trade((f"utleie av {name}", f"utleige av {name}", f"renting out {name}"), *product.rent)
    if forms & WHOLESALE:
        return Trade(
            (f"engroshandel med {name}", f"engroshandel med {name}", f"wholesale of {name}"), "46.90", "46.90"
        )
    if forms & SELL:
        return Trade(
            (f"butikkhandel med {name}", f"butikkhandel med {name}", f"retail of {name}"), "47.19", "47.12"
        )
    return None


def _groomer(found: list[Match], tokens: list[str]) -> list[Match]:
    """A hairdresser for dogs is none in the list's sense."""
    animals = any(not variants(token).isdisjoint(ANIMALS) for token in tokens)
    grooms = trades()[("hundefrisør",)]
    return [replace(m, trades=grooms) if animals and m.trades[0].sn2025 == _HAIR else m for m in found]


def _roles(found: list[Match], tokens: list[str]) -> Iterator[Match]:
    last: Match | None = None
    for match in found:
        before = tokens[: match.start]
        clause = _clause(before)
        negated = any(
            token in NEGATORS and (clause[place + 1 : place + 2] or [""])[0] not in ONLY
            for place, token in enumerate(clause)
        )
        if tokens[match.end - 1].endswith(("er", "ar")) and tokens[match.end : match.end + 1] in _NOT:
            negated = tokens[match.end + 1 : match.end + 2] not in _JUST  # "klipper ikke hår"
        only = not negated and re.search(rf"\b({'|'.join(ONLY)})( [^ ,]+)?$", " ".join(before)) is not None
        earlier = [m for m in found if m.end <= match.start and not m.generic]
        others = (
            re.search(r"\b(de|dei|dem|those|people|andre|others) (som|who|that)\b[^,]*$", " ".join(before))
            is not None
        )
        aside = bool(earlier) and (others or not PREPOSITIONS.isdisjoint(before[-2:]))
        if last is not None and last.aside and before[last.end :] in (["og"], ["and"], ["eller"], ["or"]):
            aside = True  # "for banker og advokater"
        aside = aside and not negated
        last = replace(match, negated=negated, only=only, aside=aside, others=aside and others)
        yield last


def _clause(before: list[str]) -> list[str]:
    """The words before a match that stand in its clause."""
    for place in range(len(before) - 1, -1, -1):
        word = before[place]
        if word == "," or (word in CLAUSE_ENDS and (place == 0 or before[place - 1] not in NEGATORS)):
            return before[place + 1 :]
    return before
