"""`tallywire run` with what its settings name: a watched folder, published files, a token, a feed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bad_inputs import body, of_channel
from service import Service
from shared import SEEDS, needs_shared

TALLYWIRE = Path(sys.executable).parent / "tallywire"
FIRE = "A fire in a mill in Karsel killed 12 workers, the interior ministry said on Monday."


@pytest.fixture
def watching(tmp_path):
    """A run that watches a folder."""
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (tmp_path / "tallywire.toml").write_text(f"[[folders]]\npath = '{incoming}'\nsource = 'Desk'\n")
    with Service(tmp_path, "--no-sample") as service:
        service.incoming = incoming
        yield service


def test_a_file_that_is_put_into_a_watched_folder_is_filed_under_its_outlet(watching):
    (watching.incoming / "fire.txt").write_text(FIRE)
    watching.wait_for(lambda: "filed" in watching.outcomes().values(), 30)
    [story] = watching.get_json("/api/stories")["stories"]
    assert story["story"]["sources"] == ["Desk"]
    assert story["story"]["standing"]["killed"]["low"] == 12


@needs_shared
def test_bad_files_end_as_expected_and_the_next_one_is_read(watching):
    for record in of_channel("file"):
        (watching.incoming / f"{record['id']}.txt").write_bytes(body(record))
    (watching.incoming / "later.txt").write_text(FIRE)
    watching.wait_for(lambda: len(watching.outcomes()) == 2 and "waiting" not in watching.outcomes().values(), 30)
    assert set(watching.outcomes().values()) == {"filed"}
    listed = subprocess.run(
        [TALLYWIRE, "dead-letters", "list"],
        env=watching.environ,
        cwd=watching.data_dir,
        capture_output=True,
        check=True,
    )
    assert b"binary_file" in listed.stdout
    found = watching.get_json("/api/search?q=Bichkek")
    assert "élections" in watching.get_json(f"/api/articles/{found['hits'][0]['id']}")["body"]


def test_published_files_arrive_once_however_often_they_are_published(tmp_path):
    wire = tmp_path / "wire.jsonl"
    wire.write_text("\n".join(json.dumps({"id": f"a{n}", "text": f"{FIRE} Report {n}."}) for n in range(5)))
    (tmp_path / "run").mkdir()
    with Service(tmp_path / "run", "--no-sample") as service:
        said = [
            subprocess.run([TALLYWIRE, "publish", wire], env=service.environ, check=True, capture_output=True).stderr
            for _ in range(2)
        ]
        assert b"published 5 articles (0 were there already), refused 0" in said[0]
        assert b"published 5 articles (5 were there already), refused 0" in said[1]
        service.wait_until_filed()
        assert service.outcomes() == {f"a{n}": "filed" for n in range(5)}


def test_with_a_token_only_its_bearer_may_push(tmp_path):
    with Service(tmp_path, "--no-sample", http_token="s3cret") as service:
        body = json.dumps({"id": "a", "text": FIRE})
        assert service.post(body)[0] == 401
        assert service.post(body, authorization="Bearer wrong")[0] == 401
        assert service.post(body, authorization="Bearer s3cret")[0] == 202
        assert "s3cret" not in (tmp_path / "service.log").read_text()


def test_a_stop_ends_with_status_0_within_seconds(tmp_path):
    with Service(tmp_path, "--no-sample") as service:
        service.post(json.dumps({"id": "a", "text": FIRE}))
        service.stop()
        assert service.process.returncode == 0
        service.start()
        service.wait_until_filed()
        assert service.outcomes() == {"a": "filed"}


def test_no_sample_removes_the_sample_of_an_earlier_run(tmp_path):
    with Service(tmp_path) as service:
        service.wait_for(lambda: len(service.outcomes()) == 40, 30)
        service.wait_until_filed()
        assert service.get_json("/api/stories")["stories"]
    with Service(tmp_path, "--no-sample") as service:
        service.wait_for(lambda: set(service.outcomes().values()) == {"removed"}, 30)
        assert service.get_json("/api/stories")["stories"] == []


@needs_shared
def test_the_seeds_pushed_beside_the_sample_alert_as_they_do_alone(tmp_path):
    with Service(tmp_path) as service:
        service.wait_for(lambda: len(service.outcomes()) == 40, 30)
        for name in ("004_c81dec624f99fbbe.txt", "000_98a34328ca2317dc.txt"):
            text = (SEEDS / name).read_text("utf-8")
            assert service.post(json.dumps({"id": name, "text": text, "source": name}))[0] == 202
        service.wait_until_filed()
        alerts = [line["alert"] for line in service.get_json("/api/alerts?limit=100")["alerts"]]
        told = {
            (a["measure"], a["change"], a["low"], a["high"])
            for a in alerts
            if not a["sample"] and a["kind"] == "figure"
        }
        assert told >= {
            ("injured", "first", 120, None),
            ("killed", "first", 0, 0),
            ("injured", "rise", 200, 999),
            ("killed", "rise", 1, 1),
        }
