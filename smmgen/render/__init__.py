"""Floor 2: slide + layout + brand -> a drawing: display list, outlined SVG, digest."""
