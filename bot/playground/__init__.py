"""A strict stand-in for Telegram on this machine: the Bot API over HTTP, and a chat page."""
