"""`tallywire worker STAGE`: one stage on Kafka."""

import sys
from importlib import import_module

from pipeline.log import configure
from pipeline.settings import Settings, load

STAGES = ("enrich", "stories", "sink", "alerts")


def run(stage: str, settings: Settings) -> None:
    """Run a stage until it is stopped (exit status 0) or something is wrong that restarting may mend (another).

    The stage's module is imported here and not above: the enrichment pool's children import this one, and no Faust.
    """
    configure(settings)
    import_module(f"pipeline.stream.stack.worker_{stage}").run(settings)


if __name__ == "__main__":
    run(sys.argv[1], load())
