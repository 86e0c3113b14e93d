"""What the bot says unasked: summaries, reminders to send new orders, alerts between them."""

from bot.weekly.loop import Summaries

__all__ = ["Summaries"]
