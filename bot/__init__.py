"""Everything that knows Telegram, words, pictures and the clock."""
