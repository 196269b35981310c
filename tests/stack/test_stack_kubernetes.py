"""The Kubernetes manifests: nothing runs as root, everything is probed, and every name in them exists."""

from pathlib import Path

import msgspec
import yaml
from guarded_servers import ACLS, ROLES

from pipeline import PATH
from pipeline.cli import command_names
from pipeline.settings import PREFIX, Settings

FILE = Path(__file__).parents[2] / "deploy" / "kubernetes" / "tallywire.yaml"
OBJECTS = [one for one in yaml.safe_load_all(FILE.read_text("utf-8")) if one]
PODS = {
    one["metadata"]["name"]: one["spec"]["template"]["spec"] for one in OBJECTS if "template" in one.get("spec", {})
}
CONTAINERS = {name: pod["containers"][0] for name, pod in PODS.items()}
LONG_RUNNING = {one["metadata"]["name"] for one in OBJECTS if one["kind"] in ("Deployment", "StatefulSet")}
WORKERS = {"enrich", "stories", "sink", "alerts"}
[CONFIGURATION] = [one["data"] for one in OBJECTS if one["kind"] == "ConfigMap"]


def own(name):
    """The variables of one container's own."""
    return {entry["name"]: entry["value"] for entry in CONTAINERS[name]["env"]}


def test_every_stage_that_runs_on_kafka_has_its_worker_and_every_command_exists():
    assert {c["args"][1] for c in CONTAINERS.values() if c["args"][0] == "worker"} == WORKERS
    assert {stage.name for stage in PATH} > WORKERS
    assert {c["args"][0] for c in CONTAINERS.values()} <= command_names()


def test_every_setting_is_known_and_no_secret_stands_in_the_file():
    given = set(CONFIGURATION).union(*(own(name) for name in CONTAINERS))
    fields = {field.name for field in msgspec.structs.fields(Settings)}
    assert {name.removeprefix(PREFIX).lower().removesuffix("_file") for name in given} <= fields
    assert not [name for name in given if name.endswith(("_PASSWORD", "_KEY", "_TOKEN"))]


def test_nothing_runs_as_root_or_writes_to_its_image():
    for pod in PODS.values():
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        for container in pod["containers"]:
            guard = container["securityContext"]
            assert (guard["allowPrivilegeEscalation"], guard["readOnlyRootFilesystem"]) == (False, True)
            assert guard["capabilities"] == {"drop": ["ALL"]}
            assert {"/data", "/tmp"} <= {mount["mountPath"] for mount in container["volumeMounts"]}


def test_every_volume_that_is_mounted_is_there():
    for one in OBJECTS:
        if "template" in one.get("spec", {}):
            claims = {claim["metadata"]["name"] for claim in one["spec"].get("volumeClaimTemplates", [])}
            pod = one["spec"]["template"]["spec"]
            there = claims | {volume["name"] for volume in pod["volumes"]}
            assert {mount["name"] for mount in pod["containers"][0]["volumeMounts"]} == there


def test_what_runs_for_ever_is_probed_bounded_and_survives_a_drained_node():
    budgets = [one["spec"] for one in OBJECTS if one["kind"] == "PodDisruptionBudget"]
    assert {budget["selector"]["matchLabels"]["stage"] for budget in budgets} == LONG_RUNNING
    assert all(budget["maxUnavailable"] == 1 for budget in budgets)
    for name in LONG_RUNNING:
        container = CONTAINERS[name]
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        assert container["livenessProbe"]["httpGet"]["path"] == "/livez"
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert {container[probe]["httpGet"]["port"] for probe in ("livenessProbe", "readinessProbe")} == set(ports)
        if name in WORKERS:
            assert list(ports.values()) == [int(CONFIGURATION["TALLYWIRE_WORKER_HTTP_PORT"])]
        assert "memory" in container["resources"]["limits"]


def test_state_lies_on_volumes_that_outlive_a_pod():
    assert {one["metadata"]["name"] for one in OBJECTS if one["kind"] == "StatefulSet"} == {"stories", "alerts"}


def test_every_selector_meets_a_pod_and_every_service_a_port():
    labels = [one["spec"]["template"]["metadata"]["labels"] for one in OBJECTS if "template" in one.get("spec", {})]
    for one in OBJECTS:
        if one["kind"] == "Service":
            [stage] = [label["stage"] for label in labels if label.items() >= one["spec"]["selector"].items()]
            ports = {port["name"] for port in CONTAINERS[stage]["ports"]}
            assert {port["targetPort"] for port in one["spec"]["ports"]} <= ports
        if one["kind"] in ("Deployment", "StatefulSet"):
            assert one["spec"]["selector"]["matchLabels"] in labels


def test_every_user_is_one_of_the_acls_and_every_key_one_of_the_roles():
    for name in CONTAINERS:
        variables = own(name)
        user = variables["TALLYWIRE_KAFKA_SASL_USERNAME"]
        assert user == "admin" or user in ACLS.rows()
        assert variables["TALLYWIRE_KAFKA_SASL_PASSWORD_FILE"] == f"/secrets/kafka-{user.removeprefix('tallywire-')}"
        key = variables.get("TALLYWIRE_ELASTICSEARCH_API_KEY_FILE")
        assert key is None or key.replace("/secrets/elasticsearch-", "tallywire_") in ROLES
