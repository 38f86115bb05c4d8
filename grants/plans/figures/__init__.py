"""What is read of a plan beyond its own record: its version, its picture, its likeness to others."""
