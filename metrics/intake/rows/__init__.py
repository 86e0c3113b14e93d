"""Cells of a column → amounts, moments, customer keys and states, all rows at once."""
