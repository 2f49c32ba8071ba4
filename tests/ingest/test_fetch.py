"""``bht fetch`` against a local server: conditional, bounded, checked, and never into a network."""

from __future__ import annotations

import bz2
import io
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.authority import Authority
from corpus.errors import ServiceError, SourceError, UsageError
from corpus.sources import Source, load_catalogue
from ingest.fetch.archive import file_name, unpack
from ingest.fetch.cli import fetch
from ingest.fetch.download import Downloader, Reply, Validators
from ingest.fetch.folder import Folder
from ingest.fetch.policy import Policy, is_public
from ingest.fetch.run import Fetcher, Outcome

LINE = "Gårdsrapporten handler om alle gårder i landet"
PAGE = f"<!DOCTYPE html><html><body><h1>Rapport</h1><p>{LINE}.</p></body></html>".encode()


@dataclass
class Page:
    """What the server answers at one path."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    failures: int = 0  # answers with 503 so many times first
    cut: bool = False  # promise more than is sent


class Server(ThreadingHTTPServer):
    """Serves pages by path and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        return f"http://localhost:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path, Page(status=404))
        if page.failures:
            page.failures -= 1
            self.send_response(503)
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        tag = page.headers.get("ETag")
        if tag and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(page.content) + (100 if page.cut else 0)))
        self.end_headers()
        self.wfile.write(page.content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


LOCAL = Policy(schemes=("http",), private=True, retries=2, timeout=5)


def downloader(policy: Policy = LOCAL) -> tuple[Downloader, list[float]]:
    waits: list[float] = []
    return Downloader(policy, waits.append), waits


def content(reply: Reply) -> bytes:
    return b"".join(reply.chunks)


class TestPolicy:
    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
         "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
    )  # fmt: skip
    def test_addresses_inside_a_network_are_refused(self, address: str) -> None:
        assert not is_public(address)
        policy = Policy(resolver=lambda host, port: ["93.184.215.14", address])
        with pytest.raises(ServiceError, match="inside a network"):
            policy.admit("https://example.org/")

    def test_a_public_https_address_is_admitted_and_pinned(self) -> None:
        target = Policy(resolver=lambda host, port: ["93.184.215.14"]).admit("https://example.org/a?b=1")
        assert target.pinned == "https://93.184.215.14:443/a?b=1" and target.host_header == "example.org"

    @pytest.mark.parametrize("url", ["http://example.org/", "file:///etc/passwd", "ftp://example.org/x"])
    def test_only_https(self, url: str) -> None:
        with pytest.raises(ServiceError, match="only https"):
            Policy(resolver=lambda host, port: ["93.184.215.14"]).admit(url)

    def test_no_names_and_passwords(self) -> None:
        with pytest.raises(ServiceError, match="plain address"):
            Policy(resolver=lambda host, port: ["93.184.215.14"]).admit("https://me:secret@example.org/")

    def test_the_policy_as_shipped_refuses_the_local_server(self, server: Server) -> None:
        with pytest.raises(ServiceError, match="only https"):
            downloader(Policy())[0].fetch(server.url("/a"), content)
        with pytest.raises(ServiceError, match="inside a network"):
            downloader(replace(Policy(), schemes=("http",)))[0].fetch(server.url("/a"), content)
        assert server.asked == []

    def test_a_redirect_is_held_to_the_same_rules(self, server: Server) -> None:
        inside = Policy(resolver=lambda host, port: ["10.0.0.1" if "inside" in host else "93.184.215.14"])
        assert inside.redirect("https://example.org/a", "b").url == "https://example.org/b"
        with pytest.raises(ServiceError, match="inside a network"):
            inside.redirect("https://example.org/a", "https://inside.example/secret")
        server.pages["/a"] = Page(status=302, headers={"Location": "https://localhost/secret"})
        with pytest.raises(ServiceError, match="only http is fetched"):
            downloader()[0].fetch(server.url("/a"), content)


