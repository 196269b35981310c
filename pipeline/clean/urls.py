"""Addresses of articles: one spelling for one page, and never one that leads inside.

Pure: nothing is resolved or fetched here. Who fetches must check the resolved address as well.
"""

import ipaddress
import re
import socket
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

MAX_URL_LENGTH: Final = 4096
"""Longer than any article's address seen; what is longer is a payload."""

_TRACKING_PREFIXES: Final = (
    "utm_", "at_", "mc_", "pk_", "piwik_", "matomo_", "mtm_", "hsa_", "oly_", "vero_", "wt_", "itm_", "sc_", "ns_",
)  # fmt: skip
_TRACKING: Final = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
    "igsh", "li_fat_id", "epik", "s_kwcid", "_openstat", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp",
    "hsctatracking", "mkt_tok", "ocid", "cmpid", "cmp", "icid", "ito", "ncid", "smid", "smtyp", "emc", "xtor",
    "ftag", "ftcamp", "guccounter", "guce_referrer", "guce_referrer_sig", "taid", "wpmm", "wpisrc", "spm",
    "feedtype", "feedname", "ref_src", "ref_url", "sref", "__twitter_impression", "cndid", "srnd", "soc_src",
    "soc_trk", "tsrc", "ceid", "emci", "emdi", "google_editors_picks", "xtref", "fb_ref", "fb_source",
    "action_object_map", "action_type_map", "action_ref_map", "traffic_source", "via_share", "echobox",
})  # fmt: skip
"""Parameters that say how the reader came and never which page it is (ad clicks, newsletters, share buttons)."""

_INSIDE_SUFFIXES: Final = (
    ".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".private", ".localdomain", ".home.arpa",
)  # fmt: skip
"""Names that the public DNS does not delegate (RFC 6761, 6762, 8375; ICANN's list of collisions)."""

_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f\\\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ADDRESS_LIKE: Final = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}")
_DOTTED_QUAD: Final = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def canonical_url(url: str) -> str | None:
    """The one spelling of a page's address, or None where it is none that people may follow.

    http and https only; host in lower case (IDNA), no default port, no fragment, no tracking parameters, dot
    segments resolved, query sorted. None for other schemes, for credentials in the address (they are secrets or
    disguise the host), and for hosts inside (`is_private_host`). Idempotent.
    """
    parts = _split(url)
    if parts is None or _userinfo(parts) or is_private_host(url):
        return None
    host = _host(parts)
    try:
        port = parts.port
    except ValueError:
        return None
    if "." not in host and ":" not in host:
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    bare = urlunsplit((parts.scheme, netloc, _without_dots(parts.path), _without_tracking(parts.query), ""))
    canonical: str = canonicalize_url(bare, keep_blank_values=True)
    return canonical


def is_private_host(url: str) -> bool:
    """True where the address leads inside: a name that only a local network knows, or a number that is not public.

    Numbers in disguise (decimal, octal, hexadecimal, shortened: 2130706433, 0x7f.1) count as inside whatever they
    hide: no news outlet writes them. False for what is no http(s) address at all. Nothing is resolved.
    """
    parts = _split(url)
    if parts is None:
        return False
    host = _host(parts)
    if not host:
        return False
    if ":" in host:
        return not is_public(host)
    if _ADDRESS_LIKE.fullmatch(host):
        return not _DOTTED_QUAD.fullmatch(host) or not is_public(host)
    return "." not in host or host.endswith(_INSIDE_SUFFIXES)


def is_public(number: str) -> bool:
    """True where an IP address leads outside, and so does the one that it may hold. False for what is no address."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(socket.inet_ntoa(inner.packed))
    return address.is_global and not address.is_multicast


def _split(url: str) -> SplitResult | None:
    url = url.strip()
    if len(url) > MAX_URL_LENGTH or _FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.netloc else None


def _userinfo(parts: SplitResult) -> bool:
    return "@" in parts.netloc


def _host(parts: SplitResult) -> str:
    """The host in ASCII, lower case, without the root's dot; empty where there is none that can be written so."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return host
    try:
        return host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        return ""


def _without_dots(path: str) -> str:
    """The path with `.` and `..` resolved (RFC 3986 5.2.4); empty segments are kept, they may matter."""
    if not path:
        return "/"
    kept: list[str] = []
    segments = path.split("/")[1:]
    for i, segment in enumerate(segments):
        if segment in (".", ".."):
            if segment == ".." and kept:
                kept.pop()
            if i == len(segments) - 1:
                kept.append("")
        else:
            kept.append(segment)
    return "/" + "/".join(kept)


def _without_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _is_tracking(pair.partition("=")[0].lower()))


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
