"""Every stage in one process, over one SQLite file."""
