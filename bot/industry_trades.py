"""The verdict on a business described in words: its trade, what is left out, what stands beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from bot.industry_codes import across, stand
from bot.industry_match import COMPOSED, COMPOUND, GUESS, Match, find
from bot.industry_service import about_service
from bot.industry_verdict import Candidate, Standing, Verdict, Why
from bot.industry_vocabulary import PREPOSITIONS
from bot.industry_words import plain_forms
from corpus.industries import NEW, OLD, Entry, Standard, nearest
from corpus.trades import Trade, products, spellings, trades, words

_RUBBER = re.compile(r"gummi|plast|rubber", re.IGNORECASE)
_OTHER_STUFF = re.compile(
    r"\blær|skinn|\btre\b|trevirke|\bav tre|stoff|leather|wood|\bull\b|metall", re.IGNORECASE
)
_MOBILE = re.compile(r"vogn|truck|mobil|\bbil\b|bod\b|van\b|torg|festival|market|cart", re.IGNORECASE)
_SEATS = re.compile(
    r"sitteplass|sitjeplass|\bbord|lokale|servering|seats|spis(?:e|er) her|restaurant", re.IGNORECASE
)
_WORKSHOPS = (
    (re.compile(r"bil|\bcars?\b|dekk", re.IGNORECASE), "95.31"),
    (re.compile(r"sykkel|sykler|ski|bike|bicycle", re.IGNORECASE), "95.29"),
)
_NEGATED = re.compile(r"\b(?:ikke|ikkje|ingen|uten|utan|no|not|without)\b[^,.;]*", re.IGNORECASE)


def judge_trades(query: str, standard: Standard, day: date) -> Verdict:
    """The verdict on the trade that a question names by the list of a standard."""
    found = find(query) or _guess(query)
    positive = [match for match in found if not match.negated]
    chosen = _main(positive)
    if not chosen:
        return Verdict(query, "invalid", "unknown_trade", day, standard)
    options = [_candidate(trade, standard, query) for trade in _narrowed(chosen[0], query)]
    for match in chosen[1:]:
        options += [_candidate(trade, standard, query) for trade in _narrowed(match, query)]
    options = list(
        {
            (option.trade.sn2007, option.trade.sn2025, option.trade.inside): option for option in options
        }.values()
    )
    main = options[0]
    beside = tuple(
        _candidate(trade, standard, query)
        for match in found
        if match not in chosen
        for trade in match.trades[:1]
        if match.others and not match.generic
    )
    beside = tuple(option for option in beside if option.standing.coverage != main.standing.coverage)
    if len({option.standing.coverage for option in options}) > 1:
        listed = next((o for o in options if o.standing.coverage == "listed"), options[0])
        return Verdict(
            query, "partly", "candidates", day, standard, listed.standing, listed.trade,
            other=_elsewhere(listed.trade, standard), candidates=tuple(options), others=beside,
        )  # fmt: skip
    main = replace(main, trade=_as_asked(main.trade, chosen))
    why: Why = "above" if main.standing.above else "part" if main.standing.restriction else "trade"
    return Verdict(
        query, main.standing.coverage, why, day, standard, main.standing, main.trade,
        other=_elsewhere(main.trade, standard), candidates=tuple(options) if len(options) > 1 else (),
        others=beside, near=_near(main, standard),
    )  # fmt: skip


def _as_asked(trade: Trade, chosen: list[Match]) -> Trade:
    """The trade by the asker's own word for it, where that is one of its names."""
    asked = words(chosen[0].text)
    if len(asked) > 1 and (asked[0].endswith(("er", "ar")) or not PREPOSITIONS.isdisjoint(asked)):
        return trade  # "kjøper og selger bruktbiler": a deed, no name
    forms = ((*asked[:-1], form) for form in plain_forms(asked[-1]))
    known = next((form for form in forms if trades().get(form) == chosen[0].trades), None)
    if len(chosen) > 1 or known is None or chosen[0].rank < COMPOUND:
        return trade
    name = spellings()[known]
    return replace(trade, names=(name, name, name))


def _main(positive: list[Match]) -> list[Match]:
    """The matches that say what the business does: not asides, not general words beside telling ones."""
    rest = [match for match in positive if not match.aside] or positive
    if only := [match for match in rest if match.only and not match.generic]:
        return only[:1]
    telling = [match for match in rest if not match.generic]
    if any(match.rank > COMPOSED for match in telling):  # a café that sells cakes is no shop
        telling = [m for m in telling if m.rank != COMPOSED or m.trades[0].sn2025 not in ("47.12", "46.90")]
    return telling or rest[:1]


def _narrowed(match: Match, query: str) -> tuple[Trade, ...]:
    """Of several trades by one name, those that the rest of the question speaks for."""
    if {trade.sn2025 for trade in match.trades} == {"56.11", "56.12"}:
        if _SEATS.search(query):
            return tuple(trade for trade in match.trades if trade.sn2025 == "56.11")
        if _MOBILE.search(query):
            return tuple(trade for trade in match.trades if trade.sn2025 == "56.12")
    if match.text in ("verksted", "verkstad", "workshop"):
        for pattern, code in _WORKSHOPS:
            if pattern.search(query):
                return tuple(trade for trade in match.trades if trade.sn2025 == code) or match.trades
    return match.trades


def _candidate(trade: Trade, standard: Standard, query: str) -> Candidate:
    standing = stand(trade.code(standard), standard, trade.inside)
    if standing.coverage == "partly" and _RUBBER.search(standing.restriction):
        said = _NEGATED.sub("", query)
        rubber, other = bool(_RUBBER.search(said)), bool(_OTHER_STUFF.search(said))
        if rubber != other:
            standing = stand(trade.code(standard), standard, rubber)
            trade = replace(trade, inside=rubber)
    return Candidate(trade, standing)


def _elsewhere(trade: Trade, standard: Standard) -> Standing:
    other: Standard = OLD if standard == NEW else NEW
    return stand(trade.code(other), other, trade.inside)


def _near(main: Candidate, standard: Standard) -> tuple[Entry, ...]:
    if main.standing.coverage != "not_listed":
        return ()
    if main.standing.entries:
        return main.standing.entries
    found = nearest(main.trade.code(standard), standard)
    if found or standard == OLD:
        return found
    old = nearest(main.trade.sn2007, OLD)
    return tuple(
        dict.fromkeys(entry for near in old for entry in across(near.code.replace(".", ""), OLD)[0].entries)
    )


def _guess(query: str) -> tuple[Match, ...]:
    """A trade misspelt, or goods named without what is done to them."""
    from rapidfuzz import fuzz, process  # rarely needed, so not loaded before

    service = about_service(words(query))
    tokens = [token for place, token in enumerate(words(query)) if place not in service]
    for token in tokens:
        if len(token) >= 6 and (
            best := process.extractOne(token, _spellings(), scorer=fuzz.ratio, score_cutoff=88)
        ):
            return (Match(0, 1, trades()[(best[0],)], GUESS, best[0]),)
    if len(tokens) <= 2 and tokens and (tokens[-1],) in products():
        product = products()[(tokens[-1],)]
        name = product.names[0]
        made = Trade((f"produksjon av {name}", f"produksjon av {name}", f"making {name}"), *product.make)
        sold = Trade((f"butikk med {name}", f"butikk med {name}", f"selling {name}"), "47.19", "47.12")
        return (Match(0, 1, (made, sold), GUESS, name),)
    return ()


@cache
def _spellings() -> tuple[str, ...]:
    return tuple(name[0] for name in trades() if len(name) == 1 and len(name[0]) >= 6)
