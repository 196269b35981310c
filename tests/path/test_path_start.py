"""What keeps `tallywire run` from starting is said in one line, with a status other than 0."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from service import Service

from pipeline.errors import TallywireError
from pipeline.stream.single import store

TALLYWIRE = Path(sys.executable).parent / "tallywire"


def start(data_dir, port=0, model=""):
    named = {"DATA_DIR": data_dir, "HTTP_PORT": port, "MODEL": model}
    environ = os.environ | {f"TALLYWIRE_{name}": str(value) for name, value in named.items()}
    done = subprocess.run(
        [TALLYWIRE, "run", "--no-sample"], env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr


def test_a_second_run_on_one_folder_is_refused_and_the_first_goes_on(tmp_path):
    with Service(tmp_path, "--no-sample") as service:
        status, said = start(service.environ["TALLYWIRE_DATA_DIR"])
        assert status == 1
        assert "is in use by process" in said
        assert "Traceback" not in said
        assert service.get_json("/readyz") == {"status": "ready"}


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = start(tmp_path, port)
    assert status == 1
    assert f"cannot listen on 127.0.0.1:{port}" in said
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    status, said = start(tmp_path / "file")
    assert status == 1
    assert "cannot be written" in said
    assert "Traceback" not in said


def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path):
    store.path_in(str(tmp_path)).write_text("notes of mine, not a database")
    status, said = start(tmp_path)
    assert status == 1
    assert "tallywire.db cannot be opened" in said
    assert store.path_in(str(tmp_path)).read_text() == "notes of mine, not a database"
    with pytest.raises(TallywireError, match="cannot be opened"):
        store.connect_reader(store.path_in(str(tmp_path)))


def test_a_model_that_is_none_ends_the_run_before_any_article_comes(tmp_path):
    status, said = start(tmp_path, model="no_such_model")
    assert status == 2
    assert "no_such_model" in said
    assert "Traceback" not in said


def test_a_folder_is_free_again_when_its_lock_is_closed(tmp_path):
    store.lock(str(tmp_path)).close()
    store.lock(str(tmp_path)).close()
