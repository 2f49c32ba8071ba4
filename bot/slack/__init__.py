"""The Slack app: thin listeners over the answer engine, pure builders of messages."""
