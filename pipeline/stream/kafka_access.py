"""How each Kafka client is told where the brokers are and who asks: the same settings, three spellings."""

import ssl
from typing import Any

from pipeline.settings import Settings


def plain_options(settings: Settings) -> dict[str, Any]:
    """For kafka-python."""
    return {
        "bootstrap_servers": settings.kafka_servers.split(","),
        "security_protocol": settings.kafka_security_protocol,
        "ssl_cafile": settings.kafka_ssl_cafile or None,
        **_password(settings),
    }


def async_options(settings: Settings) -> dict[str, Any]:
    """For aiokafka."""
    return {
        "bootstrap_servers": settings.kafka_servers.split(","),
        "security_protocol": settings.kafka_security_protocol,
        "ssl_context": ssl_context(settings),
        **_password(settings),
    }


def faust_options(settings: Settings) -> dict[str, Any]:
    """For a Faust app: `broker` and `broker_credentials`."""
    import faust

    credentials: Any = None
    context = ssl_context(settings)
    if settings.kafka_security_protocol.startswith("SASL"):
        credentials = faust.SASLCredentials(
            username=settings.kafka_sasl_username,
            password=settings.kafka_sasl_password.reveal(),
            mechanism=settings.kafka_sasl_mechanism,
            ssl_context=context,
        )
    elif context is not None:
        credentials = faust.SSLCredentials(context)
    return {
        "broker": [f"kafka://{server.strip()}" for server in settings.kafka_servers.split(",")],
        "broker_credentials": credentials,
    }


def ssl_context(settings: Settings) -> ssl.SSLContext | None:
    """The context of an encrypted protocol; None where none is spoken."""
    if "SSL" not in settings.kafka_security_protocol:
        return None
    return ssl.create_default_context(cafile=settings.kafka_ssl_cafile or None)


def _password(settings: Settings) -> dict[str, Any]:
    if not settings.kafka_security_protocol.startswith("SASL"):
        return {}
    return {
        "sasl_mechanism": settings.kafka_sasl_mechanism,
        "sasl_plain_username": settings.kafka_sasl_username,
        "sasl_plain_password": settings.kafka_sasl_password.reveal(),
    }
