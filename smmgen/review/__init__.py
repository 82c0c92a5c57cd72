"""Floor 3: a Workspace and its pictures -> pages."""
