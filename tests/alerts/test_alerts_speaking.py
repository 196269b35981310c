"""Steps, digests, silences and acknowledgements: what is held back arrives, the last value always, nothing twice."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from alert_makers import alert
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.alerts.destinations import LOG
from pipeline.alerts.memory import Sent, StoryMemory
from pipeline.alerts.message import key
from pipeline.alerts.rules import passes
from pipeline.alerts.silence import Silence
from pipeline.alerts.speaking import next_due, take, turn
from pipeline.alerts.words import told
from pipeline.settings import Rule, Settings, Webhook

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOOKS = [Webhook("https://one.example/"), Webhook("https://two.example/")]
NAMES = [hook.called for hook in HOOKS]


class Desk:
    """Feeds alerts and time to the rules as a runner does, and keeps what went to each destination."""

    def __init__(self, *rules, **fields):
        self.settings = Settings(rules=rules, webhooks=HOOKS, **fields)
        self.now, self.memory, self.all_silences = NOW, StoryMemory(), []
        self.messages, self.sent, self.count = defaultdict(list), [], 0

    @property
    def active(self):
        return [one for one in self.all_silences if one.is_active(self.now)]

    def tell(self, value=None, **fields):
        self.count += 1
        if value is not None:
            fields |= {"low": value, "high": value, "phrase": str(value)}
        fields = {"id": f"al{self.count}", "article": f"a{self.count}", "at": self.now.isoformat()} | fields
        taken = take(alert(**fields), self.memory, self.sent, self.active, self.settings, self.now)
        self.memory = taken.memory
        self._keep(taken.speeches)
        return taken.decision

    def wait(self, minutes):
        """Time passes; the runner looks whenever something is due."""
        end = self.now + timedelta(minutes=minutes)
        while True:
            due = next_due(self.memory, self.active, self.settings)
            ends = [one.until for one in self.active]
            at = min([time for time in (due, *ends) if time is not None], default=None)
            if at is None or at > end.timestamp():
                break
            self.now = max(self.now, datetime.fromtimestamp(at, UTC))
            turned = turn(self.memory, self.active, self.settings, self.now)
            assert turned.due is None or turned.due > self.now.timestamp()
            self.memory = turned.memory
            self._keep(turned.speeches)
        self.now = end

    def silence(self, minutes, **scope):
        until = self.now + timedelta(minutes=minutes)
        made = Silence(
            id=f"s{len(self.all_silences)}", who="Ada", why="known", made=0, until=until.timestamp(), **scope
        )
        self.all_silences.append(made)
        turned = turn(self.memory, self.active, self.settings, self.now)
        self.memory = turned.memory
        self._keep(turned.speeches)

    def _keep(self, speeches):
        for speech in speeches:
            for name in speech.to:
                self.messages[name].append(speech.message)
                for line in speech.message.lines:
                    one = line.alert
                    self.sent.append(Sent(one.id, name, speech.message.rule, one.low, one.high))

    def lines(self, name=NAMES[0]):
        return [told(message)[0].sentence for message in self.messages[name]]


def every(step, **fields):
    return Rule(**({"name": "deaths", "measures": ["killed"], "step": step} | fields))


@pytest.mark.parametrize(
    ("step", "value", "said", "does"),
    [
        ("every change", 24, 23, True),
        (10, 32, 23, False),
        (10, 33, 23, True),
        (10, 13, 23, True),
        (10, 4, None, True),
        ("10%", 109, 100, False),
        ("10%", 110, 100, True),
        ("10%", 1, 0, True),
        ("10%", 0, 0, False),
        ([10, 50, 100], 9, None, False),
        ([10, 50, 100], 10, None, True),
        ([10, 50, 100], 49, 12, False),
        ([100, 50, 10], 50, 12, True),
        ([10, 50, 100], 40, 55, True),
        ([10, 50, 100], 0, None, True),
        (10, None, 23, True),
    ],
)
def test_a_step_lets_through_what_moved_far_enough(step, value, said, does):
    assert passes(step, value, said) is does


def test_what_a_step_holds_back_comes_in_one_digest_that_says_from_where_to_where():
    desk = Desk(every(10, digest_minutes=30))
    assert desk.tell(20, change="first").outcome == "sent"
    for value in (22, 25, 27):
        assert desk.tell(value).outcome == "held"
        desk.wait(5)
    assert len(desk.messages[NAMES[0]]) == 1
    desk.wait(30)
    [_, digest] = desk.messages[NAMES[0]]
    assert (digest.kind, digest.changes, digest.alerts) == ("digest", 3, ["al2", "al3", "al4"])
    assert desk.lines()[1] == "Higher: 27 killed, the ministry (official), in Post (was: 20 killed, the ministry)"


def test_a_digest_tells_every_measure_of_the_story_in_one_message():
    desk = Desk(Rule(name="all", step=[1000], digest_minutes=10))
    desk.tell(3)
    desk.tell(40, measure="injured")
    desk.tell(5)
    desk.wait(10)
    [digest] = desk.messages[NAMES[0]]
    assert {key(line.alert): (line.alert.low, line.changes) for line in digest.lines} == {
        "killed": (5, 2),
        "injured": (40, 1),
    }


def test_a_change_that_passes_takes_with_it_what_waited():
    desk = Desk(every(10))
    desk.tell(20, change="first")
    desk.tell(25)
    desk.tell(31)
    desk.wait(600)
    [_, second] = desk.messages[NAMES[0]]
    assert (second.changes, second.lines[0].alert.low, second.lines[0].alert.from_) == (2, 31, (20, 20))


def test_what_a_change_took_with_it_is_not_counted_again_in_the_next_digest():
    desk = Desk(every(10))
    for value in (20, 25, 31, 33, 34):
        desk.tell(value)
    desk.wait(600)
    assert [message.alerts for message in desk.messages[NAMES[0]]] == [["al1"], ["al2", "al3"], ["al4", "al5"]]


def test_one_change_held_alone_keeps_its_own_id():
    desk = Desk(every(10))
    desk.tell(20, change="first")
    desk.tell(21)
    desk.wait(60)
    assert [message.id for message in desk.messages[NAMES[0]]] == ["al1", "al2"]


def test_each_destination_hears_of_an_alert_by_the_first_rule_that_wants_it():
    desk = Desk(every("every change", minimum=10, to=[NAMES[0]]), every(1000, name="rest", digest_minutes=10))
    desk.tell(20)
    assert (len(desk.messages[NAMES[0]]), len(desk.messages[NAMES[1]])) == (1, 1)
    desk.tell(21)
    desk.wait(10)
    assert [m.rule for m in desk.messages[NAMES[0]]] == ["deaths", "deaths"]
    assert [m.rule for m in desk.messages[NAMES[1]]] == ["rest", "rest"]


def test_what_another_rule_told_in_the_meantime_is_not_told_again_by_a_digest():
    desk = Desk(every("every change", minimum=10), every([1000], name="rest", digest_minutes=10))
    desk.tell(5)
    desk.tell(12)
    desk.wait(60)
    assert [message.lines[-1].alert.low for message in desk.messages[NAMES[0]]] == [12]


def test_a_digest_tells_each_destination_only_what_was_held_for_it():
    first = every("every change", minimum=20, to=[NAMES[0]])
    desk = Desk(first, every("every change", name="rest"))
    desk.silence(60, measure="killed")
    desk.tell(0)
    desk.tell(1)
    desk.wait(60)
    heard = {name: [identity for message in desk.messages[name] for identity in message.alerts] for name in NAMES}
    assert heard == {NAMES[0]: ["al1", "al2"], NAMES[1]: ["al1", "al2"]}


def test_an_acknowledgement_brings_its_alert_back_once_also_where_nothing_repeats():
    desk = Desk(every("every change"))
    desk.tell(20)
    desk.silence(60, alert="al1")
    desk.wait(59)
    assert len(desk.messages[NAMES[0]]) == 1
    desk.wait(600)
    assert [message.kind for message in desk.messages[NAMES[0]]] == ["change", "repeat"]


def test_a_silence_says_who_and_why_and_ends_with_what_stands_then_once():
    desk = Desk(every("every change", digest_minutes=240))
    desk.tell(20, change="first")
    desk.silence(60, story="s")
    decision = desk.tell(23)
    assert (decision.outcome, decision.reason) == ("held", "silenced by Ada until 2 Mar 13:00 UTC: known")
    desk.tell(31)
    desk.wait(59)
    assert len(desk.messages[NAMES[0]]) == 1
    desk.wait(1)
    [_, back] = desk.messages[NAMES[0]]
    assert (back.changes, back.lines[0].alert.low) == (2, 31)


@pytest.mark.parametrize(
    ("scope", "is_held"),
    [
        ({"story": "s"}, True),
        ({"story": "*karsel*"}, True),
        ({"rule": "deaths"}, True),
        ({"measure": "killed"}, True),
        ({"place": "karsel"}, True),
        ({"place": "Karsel", "measure": "injured"}, False),
        ({"story": "t"}, False),
    ],
)
def test_a_silence_holds_what_fits_all_that_it_names(scope, is_held):
    desk = Desk(every("every change"))
    desk.silence(60, **scope)
    assert (desk.tell(20).outcome == "held") is is_held


def test_an_alert_is_said_again_until_somebody_acknowledges_it_and_comes_back_once():
    desk = Desk(every("every change", repeat_minutes=15))
    desk.tell(20)
    desk.wait(31)
    assert [message.kind for message in desk.messages[NAMES[0]]] == ["change", "repeat", "repeat"]
    desk.silence(120, alert="al1")
    desk.wait(119)
    assert len(desk.messages[NAMES[0]]) == 3
    desk.wait(600)
    assert [message.kind for message in desk.messages[NAMES[0]]][3:] == ["repeat"]
    assert len({message.id for message in desk.messages[NAMES[0]]}) == 4


def test_the_id_of_a_repeat_acknowledges_too():
    desk = Desk(every("every change", repeat_minutes=15))
    desk.tell(20)
    desk.wait(31)
    desk.silence(120, alert=desk.messages[NAMES[0]][1].id)
    desk.wait(100)
    assert len(desk.messages[NAMES[0]]) == 3


def test_an_acknowledged_alert_does_not_hold_back_news():
    desk = Desk(every("every change", repeat_minutes=15))
    desk.tell(20)
    desk.silence(600, alert="al1")
    assert desk.tell(31).outcome == "sent"
    desk.wait(16)
    assert [message.lines[0].alert.low for message in desk.messages[NAMES[0]]] == [20, 31, 31]


def test_repeats_end_by_themselves():
    desk = Desk(every("every change", repeat_minutes=1))
    desk.tell(20)
    desk.wait(60 * 24)
    assert len(desk.messages[NAMES[0]]) == 25


def test_a_withdrawal_cites_the_first_alert_and_goes_to_whoever_was_sent_it():
    desk = Desk(every("every change", to=[NAMES[0]]))
    desk.tell(20, article="x")
    desk.settings = Settings(rules=(every("every change", minimum=500),), webhooks=HOOKS)
    assert desk.tell(20, article="x", change="withdrawn", cites="al1", at="2026-02-01T00:00:00Z").outcome == "sent"
    [_, back] = desk.messages[NAMES[0]]
    assert (back.kind, back.id, back.cites) == ("withdrawal", "al2", "al1")
    assert NAMES[1] not in desk.messages


def test_what_is_withdrawn_while_it_waits_is_never_told_and_what_stood_before_is():
    desk = Desk(every([1000], digest_minutes=30))
    desk.tell(20, article="x")
    desk.tell(31, article="y")
    assert desk.tell(31, article="y", change="withdrawn", cites="al2").reason == "withdrawn before it was sent"
    desk.wait(60)
    assert [message.lines[0].alert.low for message in desk.messages[NAMES[0]]] == [20]


def test_a_withdrawal_of_what_nobody_was_told_is_judged_by_the_rules():
    desk = Desk(every("every change", minimum=500))
    assert desk.tell(20, change="withdrawn").outcome == "silent"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"section": "Sport"}, "section Sport"),
        ({"section": "Opinion | Columns"}, "section Opinion | Columns"),
        ({"url": "https://post.example/commentisfree/2026/x"}, "section commentisfree"),
        ({"source": "The Daily Jest"}, "source The Daily Jest"),
    ],
)
def test_opinion_satire_sport_and_reviews_never_alert(fields, reason):
    desk = Desk(every("every change", also_old=True), alert_silent_sources=["*jest*"])
    assert desk.tell(20, **fields) == ("silent", reason)


def test_a_section_of_the_news_speaks_whatever_the_folders_of_its_address():
    assert Desk(every("every change")).tell(20, section="World", url="https://post.example/sport/x").outcome == "sent"


def test_old_news_speaks_only_where_a_rule_asks_for_it():
    assert Desk(every("every change")).tell(20, ingest_mode="backfill") == ("silent", "backfill")
    assert Desk(every("every change", also_old=True)).tell(20, ingest_mode="backfill").outcome == "sent"


steps = st.sampled_from(["every change", 1, 10, "5%", "50%", [10, 50, 100], [1000]])
events = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.integers(0, 60), st.sampled_from(["killed", "killed", "injured"])),
        st.tuples(st.just("wait"), st.integers(1, 90), st.none()),
        st.tuples(st.just("silence"), st.integers(1, 200), st.sampled_from(["killed", "injured"])),
    ),
    max_size=30,
)
rules = st.lists(
    st.builds(
        lambda step, minimum, to, measures, digest: (step, minimum, to, measures, digest),
        steps,
        st.sampled_from([0, 20]), st.sampled_from([[], [NAMES[0]], [NAMES[1]]]),
        st.sampled_from([["killed"], ["killed", "injured"], []]), st.integers(1, 60),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def desk_of(drawn):
    return Desk(*(
        Rule(name=f"r{n}", step=step, minimum=minimum, to=to, measures=measures, digest_minutes=digest)
        for n, (step, minimum, to, measures, digest) in enumerate(drawn)
    ))  # fmt: skip


def wants(desk, name, measure, value):
    return any(
        (not rule.to or name in rule.to or name == LOG)
        and (not rule.measures or measure in rule.measures)
        and (value == 0 or value >= rule.minimum)
        for rule in desk.settings.rules
    )


@settings(max_examples=300, deadline=None)
@given(rules, events)
def test_the_last_value_always_arrives_and_nothing_arrives_twice(drawn, happening):
    desk, last = desk_of(drawn), {}
    for what, number, measure in happening:
        if what == "tell":
            desk.tell(number, measure=measure)
            for name in (LOG, *NAMES):
                if wants(desk, name, measure, number):
                    last[name, measure] = f"al{desk.count}"
        elif what == "wait":
            desk.wait(number)
        else:
            desk.silence(number, measure=measure)
    desk.wait(60 * 24)
    heard = {}
    for name, messages in desk.messages.items():
        for message in messages:
            for line in message.lines:
                heard[name, key(line.alert)] = line.alert.id
    assert heard == last
    for messages in desk.messages.values():
        ids = [identity for message in messages for identity in message.alerts]
        assert len(ids) == len(set(ids))
        assert len({message.id for message in messages}) == len(messages)


@settings(deadline=None)
@given(rules, st.permutations([(n, measure) for n in (3, 12, 55) for measure in ("killed", "injured")]))
def test_in_any_order_the_last_to_arrive_is_the_last_to_be_heard(drawn, order):
    desk = desk_of(drawn)
    for value, measure in order:
        desk.tell(value, measure=measure)
        desk.wait(7)
    desk.wait(600)
    for name in NAMES:
        heard = {key(line.alert): line.alert.low for m in desk.messages[name] for line in m.lines}
        wanted = {measure: value for value, measure in order if wants(desk, name, measure, value)}
        assert heard == wanted


@settings(deadline=None)
@given(rules, events)
def test_the_memory_survives_a_restart_at_any_moment(drawn, happening):
    import msgspec

    desk, other = desk_of(drawn), desk_of(drawn)
    for one in (desk, other):
        for what, number, measure in happening:
            if one is other:
                one.memory = msgspec.json.decode(msgspec.json.encode(one.memory), type=StoryMemory)
            if what == "tell":
                one.tell(number, measure=measure)
            elif what == "wait":
                one.wait(number)
        one.wait(600)
    assert desk.messages == other.messages
