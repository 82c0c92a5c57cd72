"""The workflows of a workspace, linted and run, and what they ask of GitHub."""
