"""From a sentence to its tokens, numbers, people and triggers: what the rules read."""
