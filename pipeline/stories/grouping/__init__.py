"""Which story an article belongs to: copies, nearness, merging, and stories that ended."""
