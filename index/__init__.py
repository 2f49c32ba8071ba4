"""A snapshot on disk and the search over it. Knows neither Slack nor the formats of files."""
