"""Short lines amid a story: its own sub-heads, lists, times and numbers, or links and labels of the page."""

import pytest

from pipeline.clean.furniture import sort_lines
from pipeline.clean.lines import split
from pipeline.clean.lists import is_list

LEAD = "The harbour of Port Ellis was closed on Monday after a tanker ran aground and spilled oil into the bay."
SECOND = "Port officials said that 14 sailors had been taken ashore and that none of them was hurt."
THIRD = "Divers will look at the hull on Tuesday, the coast guard said in a statement."
ITEMS = ["14 sailors ashore", "2 tugs at sea", "Bay closed", "Beaches closed", "Schools open"]
LINKS = [
    "Harbours along the coast close before the autumn storm",
    "Owner of the tanker was fined in 2019 over lights",
    "Why so many captains sleep badly on the northern route",
]


def body(*lines: str) -> list[str]:
    return [line.text for line in sort_lines(split("\n".join(lines), set()), "").body]


def stays(*lines: str) -> None:
    assert body(*lines) == list(lines)


def test_a_subhead_stays() -> None:
    stays(LEAD, "Oil on the beaches", SECOND)


def test_two_open_lines_are_a_subhead_and_its_subhead() -> None:
    stays(LEAD, "What is known", "Oil on the beaches", SECOND)


def test_a_long_line_without_a_full_stop_between_paragraphs_stays() -> None:
    stays(LEAD, "A list of what the coast guard and the harbour master have said so far about the oil", SECOND)


@pytest.mark.parametrize(
    "items",
    [
        ITEMS,
        [*ITEMS[:4], "Schools and kindergartens open"],
        [f"{i}. Port" for i in range(6)],
        [f"+ {line}" for line in LINKS],
    ],
)
def test_a_list_of_short_or_numbered_items_stays(items: list[str]) -> None:
    stays(LEAD, *items, SECOND)


def test_a_list_that_a_colon_announces_stays_whatever_its_items_look_like() -> None:
    stays(LEAD, "What is known so far of the accident in the bay:", *LINKS, SECOND)


def test_a_list_that_a_colon_announces_may_end_the_story() -> None:
    stays(LEAD, SECOND, "These ports are closed until Friday:", "Port Ellis", "Port Roe", "Port Lee")


def test_lines_of_figures_are_a_table_of_the_story() -> None:
    stays(
        LEAD,
        "Crude oil lost 40 tonnes",
        "Diesel lost 12 tonnes by noon",
        "Sea birds washed ashore since Monday 310",
        SECOND,
    )


def test_pairs_of_a_name_and_what_is_said_of_it_stay() -> None:
    stays(
        LEAD,
        "The sentences",
        "Captain: seven years",
        "First mate: five years",
        "Owner Lake Basin Works: a fine",
        SECOND,
    )


def test_a_row_that_looks_like_a_date_is_a_row() -> None:
    stays(LEAD, "June 2024: 46", "Sept. 2024: 40.5", "Dec. 2024: 38", "March 2025: 42.5", SECOND)


def test_headlines_of_other_stories_in_a_row_go() -> None:
    assert body(LEAD, *LINKS, SECOND) == [LEAD, SECOND]


def test_a_box_of_links_amid_the_story_goes() -> None:
    assert body(LEAD, "Related stories", *LINKS[:2], SECOND) == [LEAD, SECOND]


def test_a_card_of_section_headline_and_author_is_no_list() -> None:
    assert body(LEAD, "Gear", LINKS[0], "Ann Lee", SECOND) == [LEAD, SECOND]


def test_a_list_with_a_caption_amid_it_stays() -> None:
    assert body(LEAD, *ITEMS[:3], "Workers clean the beach near Port Ellis on March 2, 2021.", *ITEMS, SECOND) == [
        LEAD,
        *ITEMS[:3],
        *ITEMS,
        SECOND,
    ]


def test_a_list_of_names_in_a_script_with_vowel_signs_stays() -> None:
    stays(
        "पटना के पास गंगा में बुधवार को एक नाव पलटने से सात लोगों की मौत हो गई।",
        "सुनीता देवी, 34",
        "राजू महतो, 19",
        "पिंकी कुमारी, 8",
        SECOND,
    )


def test_a_subhead_above_a_picture_is_no_caption() -> None:
    assert body(LEAD, "In the bay", "Ann Lee/Harbour Post", SECOND) == [LEAD, "In the bay", SECOND]


def test_the_times_of_a_live_page_stay() -> None:
    stays(
        LEAD,
        "09:30 GMT",
        SECOND,
        "08:15 GMT",
        "Divers to look at the hull",
        THIRD,
        "07:00 GMT",
        "The first tug left at dawn.",
    )


def test_the_days_of_a_chronicle_stay() -> None:
    stays(LEAD, "Feb. 24", "The tug broke down.", "Feb. 27", "Its crew went home.", "March 2, 9 p.m.", SECOND)


def test_when_the_page_was_changed_goes_from_a_live_page_too() -> None:
    page = [LEAD, "09:30 GMT", SECOND, "Updated at 09:41 GMT", "08:15 GMT", THIRD, "07:00 GMT", "The tug left at dawn."]
    assert body(*page) == [line for line in page if not line.startswith("Updated")]


def test_a_lone_date_amid_the_story_is_the_page_s() -> None:
    assert body(LEAD, "4 March 2021", SECOND, THIRD) == [LEAD, SECOND, THIRD]


def test_the_numbers_of_a_list_of_paragraphs_stay() -> None:
    stays(LEAD, "1", "The tug", SECOND, "2", "The tanker", THIRD, "3", "The bay", "It was black by noon.")


@pytest.mark.parametrize("rule", ["* * *", "___", "—"])
def test_a_rule_between_two_parts_stays_where_it_is_one(rule: str) -> None:
    assert (rule in body(LEAD, SECOND, rule, THIRD, LEAD[:-1] + " again.")) == (rule != "—")


def test_short_sentences_below_the_last_long_one_are_still_the_story() -> None:
    stays(LEAD, "Is it over?", "No.", "The next days", "Divers go down on Tuesday.", "It will take them a week.")


def test_a_question_of_the_page_below_the_story_goes() -> None:
    assert body(LEAD, SECOND, "Back to the start", "Found a mistake?", "Home") == [LEAD, SECOND]


def test_figures_below_the_last_paragraph_stay_and_what_follows_goes() -> None:
    results = [f"Port Ellis {i}, Port Roe {i + 1}" for i in range(6)]
    assert body(LEAD, SECOND, *results, "Share on Facebook", "Harbours close") == [LEAD, SECOND, *results]


def test_figures_between_headline_and_first_paragraph_stay() -> None:
    results = [f"Port Ellis {i}, Port Roe {i + 1}" for i in range(6)]
    page = ["Sports", "Port Ellis win again in the cup", "By Ann Lee", *results, LEAD, SECOND]
    assert body(*page) == [*results, LEAD, SECOND]


def test_a_message_that_the_story_quotes_stays_with_its_author() -> None:
    stays(LEAD, SECOND, "Oil up to my knees here. Nobody has come yet", "— Ann Lee (@annlee) March 4, 2021")


def test_credits_of_pictures_amid_the_story_do_not_end_it() -> None:
    story = [f"Witness number {i} said that the tanker had been far too close to the shore all day." for i in range(12)]
    page = [*story[:4], "© Harbour Post", *story[4:10], "© Harbour Post", *story[10:]]
    assert body(*page) == story


def test_a_list_is_known_by_how_its_lines_are_made() -> None:
    assert is_list(split("\n".join(ITEMS), set()))
    assert not is_list(split("\n".join(LINKS), set()))
