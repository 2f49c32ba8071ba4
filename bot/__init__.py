"""The answer engine, then its faces: command line and Slack."""
