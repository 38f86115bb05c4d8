"""The ground: what every subject above stands on."""
