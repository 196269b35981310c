"""All settings: one frozen object, read once at start.

Environment (`TALLYWIRE_KAFKA_SERVERS`) wins over `tallywire.toml` (`[kafka] servers = ...`), which wins over the
defaults here. A secret may come from a file: `TALLYWIRE_ELASTICSEARCH_API_KEY_FILE=/run/secrets/key`. An unknown
name anywhere is an error, so that a misspelt setting never passes in silence. Secrets print as stars.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

import msgspec

from pipeline.errors import SettingsError
from pipeline.records import Change, Measure

PREFIX: Final = "TALLYWIRE_"
Positive = Annotated[int, msgspec.Meta(ge=1)]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
WebAddress = Annotated[str, msgspec.Meta(pattern="^https?://.")]
NotNegative = Annotated[int, msgspec.Meta(ge=0)]
SourceClass = Literal["official", "attributed", "outlet"]
"""Whose word a figure is: an authority's, another named source's, or the outlet's own."""
Step = (
    Annotated[int, msgspec.Meta(ge=1)]
    | Annotated[str, msgspec.Meta(pattern=r"^(every change|[0-9]+(\.[0-9]+)?%)$")]
    | Annotated[list[float], msgspec.Meta(min_length=1)]
)
"""How far a figure must move to be said at once: "every change", by 10, by "5%", or past one of [10, 50, 100, 500]."""


class Secret(str):
    """A string that prints as stars; `str.__str__`-free code paths (f-strings, logs, repr) never show it."""

    __slots__ = ()

    def __new__(cls, value: str = "") -> "Secret":
        """A secret made of a secret is the same secret, not its stars."""
        return super().__new__(cls, value.reveal() if isinstance(value, Secret) else value)

    def __repr__(self) -> str:
        return "'***'" if len(self) else "''"

    def __str__(self) -> str:
        return "***" if len(self) else ""

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def reveal(self) -> str:
        """The secret itself, for the one call that needs it."""
        return str.__getitem__(self, slice(None))


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed to follow. `source` names the outlet on its articles; without it the feed's own title does."""

    url: WebAddress
    source: str = ""
    every_seconds: Positive | None = None
    """How often it is asked; without it as often as it brings something. Never before the time its server names."""
    pages: bool = True
    """Fetch the linked page when the feed carries only a summary."""


class Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A folder to watch for text, HTML, JSON and JSON Lines files."""

    path: str
    source: str = ""
    ingest_mode: Literal["live", "backfill", "replay"] = "live"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which changes of a ledger speak. An empty list means any."""

    name: str
    measures: list[Measure] = []
    event_types: list[str] = []
    changes: list[Change] = []
    places: list[str] = []
    """Places of the figure or its story (`*` stands for any letters)."""
    stories: list[str] = []
    """Ids of stories, or patterns of their titles (`*Beirut*`)."""
    sources: list[str] = []
    """Outlets (patterns)."""
    source_classes: list[SourceClass] = []
    minimum: float = 0
    """The least `low` that speaks (zero and falls speak whatever the minimum)."""
    official_only: bool = False
    step: Step = "every change"
    """What moves less waits for the story's digest: nothing is left out."""
    digest_minutes: Positive = 30
    """How long a change waits at the most."""
    repeat_minutes: NotNegative = 0
    """Say it again so often until somebody acknowledges it; 0: once."""
    also_old: bool = False
    """Also speak for backfills, replays and articles older than `alert_max_age_hours`."""
    to: list[str] = []
    """Names of destinations; empty: all of them."""


class Webhook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where alerts go by HTTP. `cloudevents`: CloudEvents body, Standard Webhooks headers, signed with `secret`
    (`whsec_` + base64). `slack` and `teams`: a message that their incoming webhooks (and compatible ones) show."""

    url: WebAddress
    secret: Secret = Secret("")
    name: str = ""
    """What rules and logs call it; empty: its address, of a chat only the host (the rest of it is a secret)."""
    format: Literal["cloudevents", "slack", "teams"] = "cloudevents"

    @property
    def called(self) -> str:
        """The name by which it is known."""
        parts = urlsplit(self.url)
        return self.name or (
            f"{parts.scheme}://{parts.netloc}{parts.path}"
            if self.format == "cloudevents"
            else f"{self.format} {parts.netloc}"
        )

    def __repr__(self) -> str:
        return f"Webhook(name={self.called!r}, format={self.format!r}, secret={self.secret!r})"


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where alerts go by e-mail, through the server of `smtp_host`."""

    to: Annotated[list[str], msgspec.Meta(min_length=1)]
    name: str = ""
    """What rules and logs call it; empty: its addresses."""

    @property
    def called(self) -> str:
        """The name by which it is known."""
        return self.name or "mail " + ", ".join(self.to)


DEFAULT_RULES: Final = (
    Rule(name="casualties", measures=["killed", "injured", "missing", "displaced", "detained", "abducted", "rescued", "infected"]),
    Rule(name="official figures", measures=["vote_share", "turnout", "seats", "votes", "magnitude", "crowd"]),
    Rule(name="decisions", event_types=["gov.*", "law.*"]),
)  # fmt: skip


