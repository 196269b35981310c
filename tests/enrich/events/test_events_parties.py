"""Who did it to whom, from the surface of the clause."""

import pytest

from pipeline.enrich.events.parties import parties
from pipeline.enrich.events.reader import lowered


def read(text, trigger, kind="coerce.arrest", entities=()):
    start = text.index(trigger)
    return tuple(parties(text, lowered(text), kind, start, start + len(trigger), lambda: entities))


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "target"),
    [
        ("Police arrested three smugglers in Tarmona.", "arrested", "Police", "three smugglers"),
        ("On Friday, the navy has detained a trawler.", "detained", "the navy", "a trawler"),
        ("Three smugglers were arrested by police on Friday.", "arrested", "police", "Three smugglers"),
        ("The mayor was arrested.", "arrested", None, "The mayor"),
        ("Uruguay, which arrested the envoy in May, apologised.", "apologised", "Uruguay", None),
        ("The ministry said troops detained the editor.", "detained", "troops", "the editor"),
        ("The ministry said it had detained the editor.", "detained", "The ministry", "the editor"),
        ("The arrest of the editor by border guards caused anger.", "arrest", "border guards", "the editor"),
    ],
)
def test_parties_are_read_from_the_clause(text, trigger, actor, target):
    assert read(text, trigger) == (actor, target)


def test_a_pronoun_is_nobody():
    assert read("He arrested them.", "arrested") == (None, None)


def test_what_happens_by_itself_has_no_parties():
    assert read("The storm hit the coast.", "hit", "hazard.storm") == (None, None)


def test_a_number_is_kept_whole():
    assert read("Soldiers detained 1,200 men.", "detained") == ("Soldiers", "1,200 men")


def test_of_a_long_phrase_the_one_entity_in_it_is_given():
    text = "The two dozen very old and rather sleepy municipal Velbrück guards arrested a man."
    start = text.index("Velbrück")
    assert read(text, "arrested", entities=[(start, start + 8)])[0] == "Velbrück"
    assert read(text, "arrested")[0] is None


def test_trigger_at_either_end_of_the_text():
    assert read("Arrested: a banker.", "Arrested") == (None, None)
    assert read("Police arrested", "arrested") == ("Police", None)
