"""A certificate authority of one's own and a server certificate for 127.0.0.1, made with openssl for a try or a test."""

import shutil
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from server_cache import ServersError

DAYS: Final = "30"
CURVE: Final = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


class Certificates(NamedTuple):
    """Files in PEM; `keystore` is key and certificates in one, as Kafka reads them."""

    authority: Path
    certificate: Path
    key: Path
    keystore: Path


def make_certificates(folder: Path) -> Certificates:
    """Make all of them in `folder`. Raises ServersError where openssl is absent or fails."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Certificates(*(folder / name for name in ("ca.pem", "server.pem", "server.key", "server-all.pem")))
    _openssl(
        "req", "-x509", *CURVE, "-days", DAYS, "-subj", "/CN=Tallywire test authority",
        "-keyout", folder / "ca.key", "-out", made.authority,
    )  # fmt: skip
    _openssl("req", *CURVE, "-subj", "/CN=127.0.0.1", "-keyout", made.key, "-out", folder / "server.csr")
    extensions = folder / "server.ext"
    extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n", "utf-8")
    _openssl(
        "x509", "-req", "-in", folder / "server.csr", "-CA", made.authority, "-CAkey", folder / "ca.key",
        "-CAcreateserial", "-days", DAYS, "-extfile", extensions, "-out", made.certificate,
    )  # fmt: skip
    parts = (made.key, made.certificate, made.authority)
    made.keystore.write_text("".join(part.read_text("utf-8") for part in parts), "utf-8")
    return made


def _openssl(*arguments: str | Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        raise ServersError("certificates need openssl on the PATH")
    done = subprocess.run([openssl, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServersError(f"openssl {arguments[0]} failed:\n{done.stderr}")