DEFAULT_SILENT_SECTIONS: Final = (
    "*opinion*", "op-ed*", "oped*", "comment*", "column*", "editorial*", "letters*", "*satire*", "humor*", "humour*",
    "sport*", "* sport", "* sports", "*football*", "soccer*", "*cricket*", "rugby*", "tennis*", "golf*", "review*", "*reviews",
    "*-review", "* review", "obituar*", "horoscope*", "quiz*", "crossword*", "fiction*", "recipe*", "gardening*",
)  # fmt: skip


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting with its default; the name is the environment's without the prefix, in lower case."""

    data_dir: str = "data"
    """Where one process keeps its SQLite file, and a stories worker its state."""
    http_host: str = "127.0.0.1"
    http_port: Port = 8000
    http_token: Secret = Secret("")
    """When set, `POST /articles` and every change need `Authorization: Bearer <token>`. It opens everything."""
    http_push_token: Secret = Secret("")
    """A token that opens `POST /articles` and nothing else: for the machines that push."""
    http_edit_token: Secret = Secret("")
    """A token for what people change on the page (silences, edits, saved searches, feeds), and for reading."""
    http_read_token: Secret = Secret("")
    """When set, page and interface are read only with a token (a browser asks for it as a password)."""
    http_requests_per_minute: NotNegative = 1200
    """What one token, or one address without a valid token, may ask in a minute (429 then); 0: no limit."""
    http_pushes_per_minute: NotNegative = 0
    """The same for `POST /articles`, which is counted by itself; 0: no limit."""
    max_article_bytes: Positive = 4_000_000
    """A pushed article larger than this is refused with 413."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    model: str = ""
    """Name or path of another spaCy pipeline; empty is the bundled model."""
    pool: Positive = 1
    """Enrichment processes beside the main one."""
    batch: Positive = 32
    """Articles enriched together at the most."""

    worker_http_host: str = "127.0.0.1"
    """Where a worker on Kafka answers `/livez`, `/readyz` and `/metrics`; 0.0.0.0 where probes come from outside."""
    worker_http_port: Port = 0
    """0: nowhere, so that workers beside each other need no ports of their own."""

    kafka_servers: str = "127.0.0.1:9092"
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    kafka_sasl_mechanism: str = "SCRAM-SHA-512"
    kafka_sasl_username: str = ""
    kafka_sasl_password: Secret = Secret("")
    kafka_ssl_cafile: str = ""
    kafka_partitions: Positive = 8
    """Partitions of the topics that have no order (articles, filed, stories, alerts)."""
    kafka_ordered_partitions: Positive = 4
    """Partitions of news.enriched.v1: one language is in one of them, one active worker a partition."""
    kafka_replication: Positive = 1
    kafka_retention_hours: Positive = 720
    """30 days: longer than a story stays open, so that the stories' state can be rebuilt from the topic."""
    generation: Positive = 1
    """Which reading of the wire the workers and the page work at; `tallywire replay --stack` makes the next one."""
    kafka_session_timeout_seconds: Positive = 15
    """Faust's own default of 60 s makes a takeover wait a minute (measured)."""

    elasticsearch_url: str = "http://127.0.0.1:9200"
    elasticsearch_api_key: Secret = Secret("")
    elasticsearch_username: str = ""
    elasticsearch_password: Secret = Secret("")
    elasticsearch_ca_certs: str = ""
    elasticsearch_prefix: str = "news"
    """Index names begin with it: news-articles-2020.10, news-stories, news-claims, news-alerts, news-health."""

    kibana_url: WebAddress = "http://127.0.0.1:5601"
    """Where `tallywire setup --kibana` brings the dashboards."""
    kibana_space: str = ""
    """The space they go to, by its id; empty: the default one."""
    kibana_api_key: Secret = Secret("")
    """Without it `elasticsearch_username` and its password are shown, which Kibana knows too."""

    canary_seconds: NotNegative = 0
    """How often `serve` and `run` send an article of their own that must come back from the index; 0: never."""
    canary_ping_url: Secret = Secret("")
    """What is asked for each time it does: whoever waits for that hears when it stops."""

    user_agent: str = "tallywire/0.1 (+https://github.com/tallywire/tallywire)"
    allow_private_addresses: list[str] = []
    """Host names that may resolve to private addresses (an intranet feed, a webhook in the house)."""
    base_url: str = ""
    """Where people reach the page, as https://tallywire.example: links in alerts begin with it; empty: no links."""
    alert_max_age_hours: Positive = 48
    """An article older than this when collected alerts nobody."""
    alert_silent_sections: tuple[str, ...] = DEFAULT_SILENT_SECTIONS
    """Articles of these sections (patterns; by name, else by a folder of the address) are searchable and never alert."""
    alert_silent_sources: list[str] = []
    """Outlets (patterns) that are searchable and never alert."""

    smtp_host: str = ""
    smtp_port: Port = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    """`none` only for a server on the same machine: nothing is encrypted then, and no password is sent."""
    smtp_username: str = ""
    smtp_password: Secret = Secret("")
    smtp_from: str = ""
    """The sender's address."""
    smtp_ca_certs: str = ""
    """PEM file of the authority that signed the server's certificate, where the system does not know it."""

    feeds: list[Feed] = []
    folders: list[Folder] = []
    rules: tuple[Rule, ...] = DEFAULT_RULES
    webhooks: list[Webhook] = []
    mails: list[Mail] = []

    def __post_init__(self) -> None:
        """Raises ValueError for names that fit nothing (`load` makes a SettingsError of it)."""
        called = [hook.called for hook in self.webhooks] + [mail.called for mail in self.mails]
        if twice := [name for name in called if called.count(name) > 1 or name == "log"]:
            raise ValueError(f"two destinations are called {twice[0]!r}: give each a `name` of its own")
        for rule in self.rules:
            if unknown := set(rule.to) - set(called):
                raise ValueError(
                    f"rule {rule.name!r} speaks `to` {unknown.pop()!r}; there are {', '.join(called) or 'none'}"
                )
        if len({rule.name for rule in self.rules}) < len(self.rules):
            raise ValueError("two rules have one name: what was said is remembered by a rule's name")
        if self.mails and not (self.smtp_host and self.smtp_from):
            raise ValueError("mails need `smtp_host` and `smtp_from`")
        if self.smtp_username and self.smtp_security == "none":
            raise ValueError("smtp_security = 'none' would send the password in the clear; take 'starttls' or 'tls'")

    def masked(self) -> dict[str, Any]:
        """All settings for a person to read, secrets as stars."""
        shown: dict[str, Any] = msgspec.to_builtins(self, enc_hook=str)
        for webhook, hook in zip(shown["webhooks"], self.webhooks, strict=True):
            webhook["url"] = hook.called
        return shown


