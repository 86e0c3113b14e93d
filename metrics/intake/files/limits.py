"""How much a file may hold: bounds that no shop's export reaches and no bomb passes."""

MOST_COLUMNS = 2_000
MOST_ROWS = 5_000_000
MOST_SHEETS = 100
MOST_CELLS = 50_000_000
"""Cells of one sheet, blank ones included: a spreadsheet reader keeps the whole rectangle."""
MOST_FILES = 500
MOST_DEPTH = 2
"""Archives within archives."""
MOST_INFLATED_BYTES = 600_000_000
MOST_WORKBOOK_BYTES = 400_000_000
"""What a workbook's parts inflate to."""
