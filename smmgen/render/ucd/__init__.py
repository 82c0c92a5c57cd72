"""Unicode tables, generated; one module a property."""
