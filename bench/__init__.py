"""Measurements and learning that are run by hand: their results are shipped or written down."""
