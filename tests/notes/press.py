"""A small printing press: works with notes whose truth is known, in many layouts, whole or damaged."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from random import Random
from typing import Literal

Layout = Literal["blocks", "pages", "endnotes", "typeset"]
Marker = Literal["superscript", "glued", "free", "bracket", "raised", "mixed"]
LabelStyle = Literal["superscript", "space", "dot", "glued", "bracket", "raised"]
Restart = Literal["never", "page"]

_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WHO = ("The committee", "The inspector", "A clerk", "The new chairman", "Nobody", "The brigade", "Its secretary")
_DID = ("counted", "refused", "forgot", "described", "repaired", "sold", "inherited", "guarded")
_WHAT = ("the mills", "a bridge of oak", "the seed grain", "twelve carts", "the reading hut", "the old lamps")
_WHEN = (
    "in {year}",
    "on {day} March {year}",
    "for 1.5 million roubles",
    "with {count},{thousand} others",
    "by the autumn of {year}",
    "at a price of {count}.{day} roubles a pood",
    "before the second congress",
    "between {year} and 1940",
    "as paragraph {day} of the order demanded",
    "without a word",
)
_SOURCES = (
    "RGAE, {f}/{o}/{d}, {l}.",
    "Ibid., {l}.",
    "GATO, f. {f}, op. {o}, d. {d}, l. {l}.",
    "See V. Belov, The Seed Loans (Tambov, 1994), pp. {l}-{d}.",
    "Kommuna, {o} May 1931, p. {o}. The figure was printed twice, and the second time with a misprint.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to print."""

    layout: Layout = "blocks"
    marker: Marker = "glued"
    label: LabelStyle = "superscript"
    restart: Restart = "never"
    pages: int = 4
    lost_markers: float = 0.0
    lost_labels: float = 0.0
    lost_texts: float = 0.0


@dataclass(slots=True)
class Truth:
    """One note as the author wrote it."""

    sequence: int
    label: int
    text: str
    has_marker: bool = True
    has_label: bool = True
    has_text: bool = True
    near: str = ""
    """The words just before the marker, with a serial number that stands nowhere else."""


@dataclass(slots=True)
class Print:
    """The printed work (in the markup of `printed.typeset` if set in type) and what it says."""

    text: str
    notes: list[Truth] = field(default_factory=list)


def press(order: Order, seed: int) -> Print:
    """One work."""
    dice = Random(seed)
    out = Print(text="")
    bodies: list[list[str]] = []
    feet: list[list[str]] = []
    label = sequence = 0
    for page in range(order.pages):
        if not page or (order.restart == "page" and label):
            label, sequence = 0, sequence + 1
        paragraphs: list[str] = []
        foot: list[str] = []
        for _ in range(dice.randint(1, 3)):
            sentences: list[str] = []
            for _ in range(dice.randint(2, 5)):
                words, closing = _sentence(dice, len(out.notes)), "."
                if dice.random() < 0.5:
                    label += 1
                    note = Truth(sequence, label, _source(dice), near=words[-25:])
                    note.has_marker = dice.random() >= order.lost_markers
                    note.has_label = dice.random() >= order.lost_labels
                    note.has_text = dice.random() >= order.lost_texts
                    out.notes.append(note)
                    closing = "." + (_marker(order.marker, label, dice) if note.has_marker else "")
                    if note.has_text:
                        foot.append(_labelled(order.label, note))
                sentences.append(words + closing)
            paragraphs.append(" ".join(sentences))
        bodies.append(paragraphs)
        feet.append(foot)
    out.text = {"blocks": _blocks, "pages": _pages, "endnotes": _endnotes, "typeset": _typeset}[order.layout](
        bodies, feet
    )
    return out


def _sentence(dice: Random, serial: int) -> str:
    when = dice.choice(_WHEN).format(
        year=dice.randint(1921, 1939),
        day=dice.randint(2, 28),
        count=dice.randint(2, 90),
        thousand=dice.randint(100, 999),
    )
    name = "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(3))
    return f"{dice.choice(_WHO)} {dice.choice(_DID)} {dice.choice(_WHAT)} of {name.title()} {when}"


def _source(dice: Random) -> str:
    return dice.choice(_SOURCES).format(
        f=dice.randint(1, 9000), o=dice.randint(1, 28), d=dice.randint(30, 900), l=dice.randint(1, 29)
    )


def _marker(style: Marker, label: int, dice: Random) -> str:
    if style == "mixed":
        style = dice.choice(("superscript", "glued", "free"))
    return {
        "superscript": str(label).translate(_RAISE),
        "glued": str(label),
        "free": f" {label}",
        "bracket": f"[{label}]",
        "raised": f"^{label}^",
        "mixed": "",
    }[style]


def _labelled(style: LabelStyle, note: Truth) -> str:
    if not note.has_label:
        return note.text
    return {
        "superscript": f"{str(note.label).translate(_RAISE)} ",
        "space": f"{note.label} ",
        "dot": f"{note.label}. ",
        "glued": f"{note.label}",
        "bracket": f"[{note.label}] ",
        "raised": f"^{note.label}^",
    }[style] + note.text


def _blocks(bodies: list[list[str]], feet: list[list[str]]) -> str:
    return "\n\n".join(words for body, foot in zip(bodies, feet, strict=True) for words in (*body, *foot)) + "\n"


def _wrapped(words: str, width: int = 64) -> str:
    return "\n".join(textwrap.wrap(words, width, break_on_hyphens=False, break_long_words=False))


def _pages(bodies: list[list[str]], feet: list[list[str]]) -> str:
    pages = []
    for body, foot in zip(bodies, feet, strict=True):
        parts = ["\n\n".join(_wrapped(words) for words in body), "\n".join(_wrapped(words) for words in foot)]
        pages.append("\n\n".join(part for part in parts if part) + "\n")
    return "\f".join(pages)


def _endnotes(bodies: list[list[str]], feet: list[list[str]]) -> str:
    body = "\n\n".join(_wrapped(words) for some in bodies for words in some)
    return body + "\n\nNotes\n\n" + "\n".join(_wrapped(words) for foot in feet for words in foot) + "\n"


def _typeset(bodies: list[list[str]], feet: list[list[str]]) -> str:
    pages = []
    for body, foot in zip(bodies, feet, strict=True):
        lines = [line for words in body for line in ("  " + _wrapped(words)).split("\n")]
        small = ["~" + line for words in foot for line in ("  " + _wrapped(words, 74)).split("\n")]
        pages.append("\n".join([*lines, "", *small]).rstrip("\n") + "\n")
    return "\f".join(pages)
