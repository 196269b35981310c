"""The bench of searches finds something for what it asks, and says how long it took."""

import re

from pipeline.search import bench
from pipeline.search.sqlite_search import SqliteSearcher


def test_it_tells_the_median_and_the_95th_percentile_of_pages_and_facets(tmp_path, capsys):
    bench.build_sqlite(tmp_path / "bench.db", 120)
    assert bench.report("Here", SqliteSearcher(tmp_path / "bench.db"), bench.own_processor)
    told = capsys.readouterr().out
    pages = 3 * len(bench.QUERIES) - told.count("|  |")
    for what, how in (("pages", "clock"), ("pages", "processor"), ("facets", "clock"), ("facets", "processor")):
        n = pages if what == "pages" else len(bench.QUERIES)
        assert re.search(rf"Here, {n} {what}, {how}: median \d+ ms, p95 \d+ ms", told), (what, how)
    assert told.count("| 0 |") < len(bench.QUERIES) / 2
