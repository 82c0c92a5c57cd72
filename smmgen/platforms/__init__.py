"""Floor 4: one file a network, its limits as dated data, and a table of all."""
