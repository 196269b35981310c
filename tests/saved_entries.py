"""What a runner saves of a book, in memory."""


class SavedEntries(dict):
    """Entries by key."""

    def under(self, prefix):
        return [key for key in self if key.startswith(prefix)]
