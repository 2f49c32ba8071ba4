"""Is a business on the list of industries that must have BHT (§ 13-1)? By code or by trade.

check("frisør").verdict          "listed"
checks("56.11 og 96.02")         one verdict for each code
explain(check("45.200"), "nb")   a full answer in plain words
"""

from __future__ import annotations

from datetime import date

from bot.industry_ask import mentions_industry, names_business
from bot.industry_codes import codes_in, judge, malformed
from bot.industry_explain import explain
from bot.industry_trades import judge_trades
from bot.industry_verdict import Candidate, Standing, Verdict
from corpus.errors import UsageError
from corpus.industries import NEW, entries, standard_on

__all__ = [
    "Candidate",
    "Standing",
    "Verdict",
    "check",
    "checks",
    "explain",
    "mentions_industry",
    "names_business",
]


def check(query: str, as_of: date | None = None, today: date | None = None) -> Verdict:
    """The verdict on the code or the trade that a question names, by the list in force on a day."""
    return checks(query, as_of, today)[0]


def checks(query: str, as_of: date | None = None, today: date | None = None) -> tuple[Verdict, ...]:
    """One verdict for each code in the question; one in all where it names a trade."""
    if not query.strip():
        raise UsageError(
            "no code and no trade given", "for example: bht industry 96.21, or bht industry frisør"
        )
    day = as_of or today or date.today()
    standard = standard_on(day)
    if standard is None:
        first = min(entry.since for entry in (*entries("SN2007"), *entries(NEW)))
        raise UsageError(
            f"no list of industries is known for {day}", f"the oldest at hand is in force from {first}"
        )
    codes = codes_in(query)
    if codes:
        return tuple(judge(query, code, standard, day) for code in codes)
    if malformed(query):
        return (Verdict(query, "invalid", "malformed", day, standard),)
    return (judge_trades(query, standard, day),)
