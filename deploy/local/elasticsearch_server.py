"""One Elasticsearch node on loopback, security off."""

import os
import shutil
import urllib.request
from pathlib import Path
from typing import Final

from server_cache import ServersError, fetch, jdk
from server_process import ServerProcess, free_port, hand_over

READY_SECONDS: Final = 240
"""21 s on a quiet machine, 53 s under load (measured)."""
HEAP: Final = "-Xms512m -Xmx512m"
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
xpack.security.enabled: false
"""


class Elasticsearch:
    """A node whose data lies in `work`; it may be stopped, killed and started again on the same port."""

    def __init__(self, work: Path, port: int = 0) -> None:
        self.port = port or free_port()
        self._work = work
        work.mkdir(parents=True, exist_ok=True)
        self._home = _readable_home(fetch() / "elasticsearch", work)
        for name in ("data", "logs", "tmp"):
            (work / name).mkdir(exist_ok=True)
        shutil.copytree(self._home / "config", work / "config", dirs_exist_ok=True)
        settings = SETTINGS.format(port=self.port, transport=free_port(), work=work)
        (work / "config" / "elasticsearch.yml").write_text(settings, "utf-8")
        self.process = ServerProcess("Elasticsearch", work / "elasticsearch.log", self._is_ready, READY_SECONDS)

    @property
    def url(self) -> str:
        """What `elasticsearch_url` is to be."""
        return f"http://127.0.0.1:{self.port}"

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
            "ES_JAVA_HOME": str(home), "ES_JAVA_OPTS": HEAP, "ES_DISTRIBUTION_TYPE": "zip",
            "JAVA": str(java), "JAVA_TYPE": "ES_JAVA_HOME", "HOME": str(self._work / "tmp"), "HOSTNAME": "tallywire",
        }  # fmt: skip
        self.process.start(command, env, self._home, unprivileged=True)  # it takes its folder for its home

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=3
            ) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


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
