"""Structure found in a text: headings, paragraphs, lists, provisions, passages."""
