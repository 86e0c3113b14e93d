"""Result → Reply: words and layout, no Telegram call and no storage."""
