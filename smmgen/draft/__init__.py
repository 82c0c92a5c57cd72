"""Floor 3: a Workspace -> new posts."""
