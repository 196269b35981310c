"""Dashboards and rules are brought into a Kibana, and what hinders it is said in words."""

from contextlib import closing

import pytest
from search.fake_kibana import Kibana

from pipeline.errors import Outage, SettingsError
from pipeline.search.kibana.bringing import NotBrought, bring_to_kibana
from pipeline.search.kibana.objects import rules, saved_objects
from pipeline.search.kibana.source import read
from pipeline.settings import Secret, Settings

OBJECTS = saved_objects(read(), "news")


def brought(kibana, **settings):
    return bring_to_kibana(Settings(kibana_url=kibana.url, **settings))


def test_everything_arrives_and_the_rules_are_disabled():
    with closing(Kibana()) as kibana:
        said = brought(kibana)
        assert said[0] == f"brought {len(OBJECTS)} objects into Kibana 9.4.3 at {kibana.url}"
        assert kibana.objects == {(one["type"], one["id"]): one for one in OBJECTS}
        assert kibana.rules == rules(read(), "news")
        assert not any(rule["enabled"] for rule in kibana.rules.values())


def test_a_second_time_replaces_the_objects_and_leaves_rules_as_people_changed_them():
    with closing(Kibana()) as kibana:
        brought(kibana)
        for rule in kibana.rules.values():
            rule["enabled"] = True
        said = brought(kibana, elasticsearch_prefix="wire")
        assert kibana.objects["index-pattern", "tallywire-claims"]["attributes"]["title"] == "wire-claims"
        assert all(rule["enabled"] for rule in kibana.rules.values())
        assert sum("is there already and stays as it is" in line for line in said) == 4


def test_a_space_is_where_they_go_and_one_that_is_not_there_is_said():
    with closing(Kibana(space="desk")) as kibana:
        assert brought(kibana, kibana_space="desk")[0].endswith("/s/desk")
        assert kibana.objects
        with pytest.raises(SettingsError, match="no space 'elsewhere'"):
            brought(kibana, kibana_space="elsewhere")


def test_a_key_is_shown_and_a_wrong_one_is_an_error_that_names_the_setting_and_not_the_key():
    with closing(Kibana(authorization="ApiKey a2V5")) as kibana:
        brought(kibana, kibana_api_key=Secret("a2V5"), elasticsearch_username="elastic")
        with pytest.raises(SettingsError, match="kibana_api_key") as refused:
            brought(kibana, kibana_api_key=Secret("b3RoZXI"))
        assert "b3RoZXI" not in str(refused.value)


def test_without_a_key_the_password_of_elasticsearch_is_shown():
    with closing(Kibana(authorization="Basic ZWxhc3RpYzpww6Rzcw==")) as kibana:
        assert brought(kibana, elasticsearch_username="elastic", elasticsearch_password=Secret("päss"))


def test_a_missing_reference_names_the_object_and_what_it_lacks():
    with closing(Kibana(forgets=[("index-pattern", "tallywire-claims")])) as kibana:
        with pytest.raises(NotBrought, match="missing_references index-pattern tallywire-claims"):
            brought(kibana)
        assert not kibana.rules


@pytest.mark.parametrize(
    ("kibana", "error", "said"),
    [
        ({"version": "8.19.8"}, SettingsError, "is 8.19.8; the dashboards are for 9.0 and later"),
        ({"status": 503}, Outage, "is not ready"),
        ({"page": b"<html>A router</html>"}, SettingsError, "is not Kibana; look at kibana_url"),
    ],
    ids=["too old", "starting", "something else"],
)
def test_what_is_no_kibana_that_can_take_it_is_said(kibana, error, said):
    with closing(Kibana(**kibana)) as found, pytest.raises(error, match=said):
        brought(found)
    assert not found.objects


def test_where_nobody_answers_it_is_an_outage_that_names_the_setting():
    with closing(Kibana()) as kibana:
        url = kibana.url
    with pytest.raises(Outage, match="kibana_url"):
        bring_to_kibana(Settings(kibana_url=url))


def test_a_certificates_file_that_is_not_there_is_said():
    with pytest.raises(SettingsError, match="elasticsearch_ca_certs"):
        bring_to_kibana(Settings(kibana_url="https://127.0.0.1:1", elasticsearch_ca_certs="/nowhere/ca.pem"))
