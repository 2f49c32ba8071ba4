"""What is searched with the shipped statements turned off."""

from __future__ import annotations

from farm import STATEMENTS, farm, searched

from index.undigested import without_digest


class TestWithoutTheDigest:
    def test_the_passages_stay_and_the_statements_go(self) -> None:
        plain = without_digest(farm())
        assert plain.passages == farm().passages
        assert not plain.statements and not plain.gaps and plain.adapter is None

    def test_passages_are_found_by_themselves(self) -> None:
        hits = searched(without_digest(farm()), STATEMENTS[0].questions[0]).hits
        assert hits and all(hit.statement < 0 and hit.direct for hit in hits)

    def test_it_is_still_the_same_snapshot_by_name(self) -> None:
        whole = farm()
        assert without_digest(whole).version == whole.version
