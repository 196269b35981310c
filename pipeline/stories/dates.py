"""The months and the days of the week by name, in order, in small letters."""

from typing import Final

MONTHS: Final = tuple("january february march april may june july august september october november december".split())
WEEKDAYS: Final = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
