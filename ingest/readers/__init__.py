"""Files of each format, read to text or HTML."""
