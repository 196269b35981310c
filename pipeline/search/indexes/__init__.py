"""Finding in either index: SQLite with FTS5, and Elasticsearch. The same questions, the same answers."""
