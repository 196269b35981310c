"""What a person reads in a chat: the source's own words, links, and nothing that a stranger's title could do."""

from alert_makers import alert, message

from pipeline.alerts import chat, words
from pipeline.alerts.message import Line

BASE = "https://tallywire.example"


def slack(one):
    return chat.slack(one, BASE)["text"]


def card(one):
    return chat.teams(one, BASE)["attachments"][0]["content"]


def test_slack_shows_title_change_sentence_links_rule_and_that_nothing_is_verified():
    assert slack(message()).splitlines() == [
        "*Quake near Karsel*",
        "Higher: 31 killed, the ministry (official), in Post (was: 23 killed)",
        "> The ministry said 31 people were killed.",
        "Published 2 Mar 2026, 10:00 UTC.",
        "<https://tallywire.example/story/s|Ledger> · <https://tallywire.example/article/a|Claim> · "
        "<https://post.example/quake|Original (Post)>",
        "_Rule: casualties. To acknowledge: tallywire alerts ack al1_",
        "_Machine-read from published reports, not verified._",
    ]


def test_a_fall_is_told_as_revised_by_whom():
    assert "Lower, revised by the ministry (official), in Post: 19 killed" in slack(
        message(alert(change="fall", low=19, high=19, phrase="19"))
    )


def test_a_zero_is_told_as_the_absence_of_reports():
    told = slack(message(alert(change="first", low=0, high=0, phrase="no one", from_=None, from_phrase=None)))
    assert "no deaths reported" in told
    assert "0 killed" not in told


def test_a_digest_says_how_many_changes_are_in_it():
    one = message(kind="digest", lines=[Line(alert=alert(), changes=4, since=1772452800.0)])
    assert "4 changes in this, the first at 12:00 UTC." in slack(one)


def test_a_withdrawal_says_what_it_takes_back_and_does_not_quote_it():
    told = slack(message(alert(change="withdrawn"), kind="withdrawal", cites="al0"))
    assert "Withdrawn: 31 killed" in told
    assert "takes back what was sent here before (alert al0)" in told
    assert "The ministry said" not in told


def test_a_title_cannot_call_people_or_make_links_in_slack():
    told = slack(message(alert(title="<!channel> @all <https://evil.example|click> [click](https://evil.example)")))
    assert "<!channel>" not in told
    assert "@all" not in told
    assert "<https://evil" not in told
    assert "](" not in told


def test_a_card_for_teams_says_the_same_and_opens_the_ledger():
    made = card(message())
    texts = [block["text"] for block in made["body"]]
    assert texts[:2] == ["Quake near Karsel", "Higher: 31 killed, the ministry (official), in Post (was: 23 killed)"]
    assert "Machine-read from published reports, not verified." in texts
    assert made["actions"][0] == {"type": "Action.OpenUrl", "title": "Ledger", "url": f"{BASE}/story/s"}


def test_without_an_address_of_the_page_only_the_original_is_linked():
    assert [link.words for link in words.links(message(), "")] == ["Original (Post)"]


def test_an_id_cannot_leave_its_place_in_a_link():
    [_, claim, _] = words.links(message(alert(article="../x?y#z")), BASE)
    assert claim.url == f"{BASE}/article/..%2Fx%3Fy%23z"
