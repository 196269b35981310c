"""Writes deploy/kibana/tallywire.ndjson and rules.json from dashboards.toml: `python -m pipeline.search.kibana`."""

import msgspec

from pipeline.search.kibana.objects import ndjson, rules
from pipeline.search.kibana.source import FOLDER, read
from pipeline.settings import Settings


def files() -> dict[str, bytes]:
    """The files by name, for the default names of indices."""
    source, prefix = read(), Settings().elasticsearch_prefix
    made = msgspec.json.format(msgspec.json.encode(rules(source, prefix)), indent=1)
    return {"tallywire.ndjson": ndjson(source, prefix), "rules.json": made + b"\n"}


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
