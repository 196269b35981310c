"""ninjs, IPTC's news in JSON, 1.x to 3.x (iptc.org/std/ninjs): one object is one item.

Read leniently: names in any case (3.0 writes versionCreated), lists of 2.0 beside the single values of 1.x; what has
another type counts as absent, except what says whether the item may be published.
"""

from collections.abc import Mapping
from typing import Any, Final

from pipeline.errors import DeadLetter, Drop
from pipeline.producer.feeds.plain import language, plain, time, with_content
from pipeline.producer.feeds.prose import of_markup
from pipeline.producer.feeds.status import counted, status
from pipeline.producer.feeds.subjects import section
from pipeline.records import Article

_MARKS: Final = frozenset(
    {
        "versioncreated",
        "pubstatus",
        "headline",
        "headlines",
        "bodies",
        "body_text",
        "body_xhtml",
        "body_html",
        "standard",
    }
)
_OURS: Final = frozenset({"text", "html", "id"})
_NO_ARTICLE: Final = frozenset(
    {"picture", "photo", "image", "graphic", "video", "audio", "composite", "package", "planning", "event", "poll"}
)
_CARRIED: Final = ("urgency", "located", "ednote", "slugline", "firstcreated", "usageterms", "copyrightnotice")


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an item of ninjs and no article of ours."""
    names = {name.lower() for name in value}
    return bool(names & {"uri", "guid"} and names & _MARKS and not names & _OURS)


def read(value: Mapping[str, Any]) -> Article:
    """The item as an article.

    Raises Drop no_article for pictures, packages and events, DeadLetter wrong_type for a status nobody knows.
    """
    item = _lower(value)
    kind = _text(item, "type").lower()
    if kind in _NO_ARTICLE:
        raise Drop("no_article", f"item {_text(item, 'uri')[:200]!r} is of type {kind!r}; text is read")
    created, version = time(_text(item, "versioncreated")), counted(item.get("version"))
    first = time(_text(item, "firstcreated")) or created
    address = _text(item, "url") or _text(item, "uri")
    article = Article(
        id=_text(item, "uri") or _text(item, "guid"),
        url=address if address.startswith(("http://", "https://")) else None,
        title=plain(_text(item, "headline") or _chosen(item, "headlines") or _text(item, "title")),
        published=first,
        updated=created if created != first else None,
        source=_source(item),
        section=section(_named(item, "genre"), _named(item, "subject") or _named(item, "service")),
        language=language(_text(item, "language") or next(iter(_named(item, "language")), "")),
        byline=_byline(item),
        version=version or 1,
        numbered=version is not None,
        pubstatus=status(_text(item, "pubstatus")) if item.get("pubstatus") is not None else "usable",
        embargoed=_embargo(item),
        extra={name: item[name] for name in _CARRIED if item.get(name) not in (None, "")},
    )
    return _with_body(article, item)


def _lower(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name.lower(): inner for name, inner in value.items()}


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _list(item: Mapping[str, Any], name: str) -> list[Any]:
    """The list of a name or of its plural, as 1.x and 2.x call it; one value is a list of one."""
    for key in (name, f"{name}s"):
        value = item.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            return [value]
    return []


def _named(item: Mapping[str, Any], name: str) -> list[str]:
    found = []
    for one in _list(item, name):
        fields = _lower(one) if isinstance(one, dict) else {"name": one}
        keys = ("name", "literal", "code", "tag", "language", "value", "uri")
        found.append(next((text for key in keys if (text := _text(fields, key))), ""))
    return [text for text in found if text]


def _chosen(item: Mapping[str, Any], name: str) -> str:
    """Of several values by role the main one, else the first."""
    values = [_lower(value) for value in _list(item, name) if isinstance(value, dict)]
    values = [value for value in values if _text(value, "value")]
    main = [value for value in values if _text(value, "role").lower().endswith("main")]
    return _text((main or values)[0], "value") if values else ""


def _source(item: Mapping[str, Any]) -> str:
    names = _named(item, "infosource") or _named(item, "provider")
    return plain(next(iter(names), "") or _text(item, "source") or _text(item, "copyrightholder"))


def _byline(item: Mapping[str, Any]) -> str | None:
    written = _text(item, "byline") or _text(item, "by")
    people = [] if written else _named(item, "byline") or _named(item, "creator") or _named(item, "author")
    return plain(written) or ", ".join(map(plain, people)) or None


def _embargo(item: Mapping[str, Any]) -> str | None:
    value = item.get("embargoed")
    if value is None or value == "":
        return None
    when = time(value) if isinstance(value, str) else None
    if when is None:
        raise DeadLetter("wrong_type", f"embargoed: a time was wanted, got {str(value)[:80]!r}")
    return when


def _with_body(article: Article, item: Mapping[str, Any]) -> Article:
    """The longest of what the item has for a body; a description where it has none."""
    bodies = [(key, value) for key, value in item.items() if key.startswith("body_") and isinstance(value, str)]
    bodies += [_body(_lower(body)) for body in _list(item, "bodies") if isinstance(body, dict)]
    texts = [of_markup(value) if "html" in kind.lower() else value for kind, value in bodies]
    text = max(texts, key=len, default="")
    if not text.strip():
        text = _text(item, "description_text") or _chosen(item, "descriptions")
    return with_content(article, text, is_markup=False)


def _body(body: Mapping[str, Any]) -> tuple[str, str]:
    value, kind = _text(body, "value"), _text(body, "contenttype") or _text(body, "role")
    return ("html" if "<p" in value or "</" in value else kind), value
