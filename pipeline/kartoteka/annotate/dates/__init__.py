"""Expressions of time, each at the precision of the print: what is printed, and which days it means.

From the inside out: `words` (the vocabulary, data), `tokens`, `values` (a moment and the days it means), `years` and
`numbers` and `moments` (one moment at a place), `ranges` and `calendars` (two), `grammar` (all in a paragraph), `context`
(the year that the print leaves out), `mentions` (the findings).
"""

from kartoteka.annotate.dates.mentions import find

__all__ = ["find"]
