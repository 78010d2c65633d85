"""Which files together are one work: the pages of a chapter or book, a file a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import get_args

from kartoteka.extract.page_sets.files import Layer, PageFile
from kartoteka.extract.page_sets.names import are_pages, natural, series

_MOST_BYTES_OF_A_TEXT = 12_000
"""Half the texts of a work are no longer: a full page of print has 3,000 letters, 6,000 bytes in Russian."""
_LAYERS: tuple[Layer, ...] = get_args(Layer)

_Place = Mapping[Layer, Mapping[str, PageFile]]
"""The files of one folder, by layer and stem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page as it lies there: its picture, what OCR made of it, its text; one of them at least."""

    stem: str
    files: Mapping[Layer, PageFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """The pages of one work, in order."""

    leaves: tuple[Leaf, ...]
    folders: frozenset[str] = frozenset()
    """Those below that hold the same pages."""
    strays: tuple[str, ...] = ()
    """Names of pictures that stand beside the numbered ones: `cover.jpg`."""
    others: tuple[str, ...] = ()
    """A name out of each further series in the same place: then it is not one work."""
    mets: PageFile | None = None
    """What beside them tells their printed numbers."""

    @property
    def files(self) -> list[PageFile]:
        """By page; there may be several of a page."""
        return [file for leaf in self.leaves for file in leaf.files.values()]

    def holds(self, file: PageFile) -> bool:
        """True if `file` is of one of its pages, though perhaps of a layer that is there twice."""
        return file == self.mets or (
            file.layer is not None
            and file.folder in {"", *self.folders}
            and file.stem in {leaf.stem for leaf in self.leaves}
        )


def volume(files: Iterable[PageFile], *, loose: bool = False) -> Volume | None:
    """The pages that lie in a folder, if they are one work; None if each file there stands for itself.

    Pictures in one folder whose names count (`scan 1.jpg`, `scan 2.jpg`) are the pages of one work, in the order of
    their numbers, and so are OCR files (hOCR, ALTO, PAGE) that do. Texts are pages only if their names say nothing but
    a number, or a word for page before it (`00000001.txt`, `page_7.txt`), and if they are as short as pages:
    `chapter1.txt` and `chapter2.txt` are two works. Files of the same names beside the pages, or in a folder below
    (`page/0001.xml`), belong to the same pages. Where more than one series counts (`ivanov_1.jpg`, `petrov_1.jpg`), it
    is not one work, which `others` tells.

    Args:
        files: of the folder and of the folders directly in it, named as seen from it.
        loose: takes whatever pages there are, one too, whatever they are called: a zip is one input in any case.
    """
    files = list(files)
    places = _places(files)
    home = ""
    if home not in places:
        # images/0001.tif and page/0001.xml: the pictures are the pages
        homes = [folder for folder, place in places.items() if "picture" in place or (loose and len(places) == 1)]
        if len(homes) != 1:
            return None
        home = homes[0]
    own = places.pop(home)
    candidates = [found for layer in _LAYERS if (found := _counted(layer, own.get(layer, {}), loose=loose))]
    if not candidates:
        return None
    # one picture of the cover beside three hundred texts
    counted = max(candidates, key=lambda each: len(each.stems))
    stems = set(counted.stems)
    layers: dict[Layer, Mapping[str, PageFile]] = dict(own)
    folders = {home}
    for folder, place in places.items():
        for layer, files_of in place.items():
            if 2 * len(stems & files_of.keys()) >= len(stems):
                folders.add(folder)
                layers.setdefault(layer, files_of)
    if home and len(folders) == 1 and not loose:
        return None
    leaves = (
        Leaf(stem=stem, files={layer: layers[layer][stem] for layer in _LAYERS if stem in layers.get(layer, {})})
        for stem in sorted(stems, key=natural)
    )
    return Volume(
        leaves=tuple(leaves),
        folders=frozenset(folders - {""}),
        strays=counted.strays,
        others=counted.others,
        mets=next((file for file in files if file.kind == "mets" and file.folder in {"", home}), None),
    )


def _places(files: Iterable[PageFile]) -> dict[str, _Place]:
    places: dict[str, dict[Layer, dict[str, PageFile]]] = defaultdict(lambda: defaultdict(dict))
    # where a page has both, PAGE tells more of its zones than ALTO
    for file in sorted(files, key=lambda file: (file.kind != "page", file.name)):
        if file.layer is not None:
            places[file.folder][file.layer].setdefault(file.stem, file)
    return dict(places)


@dataclass(frozen=True, slots=True)
class _Counted:
    stems: Sequence[str]
    strays: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def _counted(layer: Layer, named: Mapping[str, PageFile], *, loose: bool) -> _Counted | None:
    """What among `named` files of a layer are pages, if any are."""
    counting = series(named)
    if layer == "text" and not loose:
        counting = [each for each in counting if are_pages(each) and _are_short([named[stem] for stem in each])]
    if not counting:
        return _Counted(tuple(named)) if loose and named else None
    strays: list[str] = []
    if layer == "picture" or loose:
        numbered = {stem for each in counting for stem in each}
        strays = sorted(set(named) - numbered)
        if len(strays) > len(numbered) and not loose:
            return None
    return _Counted(
        [*counting[0], *strays],
        tuple(named[each].shown for each in strays),
        tuple(named[each[0]].shown for each in counting[1:]),
    )


def _are_short(texts: Sequence[PageFile]) -> bool:
    return median(text.size for text in texts) <= _MOST_BYTES_OF_A_TEXT
