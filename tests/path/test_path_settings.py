"""Settings: read once, unknown names fail, secrets never show."""

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import Settings, load


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path):
    file = tmp_path / "tallywire.toml"
    file.write_text("log_level = 'debug'\n[http]\nport = 9000\nhost = '::1'\n")
    settings = load(file, {"TALLYWIRE_HTTP_PORT": "9001"})
    assert (settings.http_port, settings.http_host, settings.log_level, settings.batch) == (9001, "::1", "debug", 32)


def test_a_misspelt_variable_is_an_error_that_names_the_nearest():
    with pytest.raises(SettingsError, match=r"TALLYWIRE_HTPT_PORT.*did you mean http_port"):
        load(environ={"TALLYWIRE_HTPT_PORT": "1"})


def test_a_misspelt_name_in_the_file_is_an_error_that_names_the_file(tmp_path):
    file = tmp_path / "tallywire.toml"
    file.write_text("[kafka]\nserver = 'x'\n")
    with pytest.raises(SettingsError, match=r"tallywire\.toml: unknown setting 'kafka_server'"):
        load(file, {})


def test_a_value_of_the_wrong_kind_is_an_error():
    with pytest.raises(SettingsError, match="http_port"):
        load(environ={"TALLYWIRE_HTTP_PORT": "eighty"})


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("s3cret\n")
    settings = load(environ={"TALLYWIRE_ELASTICSEARCH_API_KEY_FILE": str(tmp_path / "key")})
    assert settings.elasticsearch_api_key.reveal() == "s3cret"


def test_a_secret_file_that_is_missing_is_an_error_that_names_it(tmp_path):
    with pytest.raises(SettingsError, match="nowhere"):
        load(environ={"TALLYWIRE_HTTP_TOKEN_FILE": str(tmp_path / "nowhere")})


def test_no_secret_shows_in_print_repr_or_masked_settings():
    secret = "hunter2"
    settings = load(environ={"TALLYWIRE_HTTP_TOKEN": secret, "TALLYWIRE_KAFKA_SASL_PASSWORD": secret})
    shown = f"{settings} {settings!r} {settings.http_token} {settings.masked()}"
    assert secret not in shown
    assert "***" in shown


def test_a_webhook_secret_is_masked(tmp_path):
    file = tmp_path / "tallywire.toml"
    file.write_text("[[webhooks]]\nurl = 'https://desk.example/hook'\nsecret = 'whsec_aGVsbG8='\n")
    settings = load(file, {})
    assert "whsec" not in f"{settings!r} {settings.masked()}"
    assert settings.webhooks[0].secret.reveal() == "whsec_aGVsbG8="


def test_feeds_are_read_from_the_file(tmp_path):
    file = tmp_path / "tallywire.toml"
    file.write_text("[[feeds]]\nurl = 'https://news.example/feed.xml'\nsource = 'Example'\n")
    assert load(file, {}).feeds[0].source == "Example"


def test_an_unknown_key_of_a_feed_is_an_error(tmp_path):
    file = tmp_path / "tallywire.toml"
    file.write_text("[[feeds]]\nurl = 'https://news.example/feed.xml'\ninterval = 3\n")
    with pytest.raises(SettingsError, match="interval"):
        load(file, {})


def test_settings_cannot_be_changed():
    with pytest.raises(AttributeError):
        Settings().http_port = 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("batch = 0", "batch"),
        ("[http]\nport = 99999", "http_port"),
        ("[[rules]]\nname = 'a'\nmeasures = ['kiled']", "rules.*measures"),
        ("[[rules]]\nname = 'a'\nchanges = ['up']", "rules.*changes"),
        ("[[webhooks]]\nurl = 'hook.example'", "webhooks.*url"),
        ("[[feeds]]\nurl = 'file:///etc/feed.xml'", "feeds.*url"),
    ],
)
def test_a_value_that_could_never_work_is_an_error_that_names_the_setting(tmp_path, text, named):
    file = tmp_path / "tallywire.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=named):
        load(file, {})


def test_a_settings_file_that_cannot_be_read_is_an_error_that_names_it(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path, {})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[rules]]\nname = 'a'\nto = ['chat']", "'chat'"),
        ("[[rules]]\nname = 'a'\n[[rules]]\nname = 'a'", "two rules"),
        ("[[webhooks]]\nurl = 'https://a.example/x'\n[[webhooks]]\nurl = 'https://a.example/x'", "two destinations"),
        ("[[mails]]\nto = ['desk@a.example']", "smtp_host"),
        ("[[rules]]\nname = 'a'\nstep = 'often'", "rules.*step"),
        ("[smtp]\nsecurity = 'none'\nusername = 'a'", "in the clear"),
    ],
)
def test_rules_and_destinations_that_do_not_fit_together_are_an_error_in_words(tmp_path, text, named):
    file = tmp_path / "tallywire.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=named):
        load(file, {})


def test_the_address_of_a_chat_is_masked_as_the_secret_that_it_is(tmp_path):
    file = tmp_path / "tallywire.toml"
    file.write_text("[[webhooks]]\nurl = 'https://hooks.chat.example/T1/B2/s3cret'\nformat = 'slack'\n")
    settings = load(file, {})
    assert "s3cret" not in f"{settings!r} {settings.masked()}"