class TestDownload:
    def test_follows_redirects_but_not_in_a_circle(self, server: Server) -> None:
        server.pages["/a"] = Page(status=301, headers={"Location": "/b"})
        server.pages["/b"] = Page(b"here")
        assert downloader()[0].fetch(server.url("/a"), content) == b"here"
        server.pages["/b"] = Page(status=301, headers={"Location": "/a"})
        with pytest.raises(ServiceError, match="without end"):
            downloader()[0].fetch(server.url("/a"), content)

    def test_asks_only_for_what_changed(self, server: Server) -> None:
        server.pages["/a"] = Page(b"x", headers={"ETag": '"1"'})
        assert downloader()[0].fetch(server.url("/a"), content, Validators('"1"')) is None
        assert downloader()[0].fetch(server.url("/a"), content, Validators('"0"')) == b"x"

    def test_tries_again_as_long_as_the_server_asks(self, server: Server) -> None:
        server.pages["/a"] = Page(b"x", failures=2)
        fetcher, waits = downloader()
        assert fetcher.fetch(server.url("/a"), content) == b"x"
        assert waits == [7.0, 7.0]

    def test_gives_up_after_the_last_try(self, server: Server) -> None:
        server.pages["/a"] = Page(b"x", failures=9)
        with pytest.raises(ServiceError, match="answers 503"):
            downloader()[0].fetch(server.url("/a"), content)

    def test_a_broken_off_download_is_tried_again_and_never_used(self, server: Server) -> None:
        server.pages["/a"] = Page(b"half", cut=True)
        with pytest.raises(ServiceError):
            downloader(replace(LOCAL, timeout=0.5))[0].fetch(server.url("/a"), content)
        assert len(server.asked) == 3

    def test_a_limit_by_what_is_announced_and_by_what_comes(self, server: Server) -> None:
        small = replace(LOCAL, max_bytes=1000)
        server.pages["/a"] = Page(b"x" * 1001)
        with pytest.raises(ServiceError, match="larger than"):
            downloader(small)[0].fetch(server.url("/a"), content)
        import gzip

        server.pages["/bomb"] = Page(gzip.compress(b"0" * 900_000), headers={"Content-Encoding": "gzip"})
        assert len(server.pages["/bomb"].content) < 1000
        with pytest.raises(ServiceError, match="larger than"):
            downloader(small)[0].fetch(server.url("/bomb"), content)

    def test_what_is_missing_is_said(self, server: Server) -> None:
        with pytest.raises(ServiceError, match="answers 404"):
            downloader()[0].fetch(server.url("/none"), content)


def lovdata(refid: str, since: str = "2024-01-01") -> bytes:
    return (
        '<?xml version="1.0"?><html><header><dl class="data-document-key-info">'
        f'<dd class="refid">{refid}</dd><dd class="lastChangeInForce">{since}</dd></dl></header>'
        '<main class="documentBody"><p>§ 1</p></main></html>'
    ).encode()


