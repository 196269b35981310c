"""Which language an article is in."""

import subprocess
import sys

import pytest

from pipeline.clean.language import language_of

ENGLISH = "The council voted late on Tuesday to close the bridge until engineers have looked at its northern pillar."
FRENCH = "Le conseil municipal a décidé mardi soir de fermer le pont jusqu'à la fin de l'enquête des ingénieurs."
RUSSIAN = "Городской совет решил закрыть мост до окончания проверки, сообщили власти во вторник вечером."


def read(text: str, declared: str | None) -> tuple[str, set[str]]:
    flags: set[str] = set()
    return language_of(text, declared, flags), flags


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (FRENCH, "fr"), (RUSSIAN, "ru")])
def test_an_undeclared_language_is_detected(text: str, language: str) -> None:
    assert read(text, None) == (language, set())


def test_a_wrong_declaration_is_overridden() -> None:
    assert read(FRENCH, "en-GB") == ("fr", {"language_overridden"})


@pytest.mark.parametrize("declared", ["en", "EN_us", "eng", " en-GB "])
def test_a_right_declaration_is_reduced_to_its_language(declared: str) -> None:
    assert read(ENGLISH, declared) == ("en", set())


def test_a_short_text_keeps_its_declaration() -> None:
    assert read("Pont fermé", "en") == ("en", set())


def test_a_short_undeclared_text_in_latin_script_is_taken_for_english() -> None:
    assert read("Bridge shut", None) == ("en", {"language_assumed"})


def test_a_neighbouring_code_is_no_contradiction() -> None:
    norwegian = (
        "Kommunestyret vedtok sent tirsdag kveld å stenge broen til ingeniørene har undersøkt den nordlige pilaren."
    )
    assert read(norwegian, "nb") == ("nb", set())


def test_detection_opens_no_connection_and_writes_no_file() -> None:
    watched = f"""
import sys
sys.dont_write_bytecode = True
def watch(event, args):
    if event == "socket.connect" or (event == "open" and isinstance(args[1], str) and set("wax+") & set(args[1])):
        raise SystemExit(f"{{event}} {{args}}")
sys.addaudithook(watch)
from pipeline.clean.language import language_of
print(language_of({FRENCH!r}, None, set()))
"""
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("fr", "")


def test_plain_english_prose_is_english_whatever_is_declared_and_needs_no_model():
    text = (
        "The mayor of the town said on Monday that the flood had taken the bridge and with it the road to the north. "
        "They were told to stay in their houses, which have no power, and to wait for the boats that the army was sending."
    )
    flags: set[str] = set()
    assert language_of(text, "fr", flags) == "en"
    assert flags == {"language_overridden"}
