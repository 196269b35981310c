"""Everything on servers that are closed to strangers: SASL and TLS on Kafka, an API key and TLS on Elasticsearch."""

import json
from contextlib import closing

import elasticsearch
import pytest
from generated_wire import article, poison
from guarded_servers import ACLS, ADMIN, guarded_servers
from kafka import KafkaProducer
from kafka.errors import TopicAuthorizationFailedError
from running_stack import eventually

from pipeline import PATH, dead_letter_topic
from pipeline.sink.indices import versioned_index
from pipeline.stream.stack.access import plain_options
from pipeline.stream.stack.messages import application

STAGES = ("enrich", "stories", "sink", "alerts")
ROLE = {
    "enrich": "tallywire_health", "stories": "tallywire_health", "sink": "tallywire_sink", "alerts": "tallywire_alerts",
}  # fmt: skip


def test_each_row_of_acls_is_what_the_path_says():
    for stage in PATH:
        if stage.name in STAGES:
            row = ACLS.rows()[f"tallywire-{stage.name}"]
            dead = {dead_letter_topic(topic, stage.name) for topic in stage.reads}
            assert set(stage.reads) <= set(row["read"]) <= {*stage.reads, "news.edit.v1"}
            assert {*stage.writes, *dead} <= set(row["write"])
            assert row["group"] == application(stage.name)


@pytest.fixture(scope="module")
def guarded(servers, tmp_path_factory):
    with guarded_servers(tmp_path_factory.mktemp("guarded")) as found:
        done = found.command("setup", variables=found.variables(ADMIN, "tallywire_setup"))
        assert done.returncode == 0, done.stderr
        yield found


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_the_whole_path_runs_under_users_that_may_do_nothing_else_and_no_log_holds_a_secret(guarded):
    workers = [guarded.worker(stage, guarded.variables(f"tallywire-{stage}", ROLE.get(stage))) for stage in STAGES]
    wire = guarded.folder / "wire.jsonl"
    wire.write_text(json.dumps(article(7)) + "\n", "utf-8")
    publishing = guarded.variables("tallywire-producer")
    published = guarded.command("publish", str(wire), "--to", "kafka", variables=publishing)
    assert "published 1 articles" in published.stderr
    with closing(KafkaProducer(**plain_options(guarded.settings("tallywire-producer")))) as producer:
        producer.send("news.article.v1", poison(1)).get()
    reading = guarded.variables("tallywire-serve", "tallywire_reader")

    def searched():
        return guarded.command("search", "--stack", "--json", "killed:>=1", variables=reading)

    found = eventually(lambda: (done := searched()).stdout and done, 240, "the article found by a reader")
    assert json.loads(found.stdout.splitlines()[0])["id"] == "article-7"
    stages = {"stages": {"terms": {"field": "stage"}}}
    eventually(
        lambda: len(guarded.client.search(index="news-health", aggs=stages)["aggregations"]["stages"]["buckets"]) == 4,
        what="a line of each stage's health",
    )
    eventually(lambda: '"dead": 1' in (said := workers[0].said()) or "dead=1" in said, what="the dead letter written")
    assert [worker.stop() for worker in workers] == [0, 0, 0, 0]
    told = published.stderr + found.stderr + "".join(worker.said() for worker in workers)
    assert not [name for name, secret in guarded.secrets.items() if secret in told]


@pytest.mark.stack
def test_a_write_outside_a_users_rows_is_refused(guarded):
    with (
        closing(KafkaProducer(**plain_options(guarded.settings("tallywire-sink")))) as producer,
        pytest.raises(TopicAuthorizationFailedError),
    ):
        producer.send("news.article.v1", b"{}").get(30)
    with closing(guarded.as_role("tallywire_sink")) as sink, closing(guarded.as_role("tallywire_reader")) as reader:
        with pytest.raises(elasticsearch.AuthorizationException):
            sink.index(index="other", document={"a": 1})
        with pytest.raises(elasticsearch.AuthorizationException):
            sink.indices.delete(index=versioned_index("news", "stories"))
        with pytest.raises(elasticsearch.AuthorizationException):
            reader.index(index="news-stories", document={"a": 1})


WRONG = {
    "a wrong password of Kafka": ("alerts", {"TALLYWIRE_KAFKA_SASL_PASSWORD": "wr0ng-s3cret"}, "kafka_sasl_password"),
    "no authority for Kafka": ("alerts", {"TALLYWIRE_KAFKA_SSL_CAFILE": ""}, "kafka_ssl_cafile"),
    "a file that is no authority": ("alerts", {"TALLYWIRE_KAFKA_SSL_CAFILE": "/etc/passwd"}, "kafka_ssl_cafile"),
    "a wrong key of Elasticsearch": ("sink", {"TALLYWIRE_ELASTICSEARCH_API_KEY": "d3JvbmctczNjcmV0Ondyb25nCg=="}, "elasticsearch_api_key"),
    "no authority for Elasticsearch": ("sink", {"TALLYWIRE_ELASTICSEARCH_CA_CERTS": ""}, "elasticsearch_ca_certs"),
}  # fmt: skip


@pytest.mark.stack
@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_password_or_a_certificate_is_said_in_one_line(guarded, case):
    stage, other, setting = WRONG[case]
    variables = guarded.variables(f"tallywire-{stage}", ROLE.get(stage))
    for name in other:
        variables.pop(f"{name}_FILE", None)
    done = guarded.command("worker", stage, variables=variables | other)
    assert done.returncode in (1, 2)
    [line] = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert setting in line
    assert "Traceback" not in done.stderr
    assert not [secret for secret in other.values() if "s3cret" in secret and secret in done.stderr]
