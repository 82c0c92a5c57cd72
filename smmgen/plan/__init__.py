"""Floor 3: a Workspace -> Renditions and Deliveries."""
