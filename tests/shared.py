"""The annotated data, where it is present beside the project."""

from pathlib import Path

import pytest

SHARED = (Path(__file__).parents[1] / "../shared").resolve()
GOLD = SHARED / "gold"
SEEDS = SHARED / "seeds"
needs_shared = pytest.mark.skipif(not GOLD.exists(), reason="the annotated data is not beside this checkout")
