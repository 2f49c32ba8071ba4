"""Sample answers for the preview where there is no snapshot; all wording is our own, hence "sammendrag"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Citation, SourceView, Status
from bot.ports import CorpusInfo, SourceInfo

REGULATION = "Forskrift om organisering, ledelse og medvirkning"
LOVDATA = "https://lovdata.no/forskrift/2011-12-06-1355/%C2%A713-2"
TASKS = (
    "Bedriftshelsetjenesten hjelper arbeidsgiver med å kartlegge arbeidsmiljøet og vurdere risikoen. "
    "Den foreslår og følger opp tiltak som hindrer helseskade på grunn av arbeidet."
)
QUESTION = "Hva skal bedriftshelsetjenesten hjelpe oss med?"
REFUSED = "Hva koster bedriftshelsetjeneste per ansatt i dag?"

_TASKS = Citation(
    n=1,
    source="forskrift",
    source_id="forskrift",
    title=REGULATION,
    locator="§ 13-2 første ledd bokstav a og b",
    quote=TASKS,
    authority="regulation",
    version="2025-10-07",
    url=LOVDATA,
    passage_id="sample-13-2",
    start=0,
    end=len(TASKS),
    summary=True,
)
_PLAN = Citation(
    n=2,
    source="forskrift",
    source_id="forskrift",
    title=REGULATION,
    locator="§ 13-3 bokstav a",
    quote="Bistanden skal være planlagt og skrevet ned.",
    authority="regulation",
    version="2025-10-07",
    url=LOVDATA,
    passage_id="sample-13-3",
    summary=True,
)
_GUIDE = Citation(
    n=3,
    source="veiledning",
    source_id="veiledning",
    title="Bedriftshelsetjeneste (BHT)",
    locator="Hva skal BHT bistå med?",
    quote="Arbeidsgiver, verneombud og bedriftshelsetjeneste samarbeider om tiltakene.",
    authority="guidance",
    version="2023",
    url="https://www.arbeidstilsynet.no/hms/roller-i-hms-arbeidet/bht/",
    passage_id="sample-guide",
    summary=True,
)
_COST = Citation(
    n=1,
    source="rapport",
    source_id="rapport",
    title="Hva bør skje med bedriftshelsetjenesten i Norge?",
    locator="kap. 8, kostnader",
    quote="Rapportene fra 2018 regner kostnaden per ansatt som liten sammenliknet med andre goder.",
    authority="inquiry",
    version="2018",
    passage_id="sample-cost",
    summary=True,
)


class SampleEngine:
    """Two answers and one source."""

    def answer(self, question: str, turns: Sequence[str] = (), language: str | None = None) -> Answer:
        """The sample of that question."""
        if question == REFUSED:
            return Answer(
                question,
                Status.INSUFFICIENT,
                "Kildene mine sier ikke hva bedriftshelsetjeneste koster per ansatt i dag.",
                "nb",
                closest=(_COST,),
                hand_off="innkjøp hos dere, eller be om tilbud fra godkjente bedriftshelsetjenester",
                as_of="2025-11-08",
                topic="kostnad",
                index_version="2026-11-25-1",
            )
        return Answer(
            question,
            Status.SUPPORTED,
            "Bedriftshelsetjenesten skal hjelpe dere med det forebyggende arbeidet, blant annet å:\n"
            "- kartlegge arbeidsmiljøet og vurdere risikoen [1]\n"
            "- foreslå og følge opp tiltak mot helseskade på grunn av arbeidet [1]\n"
            "- planlegge bistanden og skrive den ned [2]\n"
            "Verneombudet skal være med i samarbeidet om tiltakene [3].",
            "nb",
            citations=(_TASKS, _PLAN, _GUIDE),
            notice="Ordlyden i 2018-rapporten er eldre; svaret følger forskriften slik den er nå [1].",
            as_of="2025-11-08",
            index_version="2026-11-25-1",
        )

    def view(self, passage_id: str) -> SourceView | None:
        """The one source."""
        return SourceView(
            title=REGULATION,
            publisher="Arbeids- og inkluderingsdepartementet",
            authority="regulation",
            version="2025-10-07",
            url=LOVDATA,
            locator=_TASKS.locator,
            heading=("Kapittel 13. Bedriftshelsetjeneste", "§ 13-2. Bedriftshelsetjenestens bistand"),
            page=None,
            before="Hvilke bransjer som må ha bedriftshelsetjeneste, står i en egen liste.",
            text=TASKS + " Den hjelper også med planer og retningslinjer for arbeidet.",
            after="Arbeidsgiver skal kunne dokumentere bistanden: en plan, en årlig melding og rutiner.",
        )

    def info(self) -> CorpusInfo:
        """A small corpus."""

        def source(title: str, publisher: str, authority: str, version: str, checked: str = "") -> SourceInfo:
            return SourceInfo(title, title, publisher, authority, version, checked, "", 40, summary=True)

        department = "Arbeids- og inkluderingsdepartementet"
        sources = (
            source("Arbeidsmiljøloven", department, "law", "2025-06-20", "2025-11-08"),
            source(REGULATION, department, "regulation", "2025-10-07", "2025-11-08"),
            source("Bedriftshelsetjeneste (BHT)", "Arbeidstilsynet", "guidance", "2023"),
            source("Hva bør skje med bedriftshelsetjenesten i Norge?", "Ekspertgruppen", "inquiry", "2018"),
            source("Evaluering av bedriftshelsetjenesten", "SINTEF", "research", "2016"),
            source("Fafos tillitsvalgtpanel om BHT", "Fafo", "survey", "2018"),
        )
        return CorpusInfo("2026-11-25-1", "2026-11-25T08:00:00", sources, 312, 1_240)

    def refresh(self) -> bool:
        """Never new."""
        return False
