"""What the product ships: the catalogue of sources, statements, known gaps, industries, vocabulary."""
