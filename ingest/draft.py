"""Drafts of statements and gaps for a new document, by a language model, for a person to check.

A draft's span must stand in the document, its figures in the span, and its words must be its own: else it is
dropped, with the reason. Each line carries ``"reviewed": false``, which readers of statements refuse: a draft
comes into use only when somebody takes the marker out.
"""

from __future__ import annotations

import json
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import ServiceError, SourceError
from corpus.gaps import Gap
from corpus.sources import Catalogue
from corpus.statements import KINDS, TOPICS, Statement
from index.language_model import Completes
from index.passage import ParsedSource, Passage
from ingest.resolving import SourceText, best_place
from ingest.statement_checks import check_lines
from ingest.statement_files import Line

WORDS = 450  # of the document, given to the model at a time
END_WORDS = 4  # a span is named by so many of its first and last words
_PASSED_OVER = frozenset({"source", "locator", "hash"})  # findings that are no fault of a draft


@dataclass
class Drafts:
    """What was drafted, and what was dropped for which reason."""

    statements: list[Statement] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)  # parts for which the model gave nothing usable


def draft(
    parsed: ParsedSource,
    model: Completes,
    catalogue: Catalogue,
    limit: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Drafts:
    """Drafts for a document, part by part (the first ``limit`` parts where one is given)."""
    drafts = Drafts()
    text = SourceText.join(list(enumerate(parsed.passages)))
    parts = list(document_parts(parsed.passages))
    parts = parts[:limit] if limit else parts
    for number, part in enumerate(parts, 1):
        try:
            reply = _ask(model, part)
        except (ServiceError, ValueError) as error:
            drafts.failed.append(f"{part[0].locator or number}: {error}")
        else:
            _take(reply, parsed.source, text, catalogue, drafts)
        if progress:
            progress(number, len(parts))
    if len(drafts.failed) == len(parts):
        raise ServiceError(
            f"the language model drafted nothing: {drafts.failed[0]}", "check BHT_LLM_BASE_URL"
        )
    return drafts


def document_parts(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages in reading order, so many that the model can take them in."""
    part: list[Passage] = []
    words = 0
    for passage in passages:
        if not passage.kind.answers:
            continue
        size = len(passage.text.split())
        if part and words + size > WORDS:
            yield part
            part, words = [], 0
        part.append(passage)
        words += size
    if part:
        yield part


def write_drafts(drafts: Drafts, statements: Path, gaps: Path) -> None:
    """JSON lines, each marked as not reviewed; SourceError rather than writing over somebody's work."""
    for path in (statements, gaps):
        if path.exists():
            raise SourceError(f"{path} is there already", "move it, or name another file with --out")
    _write(statements, [statement.to_json() for statement in drafts.statements])
    _write(
        gaps,
        [
            {**vars(gap), "questions": list(gap.questions), "nearest": list(gap.nearest)}
            for gap in drafts.gaps
        ],
    )


def _write(path: Path, items: Sequence[dict[str, Any]]) -> None:
    lines = [json.dumps({"reviewed": False, **item}, ensure_ascii=False) for item in items]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _ask(model: Completes, part: Sequence[Passage]) -> dict[str, Any]:
    nonce = secrets.token_hex(6)
    prompt = files("ingest").joinpath("draft_prompt.md").read_text("utf-8")
    for name, words in (("nonce", nonce), ("kinds", ", ".join(KINDS)), ("topics", ", ".join(TOPICS))):
        prompt = prompt.replace(f"{{{name}}}", words)
    document = "\n\n".join(passage.search_text() for passage in part)
    reply = model.complete(prompt, f"<document-{nonce}>\n{document}\n</document-{nonce}>")
    match = re.search(r"\{.*\}", reply, re.DOTALL)  # some put it in a fence
    found = json.loads(match.group()) if match else None
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found


def _take(reply: dict[str, Any], source: str, text: SourceText, catalogue: Catalogue, drafts: Drafts) -> None:
    fresh: list[str] = []
    for item in _items(reply, "statements"):
        statement = _statement(item, source, f"{source}-{len(drafts.statements) + 1:03}", text)
        why = _fault(statement, source, text, catalogue, drafts) if statement else "unresolved"
        if statement is None or why:
            drafts.dropped[why] += 1
        else:
            drafts.statements.append(statement)
            fresh.append(statement.id)
    for item in _items(reply, "gaps"):
        about, words, questions = _words(item, "about"), _words(item, "text"), _questions(item)
        if about and words and questions:
            name = f"gap-{source}-{len(drafts.gaps) + 1:03}"
            drafts.gaps.append(Gap(name, about, words, questions, tuple(fresh[:2])))
        else:
            drafts.dropped["gap"] += 1


def _statement(item: dict[str, Any], source: str, name: str, text: SourceText) -> Statement | None:
    """The statement with locator and hash; None where its span does not stand in the document."""
    kind, topic = _words(item, "kind"), _words(item, "topic")
    statement = Statement(
        id=name,
        source=source,
        first=" ".join(_words(item, "from").split()[:END_WORDS]),
        last=" ".join(_words(item, "to").split()[-END_WORDS:]),
        text=_words(item, "text"),
        en=_words(item, "en"),
        questions=_questions(item),
        kind=kind if kind in KINDS else "",
        topic=topic if topic in TOPICS else "",
        holder=_words(item, "holder") if kind in KINDS else "",
        when=_words(item, "when"),
    )
    best = best_place(statement, text)
    if best is None or best.span is None:
        return None
    return replace(statement, hash=best.hash, locator=text.locator(best.span))


def _fault(statement: Statement, source: str, text: SourceText, catalogue: Catalogue, drafts: Drafts) -> str:
    """The first rule for statements that a draft breaks; "" where it breaks none."""
    lines = [Line(Path(source), n, s) for n, s in enumerate([*drafts.statements, statement], 1)]
    findings = check_lines(lines, {source: text}, catalogue)
    return next((f.rule for f in findings if f.id == statement.id and f.rule not in _PASSED_OVER), "")


def _items(reply: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = reply.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _words(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _questions(item: dict[str, Any]) -> tuple[str, ...]:
    value = item.get("questions")
    return (
        tuple(q.strip() for q in value if isinstance(q, str) and q.strip()) if isinstance(value, list) else ()
    )
