"""The advisor: where the next hour and the next unit of money should go, and what to do there."""
