"""``bht changes``: readable, as JSON, and between two snapshots."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import FakeEmbedder, write_report
from rules import write_rules

from bot.cli.changes import _only, changes
from corpus.errors import UsageError
from corpus.provision import ORGANISATION, Provision
from index.history import DatedChange, History, SectionHistory
from index.store import Store
from index.version_kinds import PartChange, PartKind
from ingest.run import Options, ingest_files


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    folder = write_rules(tmp_path / "documents")
    store = Store(tmp_path / "index")
    monkeypatch.setenv("BHT_INDEX", str(store.folder))
    ingest_files([folder], store, Options(digest=False, embedder=FakeEmbedder()))
    return store


def run(*arguments: str) -> str:
    result = CliRunner().invoke(changes, arguments, catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def test_says_what_was_what_is_since_when_and_by_which_act(store: Store) -> None:
    lines = [line.strip() for line in run("--full").splitlines()]
    assert lines[0] == "fjøsforskriften § 1-1. Gårdshjelpen"
    assert "was: Fjøsforskriften av 2011 (2011-01-01)" in lines
    assert "is:  Fjøsforskriften av 2024 (2024-01-01)" in lines
    assert "by FOR-2023-05-05-7, in force 2024-01-01" in lines
    assert "- Gårdshjelpen skal se etter dyrene hver [-uke.-]" in lines
    assert "+ Gårdshjelpen skal se etter dyrene hver {+dag.+}" in lines


def test_the_json_says_the_same(store: Store) -> None:
    (section,) = json.loads(run("--json"))["provisions"]
    (change,) = section["changes"]
    assert section["provision"] == "fjøsforskriften § 1-1"
    assert (change["change"], change["since"], change["act"]) == ("changed", "2024-01-01", "FOR-2023-05-05-7")
    assert change["was"]["text"].endswith("hver uke.") and change["now"]["text"].endswith("hver dag.")


def test_sections_that_no_one_follows_are_only_named(store: Store) -> None:
    assert "1 sections that differ" in run() and "[-" not in run()


def test_one_section_can_be_asked_for(store: Store) -> None:
    assert "hver {+dag.+}" in run("--provision", "§ 1-1")
    assert run("--provision", "9-9") == "no provision has more than one wording here\n"
    with pytest.raises(UsageError):
        run("--provision", "noe annet")


def test_rules_on_bht_come_first_then_what_differs_most() -> None:
    def told(act: str, section: str, changes: int) -> SectionHistory:
        dated = DatedChange(PartChange(PartKind.NEW, None, None), None)
        return SectionHistory(Provision(act, section), None, None, (), (dated,) * changes)

    sections = (told("aml.", "13-2", 1), told("melkeforskriften", "13-2", 5), told(ORGANISATION, "13-2", 2))
    ordered = _only(History(sections, (), (), ()), "13-2").sections
    assert [item.section.act for item in ordered] == [ORGANISATION, "melkeforskriften", "aml."]


def test_since_a_snapshot_by_section_and_sentence(store: Store, tmp_path: Path) -> None:
    first = store.current()
    write_report(tmp_path / "documents" / "gård.md")
    ingest_files([tmp_path / "documents"], store, Options(digest=False, embedder=FakeEmbedder()))
    told = run("--since", first)
    assert "gård: 3 sections differ" in told
    sections = json.loads(run("--since", first, "--json"))["sections"]
    assert {section["change"] for section in sections} == {"added"} and len(sections) == 3
