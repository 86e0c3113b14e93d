"""How much a file may hold: bounds that no shop's export reaches and no bomb passes."""

MOST_COLUMNS = 2_000
MOST_ROWS = 3_000_000
MOST_SHEETS = 100
MOST_CELLS = 60_000_000
"""Cells of one sheet, blank ones included: a spreadsheet reader keeps the whole rectangle."""
MOST_INFLATED_BYTES = 1_000_000_000
