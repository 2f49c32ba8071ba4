"""Structure found in a text: headings, paragraphs, lists, provisions, passages."""

from ingest.structure.legal import industry_rows, locate

__all__ = ["industry_rows", "locate"]
