"""Floor 1: the nouns. Nothing here reads a file or knows how it is drawn."""
