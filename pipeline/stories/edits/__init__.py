"""What people correct: the edits in force, and a story made again under them."""
