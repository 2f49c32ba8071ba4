"""The product's errors: one small tree. What a user can mend carries a hint that says how.

BhtError
├── UsageError      the command or a setting is wrong (exit code 2)
├── SourceError     a file to ingest or a catalogue entry cannot be used
├── SnapshotError   the index is missing, damaged, or of another model
└── ServiceError    something outside (network, Slack, language model) failed
"""

from __future__ import annotations


class BhtError(Exception):
    """A failure with a sentence for the user and, where one exists, what to do next."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(BhtError):
    """The command line or a setting is wrong."""

    exit_code = 2


class SourceError(BhtError):
    """A document or a catalogue entry cannot be used."""


class SnapshotError(BhtError):
    """A snapshot is missing, damaged, or was made with another model."""


class ServiceError(BhtError):
    """A service outside this process failed."""