def archive(members: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return bz2.compress(raw.getvalue())


RULES = Source("loven", "Loven", lovdata="lov/2005-06-17-62", authority=Authority.LAW, date="2020-01-01")
REPORT = Source("rapport", "Rapport", title_line=LINE)


class TestArchive:
    def test_only_the_catalogued_documents_are_unpacked(self) -> None:
        data = archive({"nl/nl-19990101-001.xml": b"other", "nl/nl-20050617-062.xml": lovdata(RULES.lovdata)})
        assert [document.source.id for document in unpack([data], [RULES], 10**6)] == ["loven"]
        assert file_name(replace(RULES, lovdata="forskrift/2011-12-06-1355")) == "sf-20111206-1355.xml"

    def test_an_archive_that_unfolds_without_end_is_stopped(self) -> None:
        data = archive({"nl/big.xml": b"0" * 5_000_000, "nl/nl-20050617-062.xml": b"x"})
        assert len(data) < 10_000
        with pytest.raises(SourceError, match="more than 1 MB"):
            list(unpack([data], [RULES], 1_000_000))

    def test_rubbish_and_a_truncated_archive_are_said_to_be_damaged(self) -> None:
        data = archive({"nl/a.xml": bytes(range(256)) * 4000, "nl/nl-20050617-062.xml": b"x"})
        for damaged in (b"no archive", data[: len(data) // 2]):
            with pytest.raises(SourceError, match="damaged"):
                list(unpack([damaged], [RULES], 10**8))

    def test_a_link_in_an_archive_is_no_document(self) -> None:
        raw = io.BytesIO()
        with tarfile.open(fileobj=raw, mode="w") as tar:
            link = tarfile.TarInfo("nl/nl-20050617-062.xml")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(link)
        assert list(unpack([bz2.compress(raw.getvalue())], [RULES], 10**6)) == []


class TestFetching:
    def fetch(self, server: Server, folder: Path, *sources: Source) -> dict[str, Outcome]:
        fetcher = Fetcher(
            Folder.open(folder), downloader()[0], date(2026, 1, 2), archives=server.url("/get/")
        )
        return {outcome.source: outcome for outcome in fetcher.run(sources)}

    @pytest.fixture
    def report(self, server: Server) -> Source:
        server.pages["/rapport"] = Page(PAGE, headers={"ETag": '"1"', "Content-Type": "text/html"})
        return replace(REPORT, url=server.url("/rapport"))

    @pytest.fixture
    def rules(self, server: Server) -> Source:
        data = archive({"nl/nl-20050617-062.xml": lovdata(RULES.lovdata)})
        dated = "Sat, 08 Nov 2025 05:00:00 GMT"
        server.pages["/get/gjeldende-lover.tar.bz2"] = Page(
            data, headers={"ETag": '"2"', "Last-Modified": dated}
        )
        return RULES

    def test_brings_pages_and_rules_and_the_entries_that_describe_them(
        self, server: Server, tmp_path: Path, report: Source, rules: Source
    ) -> None:
        found = self.fetch(server, tmp_path, report, rules)
        assert {name: outcome.status for name, outcome in found.items()} == {"rapport": "new", "loven": "new"}
        assert (tmp_path / "rapport.html").read_bytes() == PAGE
        entries = load_catalogue([tmp_path]).by_id
        assert entries["rapport"].file == "rapport.html"
        # The wording is as old as its last change, its state as new as the archive.
        assert (entries["loven"].date, entries["loven"].checked) == ("2024-01-01", "2025-11-08")

    def test_the_second_time_nothing_is_downloaded_that_did_not_change(
        self, server: Server, tmp_path: Path, report: Source, rules: Source
    ) -> None:
        self.fetch(server, tmp_path, report, rules)
        found = self.fetch(server, tmp_path, report, rules)
        assert {outcome.status for outcome in found.values()} == {"unchanged"}
        assert [headers.get("If-None-Match") for _, headers in server.asked] == [None, None, '"2"', '"1"']

    def test_a_document_that_was_lost_or_touched_is_fetched_again(
        self, server: Server, tmp_path: Path, report: Source
    ) -> None:
        self.fetch(server, tmp_path, report)
        (tmp_path / "rapport.html").write_text("touched", "utf-8")
        assert self.fetch(server, tmp_path, report)["rapport"].status == "new"
        assert (tmp_path / "rapport.html").read_bytes() == PAGE

    def test_a_changed_document_is_said_to_be(self, server: Server, tmp_path: Path, report: Source) -> None:
        self.fetch(server, tmp_path, report)
        server.pages["/rapport"] = Page(PAGE.replace(b"</p>", b" Nytt.</p>"))
        assert self.fetch(server, tmp_path, report)["rapport"].status == "changed"

    def test_what_is_not_the_document_replaces_nothing(
        self, server: Server, tmp_path: Path, report: Source
    ) -> None:
        self.fetch(server, tmp_path, report)
        for wrong in (b"<html><body>Siden er flyttet</body></html>", b"\x00\x01rubbish", b"%PDF-1.7 cut off"):
            server.pages["/rapport"] = Page(wrong)
            assert self.fetch(server, tmp_path, report)["rapport"].status == "failed"
            assert (tmp_path / "rapport.html").read_bytes() == PAGE

    def test_a_page_about_the_document_leads_to_it(self, server: Server, tmp_path: Path) -> None:
        about = replace(REPORT, url=server.url("/about"))
        server.pages["/about"] = Page(b'<html><body><a href="/x.pdf">Rapporten</a></body></html>')
        server.pages["/x.pdf"] = Page(PAGE)  # a page at a PDF's address: told by what it is
        assert self.fetch(server, tmp_path, about)["rapport"].status == "new"
        assert (tmp_path / "rapport.html").is_file()

    def test_another_law_in_the_laws_place_is_refused(
        self, server: Server, tmp_path: Path, rules: Source
    ) -> None:
        data = archive({"nl/nl-20050617-062.xml": lovdata("lov/1999-01-01-1")})
        server.pages["/get/gjeldende-lover.tar.bz2"] = Page(data)
        outcome = self.fetch(server, tmp_path, rules)["loven"]
        assert outcome.status == "failed" and "not lov/2005-06-17-62" in outcome.detail
        assert not (tmp_path / "nl-20050617-062.xml").exists()

    def test_a_repealed_act_is_named_and_one_failure_does_not_stop_the_rest(
        self, server: Server, tmp_path: Path, report: Source, rules: Source
    ) -> None:
        server.pages["/get/gjeldende-lover.tar.bz2"] = Page(archive({"nl/other.xml": b"x"}))
        found = self.fetch(server, tmp_path, rules, report)
        assert "repealed" in found["loven"].detail and found["rapport"].status == "new"

    def test_what_has_no_address_is_skipped(self, server: Server, tmp_path: Path) -> None:
        issued = Source(
            "act", "Endringslov", parser="lovdata-change", url="https://lovdata.no/dokument/LTI/x"
        )
        found = self.fetch(server, tmp_path, REPORT, issued)
        assert {outcome.status for outcome in found.values()} == {"skipped"} and server.asked == []


class TestCommand:
    def test_list_says_what_would_come_from_where(self) -> None:
        result = CliRunner().invoke(fetch, ["--list", "--only", "aml"], catch_exceptions=False)
        assert result.output == "aml: https://api.lovdata.no/v1/publicData/get/gjeldende-lover.tar.bz2\n"

    def test_a_source_that_the_catalogue_does_not_know_is_wrong_use(self) -> None:
        result = CliRunner().invoke(fetch, ["--only", "nothing"], standalone_mode=False)
        assert isinstance(result.exception, UsageError) and "aml" in result.exception.hint
