"""The case, from call to close."""
