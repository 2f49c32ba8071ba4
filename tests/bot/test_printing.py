"""How sources are written on a terminal."""

from bot.answer import Answer, Citation, Status
from bot.cli.printing import answer_lines, hit_lines, source_lines, sources_lines

REGULATION = "Forskrift om organisering, ledelse og medvirkning"


def cited(title: str, locator: str) -> str:
    citation = Citation(1, "a.txt", "a", title, locator, "Sitat.", "other", "2025-10-07")
    return source_lines(citation, "nb")[0].split(" · ")[0].strip()


def test_a_place_follows_its_title() -> None:
    assert (
        cited("Ekspertgruppens rapport", "kap. 5.1, s. 25")
        == "[1] Ekspertgruppens rapport (2025), kap. 5.1, s. 25"
    )
    assert cited("Arbeidsmiljøloven", "aml. § 3-3") == "[1] Arbeidsmiljøloven (2025), aml. § 3-3"


def test_the_name_of_an_act_stands_once() -> None:
    assert (
        cited(REGULATION, f"{REGULATION[0].lower()}{REGULATION[1:]} § 13-1")
        == f"[1] {REGULATION} (2025) § 13-1"
    )


def test_no_comma_where_there_is_no_place() -> None:
    assert cited("Møter i AMU", "") == "[1] Møter i AMU (2025)"
    hit = {
        "rank": 1,
        "title": "Møter i AMU",
        "locator": "",
        "score": 1.0,
        "heading": "",
        "text": "Fire i året.",
    }
    assert hit_lines({"results": [hit], "took_ms": 1, "index_version": "v"})[0] == " 1. Møter i AMU  (1.00)"


def source(n: int, url: str) -> Citation:
    return Citation(n, "a.txt", "a", "Rapporten", f"kap. {n}", f"Sitat {n}.", "inquiry", "2018", url=url)


def test_an_address_that_neighbours_share_stands_once() -> None:
    lines = sources_lines([source(1, "https://a"), source(2, "https://a"), source(3, "https://b")], "nb")
    assert [line.strip().split(" ")[0] for line in lines] == ["[1]", "[2]", "https://a", "[3]", "https://b"]


def test_the_quotes_stand_below_their_sources_when_asked_for() -> None:
    answer = Answer("?", Status.SUPPORTED, "Ja. [1]", "nb", (source(1, "https://a"),))
    assert not any("Sitat" in line for line in answer_lines(answer))
    assert [line.strip() for line in answer_lines(answer, quotes=True)][-2:] == ["«Sitat 1.»", "https://a"]
