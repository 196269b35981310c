"""Whether a run that was disturbed kept what one that was left alone keeps."""


def must_be_as(kept, undisturbed):
    """The same articles, each once; the same stories, claims and changes of the ledgers, in their order."""
    assert sorted(article["id"] for article in kept.articles) == sorted(one["id"] for one in undisturbed.articles)
    assert kept.changes() == undisturbed.changes()
    for name in ("claims", "stories"):
        assert sorted(getattr(kept, name), key=by_id) == sorted(getattr(undisturbed, name), key=by_id)


def by_id(record):
    return record["id"]
