"""Floor 3: a Workspace -> Problems. A rule is one function and one line in RULES."""
