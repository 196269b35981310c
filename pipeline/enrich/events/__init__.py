"""Events: what kind of thing happened, by whom and when, by precise cue rules that abstain."""