_FIELDS: Final = {f.name: f for f in msgspec.structs.fields(Settings)}
_LISTS: Final = frozenset({"feeds", "folders", "rules", "webhooks", "mails"})
_NAMES: Final = frozenset({"allow_private_addresses", "alert_silent_sections", "alert_silent_sources"})
"""Lists that the environment gives with commas."""


def load(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    path: the TOML file; None reads `tallywire.toml` of the working folder where there is one.
    Raises SettingsError naming the setting, what was found, what was wanted and where.
    """
    environ = os.environ if environ is None else environ
    file = path or Path("tallywire.toml")
    values: dict[str, Any] = {}
    if file.exists():
        values |= _from_toml(file)
    elif path is not None:
        raise SettingsError(f"settings file {path} does not exist; give the path of a TOML file")
    values |= _from_environment(environ)
    try:
        settings = msgspec.convert(values, Settings, strict=False, dec_hook=_secret)
    except msgspec.ValidationError as error:
        raise SettingsError(
            f"a setting has the wrong kind: {error}; see pipeline/settings.py for what is wanted"
        ) from None
    return of_generation(settings, settings.generation, settings.elasticsearch_prefix)


def of_generation(settings: Settings, generation: int, names: str) -> Settings:
    """The settings under which a generation is worked at: its indices have its number in their names, from the second on.

    names: `elasticsearch_prefix` as it was set, without a number.
    """
    prefix = f"{names}-g{generation}" if generation > 1 else names
    return msgspec.structs.replace(settings, generation=generation, elasticsearch_prefix=prefix)


def names_of_all(settings: Settings) -> str:
    """`elasticsearch_prefix` as it was set: what readers of whatever generation ask by."""
    if settings.generation == 1:
        return settings.elasticsearch_prefix
    return settings.elasticsearch_prefix.removesuffix(f"-g{settings.generation}")


def _secret(kind: type, value: Any) -> Any:
    """Called by msgspec for the one kind it does not know."""
    if not isinstance(value, str):
        raise TypeError(f"a string was wanted for a secret, got {type(value).__name__}")
    return kind(value)


def _from_toml(file: Path) -> dict[str, Any]:
    try:
        tree = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML: {error}") from None
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from None
    values: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            values |= {f"{key}_{name}": inner for name, inner in value.items()}
        else:
            values[key] = value
    for name in values:
        _must_be_known(name, str(file))
    return values


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for variable, text in environ.items():
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name.endswith("_file") and name.removesuffix("_file") in _FIELDS:
            name = name.removesuffix("_file")
            try:
                text = Path(text).read_text("utf-8").strip()
            except OSError as error:
                raise SettingsError(f"{variable} names {text}, which cannot be read: {error.strerror}") from None
        _must_be_known(name, variable)
        if name in _LISTS:
            raise SettingsError(f"{variable} is a table: write it in tallywire.toml, not in the environment")
        values[name] = text.split(",") if name in _NAMES else text
    return values


def _must_be_known(name: str, where: str) -> None:
    if name not in _FIELDS:
        import difflib

        near = difflib.get_close_matches(name, _FIELDS, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise SettingsError(f"{where}: unknown setting {name!r}{hint}")
