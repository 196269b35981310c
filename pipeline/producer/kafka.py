"""Articles to Kafka: kafka-python's idempotent producer, every message acknowledged by all replicas."""

import threading
from collections.abc import Sequence
from typing import Any, Final

from kafka import KafkaProducer
from kafka.errors import KafkaError

from pipeline import ARTICLE_TOPIC, trace
from pipeline.errors import DeadLetter, Outage
from pipeline.records import Article, encode
from pipeline.settings import Settings
from pipeline.stream.stack.access import must_be_let_in, plain_options
from pipeline.stream.stack.messages import Message, dead_letter

LINGER_MS: Final = 20
BATCH_BYTES: Final = 128 * 1024
"""The client's default of 16 kB holds five articles."""
MAX_REQUEST_BYTES: Final = 4 * 1024 * 1024
"""More than intake's MAX_RECORD_BYTES and the longest id, so that nothing accepted is refused here."""
MOST_KEPT_BYTES: Final = MAX_REQUEST_BYTES - 256 * 1024
"""Of a dead letter: a request less its headers, which quote the error."""
TOGETHER: Final = 1000
"""Messages sent before any is awaited: kafka-python has no bound of its own on what it buffers."""
CLOSE_SECONDS: Final = 10


class KafkaPublisher:
    """Connects at the first article, and anew after a failure. Safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producer: Any = None
        self._lock = threading.Lock()

    def publish(self, articles: Sequence[Article]) -> None:
        """Send the articles and wait until the brokers have them all.

        Raises Outage when any of them is not acknowledged; some may be there all the same: sending them again gives
        the same ids, which later stages tell apart.
        """
        with self._lock:
            try:
                for start in range(0, len(articles), TOGETHER):
                    sent = [self._send(article) for article in articles[start : start + TOGETHER]]
                    if sent:
                        self._connected().flush()  # no lingering for what will not come
                    for future in sent:
                        future.get()
            except KafkaError as error:
                self._drop()
                servers = self._settings.kafka_servers
                raise Outage(f"Kafka at {servers} did not take the articles: {error!r}; is it running?") from None

    def keep(self, refusals: Sequence[DeadLetter]) -> None:
        """Send what was refused, with its original bytes, to the producer's dead letters, and wait until it is there.

        Of more than MOST_KEPT_BYTES the beginning is kept. Raises Outage as `publish` does.
        """
        with self._lock:
            try:
                for refusal in refusals:
                    message = Message(ARTICLE_TOPIC, -1, -1, None, refusal.raw[:MOST_KEPT_BYTES], {})
                    letter = dead_letter(message, refusal, "producer")
                    self._connected().send(letter.topic, value=letter.value, headers=letter.headers).get()
            except KafkaError as error:
                self._drop()
                servers = self._settings.kafka_servers
                raise Outage(f"Kafka at {servers} did not take the dead letters: {error!r}; is it running?") from None

    def close(self) -> None:
        """Close the connection; everything published is delivered already."""
        with self._lock:
            self._drop()

    def _connected(self) -> Any:
        if self._producer is None:
            must_be_let_in(self._settings)
            self._producer = KafkaProducer(
                **plain_options(self._settings),
                enable_idempotence=True,
                acks="all",
                compression_type="lz4",
                linger_ms=LINGER_MS,
                batch_size=BATCH_BYTES,
                max_request_size=MAX_REQUEST_BYTES,
            )
        return self._producer

    def _send(self, article: Article) -> Any:
        headers = [
            ("ce_specversion", b"1.0"),
            ("ce_id", f"{article.id}/{article.version}".encode()),
            ("ce_source", b"/tallywire/producer"),
            ("ce_type", ARTICLE_TOPIC.encode()),
            ("content-type", b"application/json"),
            *trace.headers(),
        ]
        return self._connected().send(ARTICLE_TOPIC, key=article.id.encode(), value=encode(article), headers=headers)

    def _drop(self) -> None:
        """After a fatal error an idempotent producer refuses everything: a new one is made when it is needed."""
        producer, self._producer = self._producer, None
        if producer is not None:
            producer.close(timeout=CLOSE_SECONDS)
