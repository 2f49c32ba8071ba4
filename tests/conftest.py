"""Fixtures that all tests share."""

from real_index import measure, plain_engine, real_engine, rules_engine

__all__ = ["measure", "plain_engine", "real_engine", "rules_engine"]
