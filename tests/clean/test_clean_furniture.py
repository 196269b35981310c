"""Lines that are story and lines that are page."""

import pytest

from pipeline.clean.furniture import sort_lines
from pipeline.clean.lines import Line, split
from pipeline.clean.patterns import label_of

LEAD = "The harbour of Port Ellis was closed on Monday after a tanker ran aground and spilled oil into the bay."
SECOND = "Port officials said that 14 sailors had been taken ashore and that none of them was hurt."
THIRD = "Divers will look at the hull on Tuesday, the coast guard said in a statement."


def body(*lines: str, title: str = "") -> list[str]:
    return [line.text for line in sort_lines(split("\n".join(lines), set()), title).body]


def labels(*lines: str) -> dict[str, str]:
    split_lines = split("\n".join(lines), set())
    return {split_lines[i].text: label for i, label in sort_lines(split_lines, "").labels.items()}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Home > World > Europe", "nav"), ("• fr", "nav"), ("EN | FR | ES", "nav"), ("Skip to main content", "nav"), ("3 of 12", "nav"),
        ("En direct", "nav"), ("À la une", "nav"), ("Sign In", "nav"),
        ("Share on Facebook", "share"), ("Facebook Twitter WhatsApp Email", "share"), ("Partager sur Twitter", "share"), ("1.2k shares", "share"),
        ("Follow us on Instagram", "share"), ("Copy link", "share"), ("Follow @portreporter on Twitter", "share"),
        ("Published: 4 March 2021, 09:30 GMT", "timestamp"), ("Last updated 3 hours ago", "timestamp"), ("Publié le 4 mars 2021 à 9h30", "timestamp"),
        ("4 min read", "timestamp"), ("Thursday, March 4, 2021", "timestamp"),
        ("By Ann Lee and Tom Roe", "byline"), ("Par Jeanne Dupont", "byline"), ("By ANN LEE | Staff Writer", "byline"), ("Ann Lee, Senior Correspondent", "byline"),
        ("By Our Foreign Staff", "byline"), ("De notre correspondant à Lyon", "byline"), ("Write to Ann Lee at ann.lee@example.org", "byline"),
        ("Sign up for our daily newsletter.", "newsletter"), ("Get the morning briefing delivered to your inbox", "newsletter"), ("Abonnez-vous à notre newsletter", "newsletter"),
        ("Already a subscriber? Log in", "newsletter"),
        ("We use cookies to make this site work.", "cookie"), ("Accept all", "cookie"), ("Continuer sans accepter", "cookie"),
        ("Advertisement", "ad"), ("Story continues below advertisement", "ad"), ("Publicité", "ad"), ("Sponsored content", "ad"),
        ("© 2021 Harbour Post. All rights reserved.", "copyright"), ("Copyright 2021 The Harbour Post", "copyright"), ("Tous droits réservés", "copyright"),
        ("27 Comments", "comment"), ("Leave a reply", "comment"), ("Join the conversation", "comment"), ("Commentaires (3)", "comment"),
        ("Tags: harbour, oil", "tags"), ("Filed under: World", "tags"), ("Mots-clés : port, pétrole", "tags"), ("#harbour #oil", "tags"),
        ("Read more: Harbours close before the storm", "related"), ("You may also like", "related"), ("Most read", "related"), ("Lire aussi : La marée noire s'étend", "related"),
        ("RELATED STORIES", "related"), ("Watch: tanker runs aground", "related"),
        ("(With inputs from agencies)", "credit"), ("Source: Agencies", "credit"), ("(Reporting by Ann Lee; Editing by Tom Roe)", "credit"), ("Avec AFP", "credit"),
        ("The Associated Press contributed to this report.", "credit"), ("(Reuters)", "credit"),
        ("A tanker lies aground off Port Ellis, March 1, 2021. /Reuters", "caption"), ("The tanker off Port Ellis (AP Photo/Ann Lee)", "caption"),
        ("FILE PHOTO: The harbour of Port Ellis REUTERS/Ann Lee", "caption"), ("Photo: Ann Lee", "caption"), ("Image copyright Getty Images", "caption"),
        ("The tanker is towed away. Photograph: Ann Lee/Harbour Post", "caption"), ("Crédit photo : AFP", "caption"),
        ("Workers clean the beach near Port Ellis on March 2, 2021.", "caption"), ("Mayor Ann Lee (left) and captain Tom Roe at the quay", "caption"),
        ("Crews in the bay. [Ann Lee/AFP]", "caption"), ("An aerial view of the tanker in this handout image", "caption"),
    ],
)  # fmt: skip
def test_furniture_names_itself(text: str, label: str) -> None:
    assert label_of(Line(0, len(text), text)) == label


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        SECOND,
        "“Follow the captain on Facebook,” the harbour master said, “and you will know as much as we do.”",
        "The captain was born on 4 March 1971.",
        "By morning the oil had reached the beaches of three towns.",
        "Heavy snow may have contributed to the collapse of the roof.",
        "Senator Ann Lee (R-Ohio) voted against the bill.",
        "The ministry published its report on Tuesday.",
        "Why did you leave the ship?",
        "Completely.",
        "The company said it would publish its cookie recipe, and nobody laughed.",
        "Twelve people were killed, police said. (AFP)",
        "Related costs rose by 4 percent.",
        "She subscribes to no newspaper.",
        "The photo shows the ship before it sank.",
        "Share prices fell by 3 percent in Tokyo.",
        "Police are preparing for more protests on Saturday.",
        "The law is seen as a test for the government.",
    ],
)
def test_prose_is_not_furniture(text: str) -> None:
    assert label_of(Line(0, len(text), text)) is None


