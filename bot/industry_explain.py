"""The verdict of the industry check in plain words: bokmål, nynorsk and English, at most some 90 words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.industry_verdict import Candidate, Verdict
from corpus.industries import NEW, Entry

PROVISION = "forskrift om organisering, ledelse og medvirkning § 13-1"
LONGEST_LABEL = 90
LONGEST_IN_LINE = 48
MOST_CODES = 6
MOST_LINES = 3


def explain(verdict: Verdict, language: str = "nb") -> str:
    """A full answer: verdict first, then what it means, the list's date and act, what to know besides."""
    texts = _texts()[language if language in _texts() else "nb"]
    return " ".join(sentence for sentence in _sentences(verdict, texts, language) if sentence)


@cache
def _texts() -> dict[str, Any]:
    data = tomllib.loads((Path(__file__).parent / "industry_texts.toml").read_text(encoding="utf-8"))
    return {
        language: data[language] | {"restrictions": data["restrictions"]} for language in ("nb", "nn", "en")
    }


def _sentences(verdict: Verdict, texts: dict[str, Any], language: str) -> Iterator[str]:
    if verdict.verdict == "invalid":
        yield texts[verdict.why].format(query=verdict.query.strip(), code=verdict.asked_code)
        return
    assert verdict.standing is not None
    yield from _answer(verdict, texts, language)
    for other in verdict.others[:2]:
        yield _capital(_line(other, texts, language)) + "."
    if verdict.translated:
        new = _joined(verdict.translated[:MOST_CODES], texts)
        if verdict.translated != (verdict.asked_code,):
            yield texts[f"translated_{verdict.standard}"].format(old=verdict.asked_code, new=new)
    yield texts[f"list_{verdict.standard}"]
    if verdict.other is not None and verdict.other.coverage != verdict.standing.coverage:
        kind = "disagree" if verdict.standard == NEW else "later"
        yield texts[f"{kind}_{verdict.other.coverage}"].format(code=verdict.other.entry or verdict.other.code)
    if verdict.other_meaning is not None:
        yield texts["meaning"]


def _answer(verdict: Verdict, texts: dict[str, Any], language: str) -> Iterator[str]:
    standing = verdict.standing
    assert standing is not None
    entry = standing.entries[0] if standing.entries else None
    fill = {
        "what": _what(verdict, texts, language),
        "entry": entry.code if entry else "",
        "label": _short(entry.label) if entry else "",
        "restriction": _restriction(entry, texts, language),
        "codes": _joined([e.code for e in standing.entries][:MOST_CODES], texts),
        "provision": PROVISION,
        "provision_short": f"{PROVISION} første ledd",
    }
    if verdict.why == "candidates":
        shown = _spread(verdict.candidates)
        lines = "; ".join(_line(option, texts, language) for option in shown)
        yield texts["candidates"].format(**fill, lines=_capital(lines))
        yield texts["rest"] if len(shown) < MOST_LINES else ""
    elif verdict.verdict == "listed":
        yield texts["listed"].format(**fill)
        if fill["restriction"]:
            yield texts["inside"].format(**fill)
        yield texts["duty"].format(**fill)
    elif verdict.verdict == "partly":
        whole = verdict.translated and len(verdict.translated) > 1 and not standing.above
        yield texts[
            "above" if standing.above else "part" if fill["restriction"] and not whole else "mixed"
        ].format(**fill)
        yield texts["rest"]
    else:
        outside = entry is not None and bool(fill["restriction"]) and entry.scope == "part"
        yield texts["outside" if outside else "not_listed"].format(**fill)
        if verdict.near and not outside:
            yield texts["near"].format(
                near=_joined([f"{e.code} «{_short(e.label)}»" for e in verdict.near[:2]], texts)
            )
        yield texts["no_duty"].format(**fill)


def _what(verdict: Verdict, texts: dict[str, Any], language: str) -> str:
    assert verdict.standing is not None
    if verdict.trade is None:
        return str(texts["code"]).format(code=verdict.asked_code)
    name = verdict.trade.name(language)
    return _capital(str(texts["trade"]).format(trade=name, code=verdict.trade.code(verdict.standard)))


def _line(option: Candidate, texts: dict[str, Any], language: str) -> str:
    entries = option.standing.entries
    return str(texts[f"line_{option.standing.coverage}"]).format(
        trade=option.trade.name(language),
        code=option.standing.code,
        entry=option.standing.entry,
        label=_short(entries[0].label, LONGEST_IN_LINE) if entries else "",
    )


def _spread(options: Iterable[Candidate]) -> list[Candidate]:
    """Some of the candidates, such that every coverage among them is shown."""
    kept: list[Candidate] = []
    ordered = sorted(options, key=lambda option: option.standing.coverage != "listed")
    for option in ordered:
        if option.standing.coverage not in {other.standing.coverage for other in kept}:
            kept.append(option)
    kept += [option for option in ordered if option not in kept]
    return kept[:MOST_LINES]


def _restriction(entry: Entry | None, texts: dict[str, Any], language: str) -> str:
    if entry is None or not entry.restriction:
        return ""
    return str(texts["restrictions"][entry.restriction][language])


def _joined(parts: Iterable[str], texts: dict[str, Any]) -> str:
    parts = list(parts)
    return str(texts["and"]).join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _short(label: str, longest: int = LONGEST_LABEL) -> str:
    label = label.rstrip(".")
    if len(label) <= longest:
        return label
    return label[:longest].rsplit(" ", 1)[0].rstrip(",") + " …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
