"""The command line as a person uses it: help with examples, filters in a row, exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import one_process
import pytest
from click.testing import CliRunner

from pipeline import samples
from pipeline.cli import command_names, main
from pipeline.records import encode
from pipeline.stream.filters import as_given, clean_lines, enrich_lines

TALLYWIRE = Path(sys.executable).parent / "tallywire"
FEED = b"""<rss version="2.0"><channel><title>Karsel Post</title><item><title>Mill fire kills 12</title>
<link>https://karsel.example/1</link><description>A fire in a mill in Karsel killed 12 workers, police said.</description>
</item></channel></rss>"""


def tallywire(*arguments, stdin=b"", cwd=None, **environ):
    environ = os.environ | {f"TALLYWIRE_{k.upper()}": str(v) for k, v in environ.items()}
    return subprocess.run([TALLYWIRE, *arguments], input=stdin, capture_output=True, check=False, cwd=cwd, env=environ)


def records(done):
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", sorted(command_names()))
def test_each_command_shows_an_example_in_its_help(name):
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert "Example:" in shown.output
    assert "tallywire" in shown.output.split("Example:")[1]


@pytest.mark.parametrize(("arguments", "stdin"), [(["clean"], b'{"text": "Two people died."}\n'), (["feed"], FEED)])
def test_clean_and_feed_never_import_spacy(arguments, stdin):
    code = "import sys; from pipeline.cli import main\ntry: main()\nfinally: sys.exit('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_bad_usage_ends_with_status_2():
    assert tallywire("clean", "--nonsense").returncode == 2
    assert tallywire("worker", "cook").returncode == 2


def test_an_unknown_setting_ends_with_status_2_and_names_it():
    done = tallywire("doctor", http_prot="1")
    assert done.returncode == 2
    assert b"did you mean http_port" in done.stderr


def test_a_feed_goes_through_all_filters_in_a_row(tmp_path):
    [article] = records(tallywire("feed", stdin=FEED))
    assert (article["title"], article["source"]) == ("Mill fire kills 12", "Karsel Post")
    enriched = tallywire("enrich", stdin=json.dumps(article).encode() + b"\n")
    assert {(f["measure"], f["low"]) for f in records(enriched)[0]["figures"]} == {("killed", 12)}
    alerts, ledger = tmp_path / "alerts.jsonl", tmp_path / "ledger.jsonl"
    [filed] = records(tallywire("stories", "--alerts", alerts, "--ledger", ledger, stdin=enriched.stdout))
    [alert] = [json.loads(line) for line in alerts.read_text().splitlines()]
    assert (alert["measure"], alert["change"], alert["low"], alert["story"]) == ("killed", "first", 12, filed["story"])
    assert json.loads(ledger.read_text())["id"] == filed["story"]


def test_a_refusal_passes_through_the_filters_behind_it_unchanged():
    refused = tallywire("clean", stdin=b'{"id": "x", "text": 5}\n').stdout
    assert tallywire("enrich", stdin=refused).stdout == refused
    assert tallywire("stories", stdin=refused).stdout == refused


def test_stories_keep_their_state_between_runs(tmp_path):
    def enriched(name, dead):
        text = f"A fire in a mill in Karsel killed {dead} workers, the interior ministry said on Monday."
        line = json.dumps(
            {"id": name, "text": text, "title": "Mill fire in Karsel", "published": "2026-03-02T10:00:00Z"}
        )
        return tallywire("enrich", stdin=line.encode() + b"\n").stdout

    alerts = tmp_path / "alerts.jsonl"
    [first] = records(tallywire("stories", "--state", tmp_path / "state", stdin=enriched("a", 12)))
    [second] = records(tallywire("stories", "--state", tmp_path / "state", "--alerts", alerts, stdin=enriched("b", 15)))
    assert first["story"] == second["story"]
    assert json.loads(alerts.read_text())["change"] == "rise"


def test_no_clean_takes_the_text_character_for_character():
    text = "ON NOW\n\n  Kyiv: 3 dead \u200b\n"
    [record] = records(tallywire("enrich", "--no-clean", stdin=json.dumps({"id": "x", "text": text}).encode() + b"\n"))
    assert record["body"] == text
    assert [record["body"][f["start"] : f["end"]] for f in record["figures"]] == [
        f["phrase"] for f in record["figures"]
    ]


def test_the_live_filter_gives_the_same_articles_as_the_one_that_waits():
    source = [encode(article) for article in samples.articles()[:12]]
    lines = b"".join(
        encode(record) + b"\n" for _, record in enrich_lines(clean_lines(source, as_given), one_process.Settings())
    )
    waiting, live = (records(tallywire("stories", *option, stdin=lines)) for option in ([], ["--live"]))
    assert [record["id"] for record in waiting] == [record["id"] for record in live]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    one_process.run(samples.articles(), folder)
    return folder


def test_search_story_and_alerts_read_the_store(store):
    [hit, *_] = records(tallywire("search", "place:Bishkek injured:>=600", "--json", data_dir=store))
    told = tallywire("story", hit["story"], data_dir=store).stdout.decode()
    assert "686" in told
    assert "not verified" in told
    assert "no deaths reported" in tallywire("alerts", "--limit", "100", data_dir=store).stdout.decode()


def test_a_query_that_cannot_be_read_points_at_the_character(store):
    done = tallywire("search", "killed:>=ten", data_dir=store)
    assert done.returncode != 0
    assert b"^" in done.stderr or b"character" in done.stderr


def test_the_doctor_finds_a_sound_store_sound(store):
    done = tallywire("doctor", data_dir=store)
    assert done.returncode == 0
    assert b"all is well" in done.stdout


def test_dead_letters_are_listed_and_shown_with_their_bytes(tmp_path):
    one_process.run([samples.articles()[0].__class__(id="furniture", text="ON NOW\nFollow us on:\n")], tmp_path)
    listed = tallywire("dead-letters", "list", data_dir=tmp_path).stdout.decode().splitlines()
    assert "no_body_after_cleaning  article furniture" in listed[0]
    assert max(map(len, listed)) <= 80
    assert b"Follow us on:" in tallywire("dead-letters", "show", "1", data_dir=tmp_path).stdout


def test_without_a_store_search_says_what_to_do(tmp_path):
    done = tallywire("search", "x", data_dir=tmp_path)
    assert done.returncode == 1
    assert b"tallywire run" in done.stderr


def test_publishing_a_folder_that_is_not_there_says_so():
    done = tallywire("publish", "/nowhere/at/all")
    assert done.returncode == 1
    assert b"/nowhere/at/all does not exist" in done.stderr


def test_a_file_that_could_not_be_written_at_the_end_is_refused_at_the_beginning(tmp_path):
    done = tallywire("stories", "--alerts", tmp_path / "none" / "alerts.jsonl", stdin=b"{}\n")
    assert done.returncode == 2
    assert b"there is no folder" in done.stderr
    assert done.stdout == b""


def test_a_folder_for_state_that_cannot_be_made_is_named_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    done = tallywire("stories", "--state", tmp_path / "file" / "state", stdin=b"")
    assert done.returncode == 1
    assert done.stderr.startswith(b"Error: ")
    assert b"Not a directory" in done.stderr


def test_stories_read_a_file_that_begins_with_a_byte_order_mark():
    [filed] = records(tallywire("stories", stdin=b'\xef\xbb\xbf{"id": "a", "published": "2031-01-02"}\r\n'))
    assert filed["story"]


def test_stories_name_bytes_that_are_not_utf_8():
    [refused] = records(tallywire("stories", stdin=b'{"id": "a", "body": "\xff"}\n'))
    assert refused == {"id": "a", "error": {"code": "invalid_utf8", "message": "invalid start byte; UTF-8 was wanted"}}


def test_what_is_no_feed_is_said_so():
    done = tallywire("feed", stdin=b"<html><body>404</body></html>")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"no feed" in done.stderr


def test_cleaning_twice_carries_nothing_along_twice():
    line = (
        json.dumps({"id": "x", "text": "Two people died in a fire in Karsel on Monday.", "desk": "Asia"}).encode()
        + b"\n"
    )
    [again] = records(tallywire("clean", stdin=tallywire("clean", stdin=line).stdout))
    assert again["extra"] == {"desk": "Asia"}


def test_a_refused_record_does_not_stand_in_the_way_of_a_good_one_with_its_id():
    lines = [
        {"id": "x", "text": "ON NOW\nFollow us on:"},
        {"id": "x", "text": "Two people died in a fire in Karsel on Monday."},
    ]
    done = tallywire("clean", stdin="\n".join(map(json.dumps, lines)).encode() + b"\n")
    assert [record.get("error", {}).get("code") for record in records(done)] == ["no_body_after_cleaning", None]
