"""Which version an article has that came before under the same id: the same rule in both runners."""

from collections.abc import Sequence

from pipeline.errors import Drop


def numbered(known: Sequence[tuple[int, str]], version: int, content: str) -> int:
    """The version under which an article is filed.

    known: (version, hash of the content) of every arrival of its id that was filed. version: what its sender gave, 1
    where none was given. A text that came before is the same article again, so that a file may be published twice; an
    outlet that goes back to its first text must say so by a version of its own. Another text without a version is the
    next revision.

    Raises Drop: "duplicate" for a text that came before, "superseded" for a version older than the newest.
    """
    newest = max((number for number, _ in known), default=0)
    if version > newest:
        return version
    if any(content == other for _, other in known):
        raise Drop("duplicate")
    if 1 < version < newest:
        raise Drop("superseded")
    return newest + 1
