"""Kafka and Elasticsearch closed to strangers (TLS, passwords, ACLs, roles), and commands under a user's name."""

import importlib.util
import json
import os
import secrets
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

import elasticsearch_server
import kafka_server
from certificates import make_certificates
from elasticsearch import Elasticsearch
from running_stack import TALLYWIRE, Worker
from servers import running_elasticsearch, running_kafka

from pipeline.settings import load

DEPLOY = Path(__file__).parents[2] / "deploy"
ROLES = json.loads((DEPLOY / "elasticsearch" / "roles.json").read_text("utf-8"))
ADMIN = "admin"


def _module(file):
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ACLS = _module(DEPLOY / "kafka" / "acls.py")


class GuardedServers:
    """Both servers, set up; every secret lies in a file."""

    def __init__(self, kafka, elasticsearch, certificates, passwords, folder):
        self.kafka, self.elasticsearch, self.certificates, self.folder = kafka, elasticsearch, certificates, folder
        self.passwords = passwords
        self.workers = []
        self.secrets = dict(passwords)
        self.client = self._client(basic_auth=(ADMIN, passwords[ADMIN]))

    def variables(self, user, role=None):
        """The settings of a command that is `user` on Kafka and has `role` on Elasticsearch."""
        found = {
            "TALLYWIRE_KAFKA_SERVERS": self.kafka.servers,
            "TALLYWIRE_KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
            "TALLYWIRE_KAFKA_SASL_USERNAME": user,
            "TALLYWIRE_KAFKA_SASL_PASSWORD_FILE": self._file(user, self.passwords[user]),
            "TALLYWIRE_KAFKA_SSL_CAFILE": str(self.certificates.authority),
            "TALLYWIRE_ELASTICSEARCH_URL": self.elasticsearch.url,
            "TALLYWIRE_ELASTICSEARCH_CA_CERTS": str(self.certificates.authority),
            "TALLYWIRE_DATA_DIR": str(self.folder / "data"),
        }
        if role:
            found["TALLYWIRE_ELASTICSEARCH_API_KEY_FILE"] = self._file(f"{role}.key", self.api_key(role))
        return found

    def settings(self, user, role=None):
        return load(environ=self.variables(user, role))

    def api_key(self, role):
        """A key that may do what roles.json says, and no more."""
        if role not in self.secrets:
            made = self.client.security.create_api_key(name=role, role_descriptors={role: ROLES[role]})
            self.secrets[role] = made["encoded"]
        return self.secrets[role]

    def as_role(self, role):
        """A client with that role's key."""
        return self._client(api_key=self.api_key(role))

    def command(self, *arguments, variables):
        """Run a command to its end."""
        return subprocess.run(
            [TALLYWIRE, *arguments], env=_environment(variables), cwd=self.folder, capture_output=True, text=True,
            check=False, timeout=240,
        )  # fmt: skip

    def worker(self, stage, variables):
        worker = Worker(stage, _environment(variables), self.folder, len(self.workers))
        self.workers.append(worker)
        return worker

    def close(self):
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()
        self.client.close()

    def _client(self, **who):
        return Elasticsearch(self.elasticsearch.url, ca_certs=str(self.certificates.authority), **who)

    def _file(self, name, secret):
        file = self.folder / name
        file.write_text(secret, "utf-8")
        return str(file)


@contextmanager
def guarded_servers(folder):
    """Both, with topics, ACLs, templates and indices."""
    certificates = make_certificates(folder / "tls")
    passwords = {user: secrets.token_hex(12) for user in (ADMIN, *ACLS.rows())}
    with (
        running_kafka(guarded=kafka_server.Guarded(certificates, passwords)) as kafka,
        running_elasticsearch(guarded=elasticsearch_server.Guarded(certificates, passwords[ADMIN])) as elasticsearch,
        closing(GuardedServers(kafka, elasticsearch, certificates, passwords, folder)) as servers,
    ):
        ACLS.apply(servers.settings(ADMIN))
        yield servers


def _environment(variables):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TALLYWIRE_")}
    return inherited | variables
