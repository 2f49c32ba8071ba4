"""Named cleaning steps, each of which says what it did."""
