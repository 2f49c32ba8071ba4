"""An engine for tests: answers by words in the question, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

from bot.answer import Answer, Citation, SourceView, Status
from bot.ports import CorpusInfo, SourceInfo

LAW = Citation(
    n=1,
    source="sf-20111206-1355.xml",
    source_id="forskrift",
    title="Forskrift om organisering, ledelse og medvirkning",
    locator="§ 13-1 første ledd",
    quote="Arbeidsgiver skal knytte virksomheten til en bedriftshelsetjeneste",
    authority="regulation",
    version="2025-10-07",
    url="https://lovdata.no/forskrift/2011-12-06-1355/§13-1",
    passage_id="p-13-1",
    start=0,
    end=66,
)
GUIDE = Citation(
    n=2,
    source="veiledning.txt",
    source_id="guide",
    title="Bedriftshelsetjeneste",
    locator="Hvem må ha BHT?",
    quote="Arbeidsgiver i en del bransjer",
    authority="guidance",
    version="2024",
    url="",
    passage_id="p-guide-2",
)


class FakeEngine:
    """Fulfils `bot.ports.AnswerEngine`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], str | None]] = []
        self.version = "v1"
        self.next_version = ""
        self.gate = threading.Event()
        self.gate.set()
        self.seconds = 0.0
        self._lock = threading.Lock()

    def answer(self, question: str, turns: Sequence[str] = (), language: str | None = None) -> Answer:
        with self._lock:
            self.asked.append((question, tuple(turns), language))
        if "treg" in question:
            self.gate.wait(10)
        time.sleep(self.seconds)
        words = question.lower()
        if "krasj" in words:
            raise RuntimeError(f"cannot answer {question}")
        shown = language or ("en" if "must" in words else "nb")
        common: dict[str, Any] = {"language": shown, "index_version": self.version, "as_of": "2025-11-08"}
        if "takk" in words:
            return Answer(question, Status.OUT_OF_SCOPE, "Bare hyggelig!", kind="smalltalk", **common)
        if "lunsj" in words:
            return Answer(question, Status.OUT_OF_SCOPE, "Det er ikke mitt felt.", topic="other", **common)
        if "pris" in words:
            text = "Kildene sier ikke hva BHT koster."
            return Answer(question, Status.INSUFFICIENT, text, closest=(GUIDE,), topic="kostnad", **common)
        if "bransjen frisør" in words:
            return Answer(
                question,
                Status.SUPPORTED,
                "Ja, frisør står på listen [1].",
                citations=(LAW,),
                kind="industry",
                **common,
            )
        if "lang" in words:
            text = "\n".join(
                f"- Punkt {n}: arbeidsgiver skal gjøre noe viktig her og der [1]." for n in range(150)
            )
            return Answer(question, Status.SUPPORTED, text, citations=(LAW, GUIDE), **common)
        text = "Arbeidsgiver i bransjene på listen må ha BHT [1].\n- Risikoen avgjør ellers [2]."
        notice = "Listen ble endret 7.10.2025."
        return Answer(question, Status.CONDITIONAL, text, citations=(LAW, GUIDE), notice=notice, **common)

    def view(self, passage_id: str) -> SourceView | None:
        if passage_id != "p-13-1":
            return None
        return SourceView(
            title=LAW.title,
            publisher="Arbeids- og inkluderingsdepartementet",
            authority="regulation",
            version="2025-10-07",
            url=LAW.url,
            locator=LAW.locator,
            heading=("Kapittel 13", "§ 13-1"),
            page=None,
            before="§ 12-9 Om noe annet.",
            text=LAW.quote + " når risikoforholdene tilsier det.",
            after="§ 13-2 Bistand.",
        )

    def info(self) -> CorpusInfo:
        source = SourceInfo(
            "forskrift",
            LAW.title,
            "AID",
            "regulation",
            "2025-10-07",
            "2025-11-08",
            LAW.url,
            12,
            summary=False,
        )
        return CorpusInfo(self.version, "2026-11-25T10:00:00", (source,), 300, 12)

    def refresh(self) -> bool:
        if not self.next_version:
            return False
        self.version, self.next_version = self.next_version, ""
        return True
