"""Where snapshots are kept."""

from __future__ import annotations

import os
from pathlib import Path

DEFAULT = Path(".bht") / "index"


def index_folder(given: Path | None = None) -> Path:
    """The folder named on the command line, else by ``BHT_INDEX``, else ``.bht/index``."""
    if given is not None:
        return given
    return Path(os.environ["BHT_INDEX"]) if os.environ.get("BHT_INDEX") else DEFAULT
