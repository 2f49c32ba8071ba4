"""What the product ships: the catalogue of sources, checked statements, known gaps, industries, vocabulary."""
