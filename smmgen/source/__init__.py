"""Floor 2: text -> Workspace. One reader a file kind; all problems of all files in one run."""
