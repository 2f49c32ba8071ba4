"""Downloading originals: the catalogue's pages and reports, and the rules from Lovdata's public archives."""
