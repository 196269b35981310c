"""How fast enrichment is, beside spaCy's small English pipeline, and what memory it holds: `make bench`, `make bench-long`."""
