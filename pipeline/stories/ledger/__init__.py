"""Who claims what, and what stands: claims, the rules of the ledger, what changed."""
