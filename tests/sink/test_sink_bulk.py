import asyncio
from contextlib import closing

import pytest
from scripted_elasticsearch import ScriptedElasticsearch

from pipeline.errors import Outage
from pipeline.settings import Settings
from pipeline.sink.elasticsearch_index import MAX_BULK_BYTES, Action, ElasticsearchIndex


def actions(*names, **document):
    return [Action("news-stories-v1", name, 1, {"id": name} | document) for name in names]


def written(answer, sent, patience_seconds=60.0):
    """Write actions to an index that answers so; gives (delivered, refused, bulks) by id."""

    async def work(url):
        index = ElasticsearchIndex(Settings(elasticsearch_url=url), patience_seconds)
        try:
            return await index.write(sent)
        finally:
            await index.close()

    with closing(ScriptedElasticsearch(answer)) as server:
        outcome = asyncio.run(work(server.url))
    return [a.id for a in outcome.delivered], [(r.action.id, r.type) for r in outcome.refused], server.bulks


def in_turn(*answers):
    """The first bulk gets the first answer, ...; the last is for all the rest: 200 for each document."""
    left = list(answers)
    return lambda ids: left.pop(0) if left else [200] * len(ids)


def test_a_newer_version_that_is_there_already_counts_as_delivered():
    assert written(in_turn([201, 409]), actions("a", "b"))[:2] == (["a", "b"], [])


def test_only_the_documents_that_were_too_much_are_sent_again():
    delivered, refused, bulks = written(in_turn([200, 429, 200]), actions("a", "b", "c"))
    assert (sorted(delivered), refused, bulks) == (["a", "b", "c"], [], [["a", "b", "c"], ["b"]])


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_body_that_came_at_a_bad_time_is_sent_again(status):
    delivered, refused, bulks = written(in_turn(status, status), actions("a", "b"))
    assert (delivered, refused, bulks) == (["a", "b"], [], [["a", "b"]] * 3)


def test_a_document_that_is_refused_for_good_is_handed_back_with_its_type():
    assert written(in_turn([200, 400, 200]), actions("a", "b", "c"))[:2] == (["a", "c"], [("b", "scripted")])


def test_a_document_that_spoils_a_whole_body_is_found_by_halving():
    delivered, refused, _ = written(lambda ids: 400 if "c" in ids else [200] * len(ids), actions(*"abcde"))
    assert (sorted(delivered), [name for name, _ in refused]) == (["a", "b", "d", "e"], ["c"])


def test_of_several_actions_on_one_document_only_the_newest_is_sent():
    older, newer = (Action("news-stories-v1", "s", position, {"position": position}) for position in (4, 5))
    delivered, _, bulks = written(in_turn(), [older, newer, older])
    assert (delivered, bulks) == (["s", "s", "s"], [["s"]])


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_index_that_may_not_be_written_is_an_outage_and_blames_no_document(status):
    with pytest.raises(Outage, match="1 documents wait"):
        written(lambda ids: [status] * len(ids), actions("a"), patience_seconds=0.3)


def test_a_server_that_is_not_there_is_an_outage_when_patience_ends():
    async def work():
        index = ElasticsearchIndex(Settings(elasticsearch_url="http://127.0.0.1:9"), 0.3)
        try:
            await index.write(actions("a"))
        finally:
            await index.close()

    with pytest.raises(Outage, match="does not answer"):
        asyncio.run(work())


def test_documents_go_in_bodies_of_bounded_size():
    large = actions("a", "b", "c", body="x" * (MAX_BULK_BYTES // 2))
    assert written(in_turn(), large)[2] == [["a"], ["b"], ["c"]]
