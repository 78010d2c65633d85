"""Expressions of time, each at the precision of the print: what is printed, and which days it means.

From the inside out: `words`, `number_words`, `clause_words` and `relative_words` (the vocabulary, data), `tokens`,
`values` (a moment and the days it means), `spelled`, `years`, `decades`, `numbers`, `parts`, `relative`, `days`,
`feasts` and `moments` (one moment at a place), `ranges`, `lists`, `turns` and `calendars` (more than one), `standing`
(what may be left out), `starts` (where a date may begin), `grammar` (all in a paragraph), `events` (those of the
gazetteer), `following`, `trail` and `context` (what other dates supply), `mentions` (the findings).
"""

from kartoteka.annotate.dates.events import Events
from kartoteka.annotate.dates.mentions import find

__all__ = ["Events", "find"]
