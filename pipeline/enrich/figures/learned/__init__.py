"""What no rule claims: a small classifier over the words around a number, where a sentence's rules have left one unread."""
