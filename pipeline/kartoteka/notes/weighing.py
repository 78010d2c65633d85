"""What speaks for a label, apart from its neighbours: how it is printed, where it stands, and the body above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from kartoteka.findings import Evidence
from kartoteka.notes.cues import likeness
from kartoteka.notes.labels import Label, LabelShape
from kartoteka.notes.marker_series import MarkerSeries
from kartoteka.notes.parting import small
from kartoteka.notes.places import Places
from kartoteka.notes.rows import Row
from kartoteka.span import Span

_SHAPE: dict[LabelShape, float] = {
    "superscript": 3.0,
    "raised": 3.5,
    "markup": 3.0,
    "bracket": 1.5,
    "parenthesis": 0.5,
    "dot": 0.0,
    "space": 0.5,
    "glued": 1.0,
    "symbol": 0.0,
    "misread": -1.0,
    "lost": -1.0,
}
UNREAD_LABEL = "label-unread"
GUESSED = ("label-due", UNREAD_LABEL)
"""Reasons of a label that stands for a number it does not say."""
_CLEAR = 4
_MOST_MARKERS = 40
"""On a page of notes; with more, the numbers are those of a table."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A label and what speaks for its row, whatever number it is."""

    label: Label
    odds: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A label with the number that it is taken for."""

    label: Label
    odds: float
    evidence: tuple[Evidence, ...]

    @property
    def share(self) -> float:
        """How likely the label says that number; 0 where it is only due."""
        if any(reason.feature in GUESSED for reason in self.evidence):
            return 0.0
        return dict(self.label.readings).get(str(self.label.value), 1.0)


def weigh(numbers: Sequence[Label], found: Sequence[Row], *, body_size: float | None) -> list[Weighed]:
    """Each label with its odds.

    Args:
        numbers: in order.
        found: all rows.
        body_size: type size of the body, where there is geometry.
    """
    telling = body_size if _small_is_telling(numbers, found, body_size) else None
    usual = _usual_shape(numbers, found)
    return [_weigh(label, found, telling, usual) for label in numbers]


def _small_is_telling(numbers: Sequence[Label], found: Sequence[Row], body_size: float | None) -> bool:
    """Endnotes may be set in the size of the body: then the size says nothing."""
    if body_size is None:
        return False
    marked = [label for label in numbers if label.shape in ("raised", "superscript", "markup")] or list(numbers)
    return sum(bool(small(found[label.row], body_size)) for label in marked) > 0.5 * len(marked)


def _usual_shape(numbers: Sequence[Label], found: Sequence[Row]) -> LabelShape | None:
    """The one way in which nearly all labels of a work are printed, if there is one."""
    shapes = Counter(
        label.shape for label in numbers if found[label.row].opens and not label.doubt and label.shape != "lost"
    )
    return next((shape for shape, count in shapes.items() if count > 2 and count >= 0.7 * shapes.total()), None)


def _weigh(label: Label, found: Sequence[Row], body_size: float | None, usual: LabelShape | None) -> Weighed:
    row = found[label.row]
    reasons = [
        Evidence(
            feature=f"label-{label.shape}",
            value=label.printed,
            effect=_SHAPE[label.shape],
            words=f"the line begins with `{label.printed}`" if label.printed else "the line begins without a number",
        )
    ]
    if label.doubt:
        reasons.append(
            Evidence(feature="label-doubted", effect=label.doubt, words="a date, a quantity or a table stands there")
        )
    if usual is not None and usual != label.shape and _SHAPE[label.shape] < 2:
        reasons.append(Evidence(feature="label-unlike-others", effect=-1.0, words=f"other labels here are {usual}"))
    if body_size is not None and row.size is not None:
        reduced = small(row, body_size)
        reasons.append(
            Evidence(
                feature="type-size",
                value=round(row.size / body_size, 2),
                effect=2.5 if reduced else -3.0,
                words="set smaller than the body" if reduced else "set in the size of the body",
            )
        )
    if row.opens:
        reasons.append(Evidence(feature="paragraph", effect=0.5, words="it begins a paragraph"))
    if alike := min(1.5, 8 * likeness(row.text)):
        reasons.append(Evidence(feature="citation-words", value=round(alike, 2), effect=alike, words="reads as a note"))
    return Weighed(label, sum(reason.effect for reason in reasons), tuple(reasons))


@dataclass(frozen=True, slots=True)
class Body:
    """What the body above says of a label."""

    places: Places
    found: Sequence[Row]
    tops: Mapping[int, int]
    """Where each page begins."""
    end: int
    """Of the work."""
    markers: MarkerSeries

    def supports(self, label: Label, value: int) -> Evidence:
        """Whether a marker speaks for the label's being `value`."""
        page = self._page_above(label)
        counted = self.markers.within(page)
        if value in counted:
            words = f"the raised signs above on the page count to {value}"
            return Evidence(feature="marker-above", effect=2.5 if counted[value] else 1.5, words=words)
        if len(counted) > 1 and not min(counted) - 2 <= value <= max(counted) + 2:
            words = f"the raised signs above on the page count from {min(counted)} to {max(counted)}"
            return Evidence(feature="no-marker", effect=-3.0, words=words)
        if above := self.places.best(str(value), page, odds=2):
            effect = round(2.5 + log(max(above.share, 0.1)) - (1.5 if counted else 0.0), 2)
            return Evidence(feature="marker-above", effect=effect, words=f"a marker {value} stands above on the page")
        if self.places.has(str(value), Span(0, label.span.start), odds=2):
            return Evidence(feature="marker-before", effect=1.0, words=f"a marker {value} stands earlier in the text")
        later = self.places.best(str(value), Span(label.span.end, self.end), odds=_CLEAR)
        if later is not None and later.share > 0.9:
            return Evidence(feature="marker-later", effect=-2.5, words=f"the marker {value} stands further on")
        unread = self.places.best("", page, odds=3)
        if unread is not None and unread.share > 0.2:
            words = "a marker above on the page could not be read"
            return Evidence(feature="marker-unread", effect=0.0, words=words)
        return Evidence(feature="no-marker", effect=-1.5, words=f"no marker {value} was found before it")

    def has_twice(self, label: Label) -> bool:
        """Two markers above on the page have the number that the label says: 1, 2, 2, 3. Not 1: there they restart."""
        if label.value == 1:
            return False
        return sum(each.odds >= _CLEAR for each in self.places.of(label.printed, self._page_above(label))) == 2

    def has_sign(self, label: Label) -> bool:
        """The asterisk or dagger that the label seems to be stands above on the page: it is one."""
        return self.places.has(label.printed, self._page_above(label), odds=2)

    def numbers(self, label: Label) -> set[int]:
        """The clear markers above on the page: a label that cannot be read is one of theirs."""
        page = self._page_above(label)
        found = self.markers_above(label) or self.places.numbers(page, odds=_CLEAR)
        return found if len(found) <= _MOST_MARKERS else set()

    def markers_above(self, label: Label) -> set[int]:
        """What the raised signs above on the page count to."""
        return set(self.markers.within(self._page_above(label)))

    def _page_above(self, label: Label) -> Span:
        return Span(self.tops.get(self.found[label.row].page, 0), label.span.start)
