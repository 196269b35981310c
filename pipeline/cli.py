"""The command line. Every command imports what it needs when it runs, so that `clean` and `feed` start at once."""

import sys
from pathlib import Path
from typing import Any

import click

from pipeline import PATH, __version__
from pipeline.alerts.commands import alerts
from pipeline.command_line import example, settings_of
from pipeline.errors import SettingsError, TallywireError
from pipeline.producer.feeds_command import feeds
from pipeline.settings import load
from pipeline.stream.edit_commands import edit, forget
from pipeline.stream.letters_commands import dead_letters

STAGES = ("enrich", "stories", "sink", "alerts")
ANNOTATED = ("entities", "events", "figures", "stories", "copies", "names", "furniture", "feeds", "timelines")


class _Commands(click.Group):
    """Shows Tallywire's own errors as one line, with exit status 1 (2 for settings: bad usage)."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise click.UsageError(str(error)) from None
        except TallywireError as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:  # the reader of our output went away (`| head`)
            sys.stderr.close()
            sys.exit(0)
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def _in_a_folder(_ctx: click.Context, _option: click.Parameter, file: Path | None) -> Path | None:
    """Refuse at once a file that could not be written at the end."""
    if file is not None and not file.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(file.absolute().parent)!r}")
    return file


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tallywire")
@click.option(
    "--settings", "settings_file", type=click.Path(path_type=Path), help="TOML file [default: tallywire.toml]"
)
@click.pass_context
def main(ctx: click.Context, settings_file: Path | None) -> None:
    """Tallywire reads the news wire as it comes, keeps who said which figure and when, and speaks when what is
    known changes."""
    ctx.obj = lambda: load(settings_file)


@main.command()
@example("tallywire clean < articles.jsonl > cleaned.jsonl")
def clean() -> None:
    """Filter: page or text to article. Adds `body`, and `keep`: what of `text` was kept."""
    from pipeline.clean import clean as clean_article
    from pipeline.stream import filters

    for raw, result in filters.clean_lines(filters.lines(sys.stdin.buffer), clean_article):
        filters.write(sys.stdout.buffer, raw, result)
    sys.stdout.buffer.flush()


@main.command()
@click.option("--no-clean", is_flag=True, help="`body` is `text`, character for character.")
@click.option(
    "--explain",
    is_flag=False,
    flag_value="text",
    metavar="[html|FILE.html]",
    help="For a person: what was found in each sentence, and why; drawn here, as a page, or into a file.",
)
@click.pass_context
@example("tallywire enrich < articles.jsonl | tallywire stories --alerts alerts.jsonl")
def enrich(ctx: click.Context, no_clean: bool, explain: str | None) -> None:
    """Filter: adds entities, event types and figures."""
    from pipeline.clean import clean as clean_article
    from pipeline.stream import filters

    cleaned = filters.clean_lines(filters.lines(sys.stdin.buffer), filters.as_given if no_clean else clean_article)
    if explain is not None:
        from pipeline.enrich.explain.show import run as show

        show(cleaned, explain, settings_of(ctx))
        return
    for raw, result in filters.enrich_lines(cleaned, settings_of(ctx)):
        filters.write(sys.stdout.buffer, raw, result)
    sys.stdout.buffer.flush()


@main.command()
@click.option(
    "--state", type=click.Path(file_okay=False, path_type=Path), help="Folder that keeps the stories between runs."
)
@click.option("--live", is_flag=True, help="Write each line at once, with the story as it stands then.")
@click.option(
    "--alerts",
    "alerts_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    callback=_in_a_folder,
    help="Every change of a ledger.",
)
@click.option(
    "--ledger",
    "ledger_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    callback=_in_a_folder,
    help="The ledger of every story.",
)
@example("tallywire stories --alerts alerts.jsonl --ledger ledger.jsonl < enriched.jsonl")
def stories(state: Path | None, live: bool, alerts_file: Path | None, ledger_file: Path | None) -> None:
    """Filter: adds the story, as it stands at the end of the input, and what changed in its ledger."""
    from pipeline.stream.stories_filter import run

    run(sys.stdin.buffer, sys.stdout.buffer, state=state, live=live, alerts=alerts_file, ledger=ledger_file)


@main.command()
@example("curl -s https://news.example/feed.xml | tallywire feed | tallywire clean")
def feed() -> None:
    """Filter: a feed document to articles, one for each entry, in order; nothing removed."""
    from pipeline.records import encode
    from pipeline.stream import filters

    for article in filters.feed_lines(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(encode(article) + b"\n")
    sys.stdout.buffer.flush()


@main.command()
@click.argument("source", metavar="FILE|DIR|-")
@click.option(
    "--to", default="", help="`kafka`, or the address of a running `tallywire run` [default: http://host:port]."
)
@click.option("--name", default="", help="Outlet to name on articles that name none.")
@click.pass_context
@example("tallywire publish articles.jsonl --to kafka")
def publish(ctx: click.Context, source: str, to: str, name: str) -> None:
    """Publish articles (JSON, JSON Lines, text, HTML; a folder of them; - for standard input)."""
    from pipeline.stream.publish import run

    run(source, to, name, settings_of(ctx))


@main.command()
@click.option(
    "--sample/--no-sample",
    default=True,
    help="Begin with the bundled sample wire, marked SAMPLE; or without it, removing what an earlier run read of it.",
)
@click.pass_context
@example("tallywire run --no-sample")
def run(ctx: click.Context, sample: bool) -> None:
    """Everything in one process, without any server: follow, enrich, file, index, alert and show."""
    from pipeline.stream.single.run import run as run_all

    run_all(settings_of(ctx), sample=sample)


@main.command()
@click.argument("stage", type=click.Choice(STAGES))
@click.pass_context
@example("tallywire worker enrich")
def worker(ctx: click.Context, stage: str) -> None:
    """One stage on Kafka, until stopped. Start more of them to scale."""
    from pipeline.stream.stack.worker import run as run_worker

    run_worker(stage, settings_of(ctx))


@main.command()
@click.pass_context
@click.option("--migrate", is_flag=True, help="Also bring indices of an earlier version to this one; reading goes on.")
@click.option("--kibana", is_flag=True, help="Also bring dashboards and rules (disabled) into Kibana.")
@example("TALLYWIRE_KAFKA_SERVERS=broker:9092 tallywire setup")
def setup(ctx: click.Context, migrate: bool, kibana: bool) -> None:
    """Make topics, index templates and aliases; running it again changes nothing."""
    from pipeline.stream.stack.setup import run as run_setup

    run_setup(settings_of(ctx), migrate, kibana)


@main.command()
@click.pass_context
@example("tallywire serve")
def serve(ctx: click.Context) -> None:
    """The page and the HTTP interface over Elasticsearch; pushes go to Kafka."""
    from pipeline.stream.stack.serve import run as run_serve

    run_serve(settings_of(ctx))


@main.command()
@click.option(
    "--to",
    default="kafka",
    show_default=True,
    help="`kafka`, the address of a running `tallywire run`, or - for JSON Lines on standard output.",
)
@click.pass_context
@example("tallywire follow")
def follow(ctx: click.Context, to: str) -> None:
    """Follow the feeds and folders, for ever: those of tallywire.toml and those of `tallywire feeds add`."""
    from pipeline.stream.publish import follow_for_ever

    follow_for_ever(settings_of(ctx), to)


main.add_command(feeds)


@main.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@click.option("--stack", is_flag=True, help="Search Elasticsearch instead of the one-process store.")
@click.option("--sort", type=click.Choice(["newest", "best"]), default="newest", show_default=True)
@click.option(
    "--per", type=click.Choice(["article", "story"]), default="article", show_default=True, help="One hit each."
)
@click.option("--facets", is_flag=True, help="Also count what was found by outlet, place, person and time.")
@click.pass_context
@example("tallywire search 'event:protest injured:>=100 since:2d' --facets")
def search(
    ctx: click.Context, query: str, limit: int, as_json: bool, stack: bool, sort: Any, per: Any, facets: bool
) -> None:
    """Search articles. Words, "phrases", -not, OR, and fields such as place: event: killed:>=10 source: since:2h."""
    from pipeline.search import terminal

    terminal.search(settings_of(ctx), query, limit, as_json, stack, sort, per, facets)


@main.command()
@click.argument("story_id", metavar="ID")
@click.option("--as-of", metavar="TIME", help="As it was known then: 2020-10-06T14:00Z.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--stack", is_flag=True, help="Read Elasticsearch instead of the one-process store.")
@click.pass_context
@example("tallywire story 9f2c31aa07b1d4e6 --as-of 2020-10-06T14:00Z")
def story(ctx: click.Context, story_id: str, as_of: str | None, as_json: bool, stack: bool) -> None:
    """A story and its ledger: who said what, and when."""
    from pipeline.search import terminal

    terminal.story(settings_of(ctx), story_id, as_json, stack, as_of)


@main.command()
@click.option("--since", default="8h", show_default=True, help="8h, 2d, today, a date or a time.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--stack", is_flag=True, help="Read Elasticsearch instead of the one-process store.")
@click.pass_context
@example("tallywire brief --since 8h")
def brief(ctx: click.Context, since: str, as_json: bool, stack: bool) -> None:
    """The handover of a shift: changes, disputes, alerts nobody acknowledged, broken feeds and deliveries."""
    from pipeline.search import terminal

    terminal.brief(settings_of(ctx), since, as_json, stack)


@main.command()
@click.argument("identity", metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@click.option("--stack", is_flag=True, help="Read Elasticsearch, and the alerts worker's file on this machine.")
@click.pass_context
@example("tallywire explain https://news.example/1")
def explain(ctx: click.Context, identity: str, as_json: bool, stack: bool) -> None:
    """Why an article is in its story, a claim stands or does not, an alert was sent or was not."""
    from pipeline.search.explain.show import run as show

    show(settings_of(ctx), identity, as_json=as_json, stack=stack)


main.add_command(alerts)
main.add_command(dead_letters)
main.add_command(edit)
main.add_command(forget)


@main.command()
@click.option("--from", "since", default="", metavar="TIME", help="What was received since [default: all there is].")
@click.option("--stage", type=click.Choice(["enrich"]), default="enrich", show_default=True, help="Where it begins.")
@click.option("--alerts", is_flag=True, help="Alert on what was not alerted before.")
@click.option("--stack", is_flag=True, help="On Kafka and Elasticsearch, beside the workers.")
@click.pass_context
@example("tallywire replay")
def replay(ctx: click.Context, since: str, stage: str, alerts: bool, stack: bool) -> None:
    """Read what came in again, with the model and rules of today, into a new file; then switch to it.

    The new file holds what was received since TIME, and every edit. Nobody is alerted again. With --stack topics and
    indices of a new generation are made while the workers go on; when it is as far as they are it says which to stop.
    """
    from pipeline.stream.single.replay import run as run_replay

    run_replay(settings_of(ctx), since, alerts=alerts, stack=stack)


@main.command()
@click.option("--stack", is_flag=True, help="Also ask Kafka and Elasticsearch.")
@click.pass_context
@example("tallywire doctor --stack")
def doctor(ctx: click.Context, stack: bool) -> None:
    """Is everything in place, and did everything that came in come out? Exit status 1 when not."""
    from pipeline.stream.doctor import run as run_doctor

    run_doctor(settings_of(ctx), stack)


@main.command()
@click.argument("what", type=click.Choice(ANNOTATED))
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table; shares are 0 to 1.")
@click.pass_context
@example("tallywire evaluate figures annotated.jsonl")
def evaluate(ctx: click.Context, what: str, gold: Path, as_json: bool) -> None:
    """How well WHAT is read, against the annotated file GOLD (JSON Lines)."""
    from pipeline.evaluate.measures import EVALUATIONS

    report = EVALUATIONS[what](gold, settings_of(ctx))
    click.echo(report.as_json() if as_json else report.table())


@main.command()
@click.option("--only", multiple=True, help="One part of the suite; may be given again. [default: all]")
@click.option("--smoke", is_flag=True, help="A minute's run to see that all parts work; its figures mean nothing.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), callback=_in_a_folder, help="Figures as JSON.")
@click.option("--picture", type=click.Path(path_type=Path), callback=_in_a_folder, help="Ratios as an SVG.")
@click.pass_context
@example("tallywire bench --only process --json figures.json")
def bench(ctx: click.Context, only: tuple[str, ...], smoke: bool, json_file: Path | None, picture: Path | None) -> None:
    """Speed, each figure beside what a user would pick instead, in one run.

    The part "stack" needs Kafka and Elasticsearch (see `make bench`).
    """
    from pipeline.bench.command import PARTS, run

    if unknown := set(only) - set(PARTS):
        raise click.BadParameter(f"there is no part {sorted(unknown)[0]!r}; there are {', '.join(PARTS)}")
    run(settings_of(ctx), only, smoke, json_file, picture)


def command_names() -> set[str]:
    """Every command, for the test that holds the documentation to them."""
    return set(main.commands)


assert {stage.name for stage in PATH} > set(STAGES)

if __name__ == "__main__":
    main()
