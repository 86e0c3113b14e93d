"""Everything that is true of orders: pure functions over frames and numbers."""
