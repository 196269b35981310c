"""One Elasticsearch node on loopback: security off, or TLS and one user `admin` by file."""

import base64
import hashlib
import os
import shutil
import ssl
import urllib.request
from pathlib import Path
from typing import Final, NamedTuple

from certificates import Certificates
from server_cache import ServersError, fetch, jdk
from server_process import ServerProcess, free_port, hand_over

READY_SECONDS: Final = 240
"""21 s on a quiet machine, 53 s under load (measured)."""
JVM: Final = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1"
"""Without the second compiler of Java, as Kafka beside it: in the node's first thousands of articles it takes as much of the
processor as all that the node is for (3.7 of 7.9 ms an article), and makes nothing of that quicker (measured)."""
LAUNCHER: Final = "org.elasticsearch.server.launcher.ServerLauncher"

# The disk threshold is off because a developer's disk is often over 90 % full, and a test would wait for ever.
SETTINGS: Final = """cluster.name: tallywire
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
discovery.type: single-node
path.data: {work}/data
path.logs: {work}/logs
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: {security}
"""
SECURE_SETTINGS: Final = """xpack.security.enrollment.enabled: false
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.key: server.key
xpack.security.http.ssl.certificate: server.pem
"""
ADMIN: Final = "admin"
HASH_ROUNDS: Final = 10_000


class Guarded(NamedTuple):
    """How a node is closed to strangers: TLS, and the password of its one user, `admin`."""

    certificates: Certificates
    password: str


class Elasticsearch:
    """A node whose data lies in `work`; it may be stopped, killed and started again on the same port."""

    def __init__(self, work: Path, port: int = 0, guarded: Guarded | None = None) -> None:
        self.port = port or free_port()
        self._guarded = guarded
        self._work = work
        work.mkdir(parents=True, exist_ok=True)
        self._home = _readable_home(fetch() / "elasticsearch", work)
        for name in ("data", "logs", "tmp"):
            (work / name).mkdir(exist_ok=True)
        shutil.copytree(self._home / "config", work / "config", dirs_exist_ok=True)
        security = "true" if guarded else "false"
        settings = SETTINGS.format(port=self.port, transport=free_port(), work=work, security=security)
        (work / "config" / "elasticsearch.yml").write_text(settings + (SECURE_SETTINGS if guarded else ""), "utf-8")
        if guarded:
            _write_security(work / "config", guarded)
        self.process = ServerProcess("Elasticsearch", work / "elasticsearch.log", self._is_ready, READY_SECONDS)

    @property
    def url(self) -> str:
        """What `elasticsearch_url` is to be."""
        return f"{'https' if self._guarded else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until its one node is green."""
        home = jdk()
        if home is None:
            raise ServersError("no JDK; see lacking()")
        hand_over(*(self._work / name for name in ("data", "logs", "tmp", "config")))
        java = home / "bin" / "java"
        libraries = self._home / "lib" / "tools" / "server-launcher" / "*"
        # The bundle leaves out bin/elasticsearch; this is what that script runs.
        command = [java, "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", "-cp", str(libraries), LAUNCHER]
        dropped = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JAVA_HOME", "JAVA_OPTS")
        env = {name: value for name, value in os.environ.items() if name not in dropped} | {
            "ES_HOME": str(self._home), "ES_PATH_CONF": str(self._work / "config"), "ES_TMPDIR": str(self._work / "tmp"),
            "ES_JAVA_HOME": str(home), "ES_JAVA_OPTS": JVM, "ES_DISTRIBUTION_TYPE": "zip",
            "JAVA": str(java), "JAVA_TYPE": "ES_JAVA_HOME", "HOME": str(self._work / "tmp"), "HOSTNAME": "tallywire",
        }  # fmt: skip
        self.process.start(command, env, self._home, unprivileged=True)  # it takes its folder for its home

    def _is_ready(self) -> bool:
        request = urllib.request.Request(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s")
        context = None
        if self._guarded:
            context = ssl.create_default_context(cafile=str(self._guarded.certificates.authority))
            who = base64.b64encode(f"{ADMIN}:{self._guarded.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {who}")
        try:
            with urllib.request.urlopen(request, timeout=3, context=context) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def _write_security(config: Path, guarded: Guarded) -> None:
    """Key, certificate, and the files of the file realm: a user needs no tool that the bundle leaves out."""
    shutil.copy(guarded.certificates.key, config / "server.key")
    shutil.copy(guarded.certificates.certificate, config / "server.pem")
    salt = os.urandom(32)
    derived = hashlib.pbkdf2_hmac("sha512", guarded.password.encode(), salt, HASH_ROUNDS, 32)
    told = f"{{PBKDF2}}{HASH_ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(derived).decode()}"
    (config / "users").write_text(f"{ADMIN}:{told}\n", "utf-8")
    (config / "users_roles").write_text(f"superuser:{ADMIN}\n", "utf-8")


def _readable_home(home: Path, work: Path) -> Path:
    """The server's files where the user that runs it can read them: root's cache is closed to others."""
    if os.geteuid() != 0:
        return home
    copy = work / "home"
    if not copy.exists():
        shutil.copytree(home, copy, copy_function=_link_or_copy)
    return copy


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
