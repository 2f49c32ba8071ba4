"""The register as a checklist of one page in Markdown, to print and tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.duties import Entry, Obligation, Register, Standing
from bot.duties_filter import BHT, Wanted
from bot.duties_print import by_topic, holder_name, standing_note, topic_name
from bot.duties_words import party_of
from bot.status import nice_date
from bot.texts import text
from corpus.provision import ADMINISTRATION, INTERNAL_CONTROL, ORGANISATION

PAGE = 36  # items that one page holds
SECTIONS = (
    ("checklist_bht", 18, Wanted(demand_of=BHT, current=True, rows=False)),
    ("checklist_employer", 10, Wanted(holder="arbeidsgiver", kinds=("plikt", "forbud"), rows=False)),
    ("checklist_rights", 8, Wanted(kinds=("rett", "kan"), rows=False)),
    ("checklist_duties", 8, Wanted(kinds=("plikt", "forbud"), rows=False)),
)
SHORT = {
    ORGANISATION: "org.",
    ADMINISTRATION: "adm.",
    INTERNAL_CONTROL: "IK",
    "aml.": "aml.",
}


def checklist(obligations: Sequence[Obligation], wanted: Wanted, language: str) -> str:
    """A list of obligations by topic, with a box each."""
    who = wanted.holder or wanted.counterpart or wanted.party
    shown = list(obligations[:PAGE])
    body: list[str] = []
    for topic, items in by_topic(shown).items():
        body += ["", f"## {topic_name(topic, language)}", ""]
        body += [_box(o.newest, language, name=not wanted.holder) for o in items]
    return _page(who, body, shown, len(obligations) - len(shown), language=language, command="bht duties")


def checklist_for(register: Register, party: str, language: str) -> str:
    """What a party can demand of BHT and of the employer, and its own rights and duties."""
    body: list[str] = []
    shown: list[Obligation] = []
    left = 0
    for key, most, wanted in SECTIONS:
        found = _section(register, party, key, wanted)
        fresh = [o for o in found if o not in shown]
        if not fresh:
            continue
        body += ["", f"## {text(f'duties.{key}', language)}", ""]
        body += [_box(o.newest, language) for o in fresh[:most]]
        shown += fresh[:most]
        left += len(fresh[most:])
    return _page(party, body, shown, left, language=language, command=f"bht duties --for {party}")


def _section(register: Register, party: str, key: str, wanted: Wanted) -> list[Obligation]:
    if key == "checklist_employer":
        wanted = replace(wanted, concerns=party)
    elif key != "checklist_bht":
        wanted = replace(wanted, holder=party)
    found = [o for o in wanted.select(register) if o.newest.statement.id not in register.overviews]
    best = min((o.newest.standing for o in found), default=Standing.REPORT)
    limit = Standing.ENACTED if best <= Standing.ENACTED else Standing.FORMER
    nearest = sorted(found, key=lambda o: key == "checklist_employer" and not _owed_to(o, party))
    return [o for o in nearest if o.newest.standing <= limit]


def _owed_to(obligation: Obligation, party: str) -> bool:
    return party_of(obligation.newest.statement.counterpart) == party


def _page(
    who: str, body: Sequence[str], shown: Sequence[Obligation], left: int, *, language: str, command: str
) -> str:  # fmt: skip
    title = text("duties.checklist_for", language, who=holder_name(who, language)) if who else ""
    day = max((o.newest.source.checked or o.newest.date for o in shown), default="")
    lines = [f"# {title or text('duties.checklist_title', language)}", ""]
    lines.append(
        text(
            "duties.checklist_note",
            language,
            date=text("duties.checklist_as_of", language, date=nice_date(day, language)),
        )
    )
    lines += body
    if left > 0:
        lines += ["", text("duties.checklist_more", language, count=left, command=command)]
    acts = {o.newest.place.act for o in shown if o.newest.place is not None}
    names = "; ".join(f"{short} = {_long(act, language)}" for act, short in SHORT.items() if act in acts)
    if names:
        lines += ["", f"*{text('duties.checklist_legend', language, names=names)}*"]
    return "\n".join(lines) + "\n"


def _long(act: str, language: str) -> str:
    return text("duties.act_aml", language) if act == "aml." else act


def _box(entry: Entry, language: str, name: bool = False) -> str:
    who = f"**{holder_name(entry.statement.holder, language)}:** " if name else ""
    return f"- [ ] {who}{entry.text(language).rstrip('.')} ({short_basis(entry, language)})"


def short_basis(entry: Entry, language: str) -> str:
    """ "org. § 13-2 e": the legal basis as it fits on a page."""
    place = entry.place
    if place is None or entry.standing > Standing.FORMER:
        return entry.basis
    cited = " ".join(filter(None, (SHORT.get(place.act, place.act), f"§ {place.section}")))
    cited += f" ({place.ledd})" if place.ledd else ""
    cited += f" {place.letter}" if place.letter else ""
    cited += f" nr. {place.number}" if place.number else ""
    return cited if entry.standing is Standing.IN_FORCE else f"{cited}, {standing_note(entry, language)}"
