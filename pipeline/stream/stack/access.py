"""How each Kafka client is told where the brokers are and who asks: the same settings, three spellings."""

import asyncio
import socket
import ssl
from typing import Any, Final

from aiokafka.conn import create_conn
from aiokafka.errors import (
    AuthenticationFailedError,
    KafkaError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)

from pipeline.errors import SettingsError
from pipeline.settings import Settings

KNOCK_SECONDS: Final = 10


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
    try:
        return ssl.create_default_context(cafile=settings.kafka_ssl_cafile or None)
    except OSError as error:
        raise SettingsError(
            f"kafka_ssl_cafile {settings.kafka_ssl_cafile} is no PEM file of certificates: {error}"
        ) from None


def must_be_let_in(settings: Settings) -> None:
    """Find out whether a broker trusts us and we trust it: kafka-python tries a wrong password again and again until it
    only says that nobody answered (measured: 20 s, 40 lines).

    Raises SettingsError that names the setting. A broker that does not answer at all is left to who asks it next.
    """
    context = ssl_context(settings)
    host, _, port = settings.kafka_servers.split(",")[0].strip().rpartition(":")
    if context is not None:
        try:
            with socket.create_connection((host, int(port)), timeout=KNOCK_SECONDS) as plain:
                context.wrap_socket(plain, server_hostname=host).close()
        except ssl.SSLCertVerificationError as error:
            raise SettingsError(
                f"Kafka at {settings.kafka_servers}: its certificate is not to be trusted ({error.verify_message}); "
                "name the file of the authority that signed it: kafka_ssl_cafile"
            ) from None
        except OSError:
            return
    if settings.kafka_security_protocol.startswith("SASL"):
        asyncio.run(_say_who(settings, host, int(port)))


async def _say_who(settings: Settings, host: str, port: int) -> None:
    options = async_options(settings)
    del options["bootstrap_servers"]
    try:
        (await create_conn(host, port, **options)).close()
    except (AuthenticationFailedError, SaslAuthenticationFailed, UnsupportedSaslMechanismError):
        raise SettingsError(
            f"Kafka at {settings.kafka_servers} refuses the user {settings.kafka_sasl_username!r}: look at "
            "kafka_sasl_username, kafka_sasl_password and kafka_sasl_mechanism"
        ) from None
    except (KafkaError, OSError, TimeoutError):
        return


def _password(settings: Settings) -> dict[str, Any]:
    if not settings.kafka_security_protocol.startswith("SASL"):
        return {}
    return {
        "sasl_mechanism": settings.kafka_sasl_mechanism,
        "sasl_plain_username": settings.kafka_sasl_username,
        "sasl_plain_password": settings.kafka_sasl_password.reveal(),
    }
