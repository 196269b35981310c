"""People's edits on the real servers, also where a worker is killed between them."""

from running_stack import eventually, folded, sent

from pipeline import ALERT_TOPIC, ENRICHED_TOPIC, FILED_TOPIC
from pipeline.records import Alert, Enriched, Figure, decode, encode
from pipeline.search.explain.known import known
from pipeline.search.explain.reasons import explain
from pipeline.stream import edits

LEAD = "A dam burst above Karsel on Tuesday and the river carried houses, bridges and the mill away before dawn. "
RETOLD = (
    "Houses and bridges went with the river when the dam above Karsel burst before dawn; the mill is gone as well. "
)


def report(name, killed, hour):
    lead = (LEAD, RETOLD)[hour % 2]
    figure = Figure(
        measure="killed",
        start=0,
        end=1,
        phrase=f"{killed} people",
        low=killed,
        high=killed,
        quote=f"{killed} people died.",
    )
    return Enriched(
        id=name, title=f"Karsel dam: {killed} dead", body=f"{lead}{killed} people died.", language="en", figures=[figure],
        published=f"2026-11-24T{hour:02d}:00:00Z", collected=f"2026-11-24T{hour:02d}:01:00Z", source=f"Outlet {name}",
    )  # fmt: skip


def ranges(stack):
    return sorted(
        (known["low"], known["high"])
        for story in stack.documents("stories").values()
        if not story["merged_into"]
        for known in story["standing"]
    )


def test_edits_reach_every_partition_in_the_order_of_the_articles_and_outlive_a_kill(stack, capsys):
    def publish(*articles):
        stack.publish([encode(one) for one in articles], ENRICHED_TOPIC, key=b"en")

    def edit(kind, target):
        edits.run(stack.settings, kind, target, None, "Ann", "a misreading", stack=True)
        return capsys.readouterr().out.split()[1].rstrip(":")

    first = stack.worker("stories")
    stack.worker("sink")
    publish(report("a", 3, 8), report("b", 31, 9))
    eventually(lambda: stack.size(FILED_TOPIC) == 2, what="two articles filed")
    eventually(lambda: ranges(stack) == [(31, 31)], what="the rise in the index")
    made = edit("withdraw", "b")
    eventually(lambda: ranges(stack) == [(3, 3)], what="the withdrawal in the index")
    (told,) = [a for a in (decode(m.value, Alert) for m in stack.messages(ALERT_TOPIC)) if a.change == "withdrawn"]
    assert (told.edit, told.article) == (made, "b")
    split = edit("split", "a")  # b is withdrawn and stays behind with its copies: none
    first.kill()
    stack.worker("stories", data_dir=stack.folder / "another")  # it has no file: all is read again from the topic
    publish(report("c", 40, 10))
    undone = edit("undo", made)
    edit("undo", split)
    edit("forget", "c")
    partitions = stack.settings.kafka_ordered_partitions
    eventually(lambda: stack.size(ENRICHED_TOPIC) >= 3 + 5 * partitions, what="every edit in every partition")
    eventually(lambda: sent(stack) == folded(stack), what="what the fold makes of it sent")
    eventually(lambda: ranges(stack) == [(31, 31)], what="all restored in the index")
    eventually(
        lambda: {c["article"] for c in stack.documents("claims").values()} == {"a", "b"}, what="claims of c gone"
    )
    eventually(lambda: "c" not in {a["article"] for a in stack.documents("alerts").values()}, what="alerts of c gone")
    gone = stack.documents("articles")["c"]
    assert (gone["body"], gone["title"], gone["flags"][0]) == ("", "", "taken_down")
    why = explain(known(stack.settings, True), "b")
    assert why.parts[0].about == "why it is in its story"
    assert any("stands: it bounds" in line for part in why.parts for line in part.lines)
    edits.show_list(stack.settings, stack=True, as_json=False)
    listed = capsys.readouterr().out
    assert undone in listed
    assert "undone" in listed
