"""The tables. A test fills them through a whole conversation and looks for its words: there must be none."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table

metadata = MetaData()

# What only one process may do: an event, a message, a publish to announce, a week's digest.
claims = Table(
    "claims",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("until", Float, nullable=False, index=True),
)

# Questions taken on and not yet answered, so that another process can finish them after a crash.
pending = Table(
    "pending",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("team", String(32), nullable=False),
    Column("user", String(32), nullable=False),
    Column("thread", String(32), nullable=False),
    Column("how", String(16), nullable=False),
    Column("lease", Float, nullable=False, index=True),
)

# Threads the assistant takes part in, and with whom.
threads = Table(
    "threads",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("thread", String(32), primary_key=True),
    Column("user", String(32), nullable=False),
    Column("at", Float, nullable=False, index=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer", String(96), primary_key=True),
    Column("user", String(32), primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", String(32), nullable=False),
    Column("passages", String(1000), nullable=False),
    Column("index_version", String(64), nullable=False),
    Column("at", Float, nullable=False, index=True),
)

channels = Table(
    "channels",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("mode", String(16), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("language", String(2), nullable=False),
    Column("ask_user", String(32), nullable=False),
    Column("ask_text", String(200), nullable=False),
)

# Questions without an answer, counted by topic and week.
unanswered = Table(
    "unanswered",
    metadata,
    Column("week", String(8), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("times", Integer, nullable=False),
)

Index("feedback_user", feedback.c.user)
