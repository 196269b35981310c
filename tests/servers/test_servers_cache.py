import json

import server_cache


def test_a_cache_without_its_manifest_is_not_complete(tmp_path):
    (tmp_path / "kafka.jar").write_bytes(b"jar")
    assert not server_cache.complete(tmp_path)


def test_a_cache_is_complete_when_every_file_has_its_size(tmp_path):
    (tmp_path / "kafka.jar").write_bytes(b"jar")
    (tmp_path / "manifest.json").write_text(json.dumps({"kafka.jar": 3}))
    assert server_cache.complete(tmp_path)


def test_a_cache_with_a_file_cut_short_is_not_complete(tmp_path):
    (tmp_path / "kafka.jar").write_bytes(b"j")
    (tmp_path / "manifest.json").write_text(json.dumps({"kafka.jar": 3}))
    assert not server_cache.complete(tmp_path)


def test_what_lacks_is_said_in_words_where_there_is_no_maven(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "Maven (mvn)" in server_cache.lacking()


def test_a_java_that_is_too_old_is_no_jdk(tmp_path):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    assert server_cache.java_version(tmp_path) == 17
