"""The stack as a person uses it: publish to Kafka, push to the page's server, search, alerts, dead letters, doctor."""

import json
import os
import subprocess
import urllib.error
import urllib.request

import pytest
from running_stack import TALLYWIRE, eventually
from service import free_port

from pipeline import ALERT_TOPIC, ARTICLE_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC, dead_letter_topic

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
FIRE = "A fire in a mill in Karsel killed {} workers, the interior ministry said on Monday. Crews searched the ruins."


def tallywire(stack, *arguments):
    done = subprocess.run(
        [TALLYWIRE, *arguments], env=os.environ | stack.variables, cwd=stack.folder, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def page(stack):
    """The address of `tallywire serve` on the stack."""
    port = free_port()
    with (stack.folder / "serve.log").open("wb") as log:
        environ = os.environ | stack.variables | {"TALLYWIRE_HTTP_PORT": str(port)}
        process = subprocess.Popen([TALLYWIRE, "serve"], env=environ, cwd=stack.folder, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    eventually(lambda: answers(address), 60, "the page is up")
    yield address
    process.terminate()
    assert process.wait(30) == 0


def answers(address):
    try:
        return urllib.request.urlopen(f"{address}/livez", timeout=5).status == 200
    except OSError:
        return False


def post(address, article, **headers):
    headers |= {"content-type": "application/json"}
    request = urllib.request.Request(f"{address}/articles", json.dumps(article).encode(), headers, method="POST")
    return urllib.request.urlopen(request, timeout=60).status


def read(address):
    return urllib.request.urlopen(address, timeout=30).read().decode()


def found(page, query, wanted):
    """The hits of a query once they are those wanted."""
    hits = json.loads(read(f"{page}/api/search?q={query}"))["hits"]
    return hits if {hit["id"] for hit in hits} == wanted else None


def test_what_is_published_and_pushed_can_be_searched_and_told_on_the_stack(stack, page):
    for stage in ("enrich", "stories", "sink", "alerts"):
        stack.worker(stage)
    wire = stack.folder / "wire.jsonl"
    wire.write_text(json.dumps({"id": "a", "title": "Mill fire in Karsel", "text": FIRE.format(12), "source": "Post"}))
    code, _, told = tallywire(stack, "publish", wire, "--to", "kafka")
    assert (code, told.splitlines()[-1]) == (0, "published 1 articles, refused 0")
    eventually(lambda: "Karsel" in tallywire(stack, "search", "killed:12", "--stack")[1], what="the published article")
    article = {"id": "b", "title": "Mill fire in Karsel", "text": FIRE.format(15), "source": "Courier"}
    assert post(page, article, traceparent=TRACE) == 202
    eventually(lambda: '"change":"rise"' in tallywire(stack, "alerts", "--stack", "--json")[1], what="the rise")
    hits = eventually(
        lambda: found(page, "place:Karsel", {"a", "b"}), what="both articles"
    )  # each index has its own refresh
    [story] = {hit["story"] for hit in hits}
    eventually(lambda: "15 killed" in tallywire(stack, "story", story, "--stack")[1], what="the toll in the terminal")
    eventually(lambda: "15 killed" in read(f"{page}/story/{story}"), what="the toll on the page")
    for topic in (ARTICLE_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC):
        traces = [dict(message.headers).get("traceparent") for message in stack.messages(topic)]
        assert (traces[0], traces[-1]) in ((None, TRACE.encode()), (TRACE.encode(), None))
    eventually(lambda: TRACE in stack.workers[2].said(), what="the sink telling of the trace")


def test_dead_letters_of_the_topics_are_listed_and_the_doctor_is_content(stack):
    stack.worker("enrich")
    stack.publish([b"{not json"])
    eventually(lambda: "invalid_json" in tallywire(stack, "dead-letters", "list", "--stack")[1], what="the dead letter")
    code, told, complaints = tallywire(stack, "doctor", "--stack")
    assert code == 0, told + complaints


def test_what_the_page_refuses_is_kept_with_its_bytes(stack, page):
    raw = b"<newsMessage><itemSet>"
    request = urllib.request.Request(f"{page}/articles", raw, {"content-type": "text/xml"}, method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=60)
    assert refused.value.code == 400
    [letter] = eventually(lambda: stack.messages(dead_letter_topic(ARTICLE_TOPIC, "producer")), what="the dead letter")
    assert letter.value == raw
    assert "invalid_xml" in tallywire(stack, "dead-letters", "list", "--stack")[1]