def test_the_body_is_what_is_between_head_and_foot() -> None:
    page = [
        "LIVE",
        "World",
        "Tanker Runs Aground Off Port Ellis",
        "By Ann Lee",
        LEAD,
        SECOND,
        THIRD,
        "Most read",
        "Harbours close before storm",
        "© 2021 Harbour Post",
    ]
    assert body(*page) == [LEAD, SECOND, THIRD]


def test_a_cut_off_teaser_gives_way_to_the_lead() -> None:
    assert body("Tanker aground", LEAD[:60] + "…", LEAD, SECOND) == [LEAD, SECOND]


def test_a_lead_printed_twice_stays_once() -> None:
    assert body(LEAD, "Share on Facebook", LEAD, SECOND) == [LEAD, SECOND]


def test_a_paragraph_pulled_out_again_later_goes() -> None:
    filler = [
        f"Witness number {i} said that the tanker had been far too close to the shore all day." for i in range(20)
    ]
    assert body(LEAD, *filler, LEAD, SECOND) == [LEAD, *filler, SECOND]


def test_short_answers_may_recur() -> None:
    talk = [
        "Did you see the tanker before it ran aground near the lighthouse?",
        "No.",
        "Did anybody on your boat see it?",
        "No.",
        SECOND,
    ]
    assert body(*talk) == talk


def test_a_subhead_stays() -> None:
    assert body(LEAD, "Oil on the beaches", SECOND) == [LEAD, "Oil on the beaches", SECOND]


def test_a_list_that_a_colon_announces_stays() -> None:
    listed = ["14 sailors ashore", "2 tugs at sea", "Bay closed to fishing", "Beaches closed", "Schools open"]
    announced = "What is known so far of the accident in the bay:"
    assert body(LEAD, announced, *listed, SECOND) == [LEAD, announced, *listed, SECOND]


def test_a_numbered_list_stays() -> None:
    listed = [f"{i}. Port number {i}" for i in range(1, 6)]
    assert body(LEAD, *listed, SECOND) == [LEAD, *listed, SECOND]


def test_a_box_of_links_amid_the_story_goes() -> None:
    box = ["Related stories", "Harbours close before storm", "Tanker owner fined in 2019"]
    assert body(LEAD, *box, SECOND) == [LEAD, SECOND]


def test_readers_comments_go_with_the_foot() -> None:
    comments = [
        "3 Comments",
        "I never liked that tanker and I have said so for years to anybody.",
        "Me neither, and nobody listens to us.",
    ]
    assert body(LEAD, SECOND, THIRD, LEAD[:-1] + " for days.", *comments)[-1] == LEAD[:-1] + " for days."


def test_a_link_to_the_comments_above_the_story_ends_nothing() -> None:
    assert body("3 Comments", LEAD, SECOND, THIRD) == [LEAD, SECOND, THIRD]


def test_a_text_without_a_solid_paragraph_is_kept_whole() -> None:
    assert body("Tanker aground off Port Ellis") == ["Tanker aground off Port Ellis"]


def test_the_headline_is_the_line_that_repeats_the_title() -> None:
    assert labels_of_title("Tanker runs aground") == {"TANKER RUNS AGROUND": "headline"}


@pytest.mark.parametrize("title", ["Tanker", "A", "A tanker ran", "A tanker ran aground on Sunday"])
def test_a_sentence_that_begins_like_the_title_is_body(title: str) -> None:
    lead = "A tanker ran aground on Sunday and lost its oil, the coast guard said."
    lines = split(f"{lead}\n{LEAD}\n{SECOND}", set())
    assert lines[0].text not in {lines[i].text for i in sort_lines(lines, title).labels}


def test_a_headline_with_its_outlet_behind_it_is_the_headline() -> None:
    lines = split(f"Tanker runs aground off Port Ellis - Harbour Post\n{LEAD}\n{SECOND}", set())
    assert sort_lines(lines, "Tanker runs aground off Port Ellis").labels == {0: "headline"}


def labels_of_title(title: str) -> dict[str, str]:
    lines = split(f"TANKER RUNS AGROUND\n{LEAD}\n{SECOND}", set())
    return {lines[i].text: label for i, label in sort_lines(lines, title).labels.items()}


def test_what_stands_above_the_byline_is_the_headline() -> None:
    page = [
        "Watch live",
        "Harbour Post daily edition news",
        "Tanker Runs Aground Off Port Ellis",
        "By Ann Lee",
        "4 March 2021",
        LEAD,
        SECOND,
    ]
    assert labels(*page)["Tanker Runs Aground Off Port Ellis"] == "headline"


def test_lines_know_their_place_in_the_text_as_given() -> None:
    text = f"  \r\n\u00a0 {LEAD}  \r\n\n\t{SECOND}"
    assert [text[line.start : line.end] for line in split(text, set())] == [LEAD, SECOND]
