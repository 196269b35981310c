import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
import yaml

from pipeline.cli import command_names
from pipeline.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if str(one["image"]).startswith("tallywire")}
NAMES = {field.name for field in msgspec.structs.fields(Settings)}


def test_every_setting_given_to_our_services_is_known():
    given = {variable for one in OURS.values() for variable in one["environment"]}
    assert {variable.removeprefix(PREFIX).lower() for variable in given} <= NAMES


def test_every_stage_has_its_worker_and_every_command_exists():
    commands = [one["command"] for one in OURS.values()]
    assert {command[1] for command in commands if command[0] == "worker"} == {"enrich", "stories", "sink", "alerts"}
    assert {command[0] for command in commands} <= command_names()


def test_every_port_is_bound_to_this_machine_only():
    ports = [port for one in SERVICES.values() for port in one.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_what_a_service_waits_for_exists_and_can_be_waited_for():
    for name, one in SERVICES.items():
        for other, how in one.get("depends_on", {}).items():
            if how["condition"] == "service_healthy":
                assert "healthcheck" in SERVICES[other], (name, other)
            else:
                assert SERVICES[other]["restart"] == "no", (name, other)


def test_every_image_of_others_is_pinned():
    theirs = [one["image"] for name, one in SERVICES.items() if name not in OURS]
    assert all(re.fullmatch(r"[a-z/]+:\d+\.\d+\.\d+", image) for image in theirs)


def test_every_secret_comes_from_the_environment_file():
    wanted = set(re.findall(r"\$\{(\w+):\?", (DEPLOY / "compose.yaml").read_text("utf-8")))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert wanted == given


@pytest.mark.skipif(shutil.which("docker") is None, reason="docker is not installed")
def test_docker_takes_the_file():
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")
    command = ["docker", "compose", "--env-file", ".env.example", "-f", "compose.yaml", "config", "--quiet"]
    done = subprocess.run(command, cwd=DEPLOY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_image_copies_what_is_there():
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY") and "--from" not in line for name in line.split()[1:-1]]
    assert copied
    assert all((DEPLOY.parent / name).exists() for name in copied)
