"""Typed text → frozen, typed input, or a UsageError that says what stood in the way."""
