"""One run of ``bht fetch``: every source of the catalogue that has an address, each by itself."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import BhtError, SourceError
from corpus.sources import Source
from ingest.fetch.archive import BASE, archive_of, file_name, unpack
from ingest.fetch.checks import HTML, check_document, check_rules, kind_of, pdf_links
from ingest.fetch.download import Downloader, Reply
from ingest.fetch.folder import Entry, Folder

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Outcome:
    """What became of one source."""

    source: str
    status: str  # new | changed | unchanged | skipped | failed
    detail: str = ""


@dataclass
class Fetcher:
    """Brings sources into a folder."""

    folder: Folder
    downloader: Downloader
    today: date
    archives: str = BASE
    report: Callable[[Outcome], None] = lambda outcome: None

    def run(self, sources: Sequence[Source]) -> list[Outcome]:
        """Fetch every source; one that fails does not stop the others."""
        outcomes: list[Outcome] = []
        by_archive: dict[str, list[Source]] = {}
        for source in sources:
            if archive := archive_of(source, self.archives):
                by_archive.setdefault(archive, []).append(source)
        for address, held in by_archive.items():
            outcomes += self._told(self._archive(address, held))
        for source in sources:
            if not archive_of(source, self.archives):
                outcomes += self._told([self._page(source)])
        self.folder.save(sources)
        return outcomes

    def _told(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        told = list(outcomes)
        for outcome in told:
            self.report(outcome)
        return told

    def _archive(self, address: str, sources: list[Source]) -> list[Outcome]:
        """All sources of one archive, in one pass over it."""

        def use(reply: Reply) -> list[Outcome]:
            documents = list(unpack(reply.chunks, sources, self.downloader.policy.max_unpacked))
            found = [self._rules(document.source, document.content, reply) for document in documents]
            missing = {source.id for source in sources} - {outcome.source for outcome in found}
            if not any(outcome.status == "failed" for outcome in found) and not missing:
                self.folder.validators[address] = reply.validators
            gone = "the archive no longer holds it: was it repealed?"
            return [*found, *(Outcome(name, "failed", gone) for name in sorted(missing))]

        try:
            found = self.downloader.fetch(address, use, self.folder.conditions(address, sources))
        except BhtError as error:
            return [Outcome(source.id, "failed", str(error)) for source in sources]
        return [Outcome(source.id, "unchanged") for source in sources] if found is None else found

    def _rules(self, source: Source, content: bytes, reply: Reply) -> Outcome:
        try:
            info = check_rules(source, content)
        except SourceError as error:
            return Outcome(source.id, "failed", str(error))
        dates = _DATE.findall(info.get("lastChangeInForce", ""))
        state = reply.dated or self.today.isoformat()
        past = [day for day in dates if day <= self.today.isoformat()]
        entry = Entry(
            "", "", self.today.isoformat(), max(past, default=source.date), checked=state, url=source.url
        )
        return Outcome(source.id, self.folder.put(source, file_name(source), content, entry))

    def _page(self, source: Source) -> Outcome:
        if not source.url:
            return Outcome(source.id, "skipped", "the catalogue has no address for it")
        if source.parser.startswith("lovdata"):
            return Outcome(source.id, "skipped", "not part of Lovdata's public data")
        try:
            return self._document(source, source.url, deeper=True)
        except BhtError as error:
            return Outcome(source.id, "failed", str(error))

    def _document(self, source: Source, url: str, deeper: bool) -> Outcome:
        def use(reply: Reply) -> Outcome:
            content = b"".join(reply.chunks)
            kind = kind_of(content, reply.content_type)
            try:
                self._check(source, content, kind)
            except SourceError:
                # A page about the document may lead to it.
                for link in pdf_links(content, reply.url) if kind == HTML and deeper else []:
                    outcome = self._linked(source, link)
                    if outcome is not None:
                        return outcome
                raise
            self.folder.validators[url] = reply.validators
            day = self.today.isoformat()
            return Outcome(
                source.id, self.folder.put(source, source.id + kind, content, Entry("", "", day, url=url))
            )

        known = self.folder.entries.get(source.id)
        conditions = self.folder.conditions(url, [source]) if known and known.url == url else None
        outcome = self.downloader.fetch(url, use, conditions)
        return outcome or Outcome(source.id, "unchanged")

    def _linked(self, source: Source, link: str) -> Outcome | None:
        try:
            return self._document(source, link, deeper=False)
        except BhtError:
            return None

    def _check(self, source: Source, content: bytes, kind: str) -> None:
        with tempfile.NamedTemporaryFile(suffix=kind) as file:
            file.write(content)
            file.flush()
            check_document(source, Path(file.name), kind)
