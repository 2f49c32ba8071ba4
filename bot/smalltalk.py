"""Greetings, thanks, and "what can you do": what needs no document."""

from __future__ import annotations

import re

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "help",
        r"(hjelp|help)|(hva|kva) (kan|er) (du|denne boten)( .*)?|(hva|kva) kan (jeg|eg|vi|me) (spørre"
        r"|spørje)( deg)?( om)?"
        r"|(hvem|kven) er du|what (can|do) you (do|know|help with).*|who are you|how (do|can) i use (you"
        r"|this)"
        r"|(hvordan|korleis) (bruker|brukar) (jeg|eg|vi|me) (deg|denne).*",
    ),
    (
        "thanks",
        r"(tusen |mange |hjertelig )?(takk|tusen takk|takker|takkar)( skal du ha| for hjelpen| for hjelpa"
        r"| for svar(et)?"
        r"| så mye| så mykje)?|thanks( a lot| so much)?|thank you( so much| very much)?|thx|supert?|flott"
        r"|perfekt|fint|great"
        r"|nice|topp|kjempebra|bra|ok(ei|ay)?",
    ),
    (
        "greeting",
        r"(hei|heisann|hallo|halla|hello|hi|hey|god ?(dag|morgen|kveld)|good (morning|afternoon|evening)|yo"
        r"|heia|heihei|hei hei)"
        r"( (der|du|there|igjen|bot(en)?|bht|alle))?",
    ),
    (
        "bye",
        r"(ha (det|de)( bra)?|hade( bra)?|bye|goodbye|see you|snakkes|på gjensyn|god helg|have a nice day)",
    ),
    (
        "how",
        r"(hvordan|korleis) (går|gjeng) det( med deg)?|how are you( doing)?|(hva|kva) (skjer|gjør du"
        r"|gjer du)",
    ),
)


def smalltalk(text: str) -> str | None:
    """``greeting``, ``thanks``, ``bye``, ``how`` or ``help``; None for anything else."""
    plain = " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())
    if not plain or len(plain.split()) > 9:
        return None
    for kind, pattern in _KINDS:
        if re.fullmatch(pattern, plain):
            return kind
    first = re.fullmatch(rf"({_KINDS[2][1]}) (.+)", plain)
    return smalltalk(first.group(first.lastindex or 0)) if first else None
