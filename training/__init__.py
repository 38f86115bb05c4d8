"""People and places, never money."""
