"""The example settings file is one that loads."""

from pathlib import Path

from pipeline.settings import load


def test_the_example_settings_load():
    settings = load(Path(__file__).parents[2] / "deploy" / "tallywire.example.toml", {})
    assert [rule.name for rule in settings.rules] == ["deaths from ten", "official decisions", "the region"]
    assert settings.feeds[1].every_seconds == 300
