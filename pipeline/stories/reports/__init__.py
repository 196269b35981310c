"""Whether an article reports harm as news, or tells of it for another reason."""
