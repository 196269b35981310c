"""`tallywire enrich --explain`: for a person, each sentence with what was found in it drawn, and under it why."""
