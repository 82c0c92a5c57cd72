"""Floor 5: the world: files, pixels, worker processes, git, clock."""
