"""Snapshots for tests of the register: a small one by hand, and the real documents without vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from fakes import shared_folder

from corpus.authority import Authority
from corpus.sources import Source, shipped_catalogue
from corpus.statements import Statement, shipped_statements
from index.passage import Passage, PassageKind, Span
from index.records import Manifest, ResolvedStatement
from index.snapshot import Snapshot
from ingest.build import digest_passages
from ingest.parse import find_files, parse_file
from ingest.resolving import resolve_all

ORGANISATION = "forskrift om organisering, ledelse og medvirkning"


def snapshot_of(
    passages: Sequence[Passage],
    resolved: Sequence[ResolvedStatement],
    sources: Sequence[Source],
    states: Mapping[str, str] | None = None,
) -> Snapshot:
    """A snapshot that can be read, though not searched."""
    amendments = shipped_catalogue().amendments
    manifest = Manifest("test", "", "none", "", 1, tuple(sources), amendments, {}, states or {})
    nothing = np.zeros((0, 3), dtype=np.int32)
    return Snapshot(manifest, tuple(passages), tuple(resolved), (), {}, {}, nothing)


@cache
def real_register_snapshot(in_force: bool = True) -> Snapshot:
    """The five documents, and the rules in force beside them; the test is skipped where they are not here."""
    folders = [shared_folder("corpus")]
    if in_force:
        folders += [shared_folder("lovdata", "current")]
    catalogue = shipped_catalogue()
    parsed = [parse_file(path, catalogue) for path in find_files(folders)]
    passages = [passage for one in parsed for passage in one.passages]
    ids = {one.source for one in parsed}
    resolved, states = resolve_all(shipped_statements(), passages)
    states_of = {key: state.value for key, state in states.items()}
    return snapshot_of(passages, resolved, [s for s in catalogue.sources if s.id in ids], states_of)


@cache
def digest_register_snapshot() -> Snapshot:
    """What the product ships, without originals."""
    passages, resolved = digest_passages(shipped_statements())
    ids = {passage.source for passage in passages}
    return snapshot_of(passages, resolved, [s for s in shipped_catalogue().sources if s.id in ids])


BHT = "bedriftshelsetjenesten"
_OLD = "2018-05-25"
_SMALL: tuple[dict[str, str], ...] = (
    {"source": "rapport", "place": f"{ORGANISATION} § 13-2 bokstav c", "form": "provision", "date": _OLD,
     "id": "old-a", "holder": "arbeidsgiver", "counterpart": BHT, "kind": "plikt", "topic": "risikovurdering",
     "text": "BHT skulle kartlegge (2018)."},
    {"source": "rapport", "place": f"{ORGANISATION} § 13-2 bokstav c", "form": "comment", "date": _OLD,
     "id": "comment-a", "holder": "arbeidsgiver", "kind": "plikt", "topic": "risikovurdering",
     "text": "Kartleggingen bør gå jevnt (kommentar)."},
    {"source": "forskrift", "place": f"{ORGANISATION} § 13-2 bokstav a", "form": "provision",
     "id": "new-a", "holder": "arbeidsgiver", "counterpart": BHT, "kind": "plikt", "topic": "risikovurdering",
     "text": "BHT skal kartlegge arbeidsmiljøet.", "en": "BHT must survey."},
    {"source": "veileder", "place": "", "form": "prose", "locator": "«Krav»",
     "id": "c-131", "holder": "arbeidsgiver", "counterpart": BHT, "kind": "plikt", "topic": "risikovurdering",
     "text": "BHT skal hjelpe med å kartlegge."},
    {"source": "veileder", "place": "", "form": "prose", "locator": "«Kontrakt»",
     "id": "contract", "holder": "arbeidsgiver", "counterpart": BHT, "kind": "plikt", "topic": "avtale",
     "text": "Arbeidsgiver og BHT skal ha en kontrakt."},
    {"source": "forskrift", "place": f"{ORGANISATION} § 13-3 bokstav a", "form": "provision",
     "id": "plan", "holder": "arbeidsgiver", "counterpart": BHT, "kind": "plikt", "topic": "årsrapport",
     "text": "Planer og årsrapporter skal lages med BHT.", "documented": "planer og årsrapporter",
     "when": "virksomheten har BHT"},
    {"source": "lov", "place": "aml. § 3-3 tredje ledd", "form": "provision",
     "id": "free", "holder": BHT, "counterpart": "arbeidsgiver", "kind": "plikt", "topic": "uavhengighet",
     "text": "BHT skal være fri og uavhengig."},
    {"source": "lov", "place": "aml. § 6-3 første ledd", "form": "provision",
     "id": "stop", "holder": "verneombud", "kind": "rett", "topic": "verneombud",
     "text": "Verneombudet kan stanse farlig arbeid."},
    {"source": "lov", "place": "aml. § 6-5 første ledd", "form": "provision",
     "id": "train", "holder": "arbeidsgiver", "counterpart": "verneombud", "kind": "plikt",
     "topic": "opplæring", "text": "Arbeidsgiveren skal gi verneombudet opplæring."},
    {"source": "forskrift", "place": f"{ORGANISATION} § 13-1 andre ledd", "form": "table",
     "id": "row", "holder": "arbeidsgiver", "kind": "plikt", "topic": "bransjeliste",
     "text": "Fiskeoppdrett skal ha BHT."},
    {"source": "rapport", "place": "", "form": "prose", "locator": "kap. 3", "id": "fact",
     "text": "Dette er et faktum."},
)  # fmt: skip


def small_snapshot() -> Snapshot:
    """A few duties around a made-up service, one of them in four wordings."""
    passages: list[Passage] = []
    resolved: list[ResolvedStatement] = []
    for row in _SMALL:
        fields = dict(row)
        place, form = fields.pop("place"), PassageKind(fields.pop("form"))
        date, locator = fields.pop("date", ""), fields.pop("locator", "")
        words = f"Ordlyden for {row['id']} står her."
        passages.append(
            Passage(
                row["source"], f"{row['source']}.txt", len(passages), locator or place, ("Kapittel",), words,
                form, provision=place, sentences=((0, len(words)),), leads=(-1,), date=date,
            )
        )  # fmt: skip
        statement = Statement(first="Ordlyden for", last="står her", **fields)  # type: ignore[arg-type]
        resolved.append(ResolvedStatement(statement, (Span(len(passages) - 1, 0, len(words)),)))
    return snapshot_of(
        passages,
        resolved,
        (
            Source("lov", "Loven", date="2025-01-01", authority=Authority.LAW),
            Source("forskrift", "Forskriften", date="2025-10-07", authority=Authority.REGULATION),
            Source("veileder", "Veilederen", date="2023", authority=Authority.GUIDANCE),
            Source("rapport", "Rapporten", date=_OLD, authority=Authority.INQUIRY),
        ),
    )
