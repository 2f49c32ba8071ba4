"""Documents in, a published snapshot out."""
