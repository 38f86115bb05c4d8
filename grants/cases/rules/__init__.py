"""What decides about a case: its statuses, guards, rights, stages, time limits and reference."""
