"""Floor 3: a Workspace -> a spreadsheet's table, and back: what a table changes."""
