"""`tallywire explain ID`: why an article is where it is, why a claim stands or does not, why an alert went out or not."""
