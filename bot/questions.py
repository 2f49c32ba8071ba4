"""What kind of answer a question wants."""

from __future__ import annotations

import re

_LIST = re.compile(
    r"\b(hvilke|kva for|hvilket|list(e|a|en)?|oppgaver|oppgåver|plikter|krav(ene|a)?|hva (skal|må|kan|bør"
    r"|inneholder|består|omfatter)"
    r"|kva (skal|må|kan|bør|inneheld)|alle|which|list|what (must|should|can|are|does)|requirements|duties"
    r"|tasks)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(hvor (mange|mye|stor|lenge|ofte)|når|hvem|hvorfor|how (many|much|long|often)|when|who|why)\b", re.I
)


def wants_list(question: str) -> bool:
    """Whether the question asks for several things."""
    return bool(_LIST.search(question)) and not _SINGLE.search(question)
