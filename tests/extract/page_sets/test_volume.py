from __future__ import annotations

import io
from contextlib import nullcontext

import pytest

from kartoteka.extract.page_sets.files import PageFile, is_left_over, page_file
from kartoteka.extract.page_sets.volume import Volume, volume

ALTO, PAGE, HOCR = "<alto/>", "<PcGts/>", '<html><div class="ocr_page"></div></html>'


def files(*names: str, size: int = 3000, **contents: str) -> list[PageFile]:
    """Files of these names; what an XML or HTML file holds is told by the words behind its suffix."""
    held = {"xml": ALTO, "html": HOCR, **contents}

    def made(name: str) -> PageFile:
        data = held.get(name.rpartition(".")[2], "words").encode()
        return page_file(name, size=size, open=lambda: nullcontext(io.BytesIO(data)))

    return [made(name) for name in names]


def layers(found: Volume | None) -> list[dict[str, str]]:
    assert found is not None
    return [{layer: file.name for layer, file in leaf.files.items()} for leaf in found.leaves]


def test_numbered_pictures_are_one_work_in_the_order_of_their_numbers() -> None:
    found = volume(files("p10.jpg", "p2.jpg", "p1.tif", "readme.docx"))
    assert layers(found) == [{"picture": "p1.tif"}, {"picture": "p2.jpg"}, {"picture": "p10.jpg"}]


@pytest.mark.parametrize(
    "names",
    [
        ("ivanov.tif", "petrov.tif"),
        ("page1.png",),
        ("chapter1.txt", "chapter2.txt"),
        ("ivanov.pdf", "petrov.pdf"),
        ("1.pdf", "2.pdf"),
        ("a.png", "b.png", "c.png", "d1.png", "d2.png"),
    ],
)
def test_other_files_stand_for_themselves(names: tuple[str, ...]) -> None:
    assert volume(files(*names)) is None


def test_texts_are_pages_if_they_are_called_so_and_are_as_short() -> None:
    names = ("00000001.txt", "00000002.txt")
    assert layers(volume(files(*names))) == [{"text": names[0]}, {"text": names[1]}]
    assert volume(files(*names, size=60_000)) is None


def test_ocr_files_are_pages_and_lists_of_files_are_not() -> None:
    found = volume(
        [*files("0001.xml", "0002.xml"), *files("mets.xml", xml="<mets/>"), *files("a1.xml", "a2.xml", xml="<TEI/>")]
    )
    assert layers(found) == [{"ocr": "0001.xml"}, {"ocr": "0002.xml"}]


def test_files_of_the_same_names_are_the_same_pages() -> None:
    names = ("0001.jpg", "0002.jpg", "0002.txt", "other.txt", "page/0001.xml", "page/0002.xml", "more/0003.xml")
    found = volume(files(*names))
    assert layers(found) == [
        {"picture": "0001.jpg", "ocr": "page/0001.xml"},
        {"picture": "0002.jpg", "ocr": "page/0002.xml", "text": "0002.txt"},
    ]
    assert found is not None
    assert found.folders == {"page"}
    assert [file.name for file in files(*names) if not found.holds(file)] == ["other.txt", "more/0003.xml"]


def test_of_two_ocr_files_of_a_page_the_one_that_tells_more_is_taken() -> None:
    given = [*files("1.jpg", "2.jpg"), *files("alto/1.xml", "alto/2.xml"), *files("page/1.xml", "page/2.xml", xml=PAGE)]
    found = volume(given)
    assert [leaf["ocr"] for leaf in layers(found)] == ["page/1.xml", "page/2.xml"]
    assert found is not None
    assert all(found.holds(file) for file in given)


def test_pictures_and_ocr_files_in_folders_side_by_side_are_one_work() -> None:
    found = volume(files("images/1.tif", "images/2.tif", "ocr/1.html", "ocr/2.html"))
    assert layers(found) == [
        {"picture": "images/1.tif", "ocr": "ocr/1.html"},
        {"picture": "images/2.tif", "ocr": "ocr/2.html"},
    ]


def test_folders_of_pictures_side_by_side_are_works_of_their_own() -> None:
    assert volume(files("ivanov/1.tif", "ivanov/2.tif", "petrov/1.tif", "petrov/2.tif")) is None
    assert volume(files("ivanov/1.tif", "ivanov/2.tif")) is None


def test_a_cover_goes_with_the_numbered_pictures_and_is_told_of() -> None:
    found = volume(files("cover.jpg", "p1.jpg", "p2.jpg"))
    assert [leaf["picture"] for leaf in layers(found)] == ["cover.jpg", "p1.jpg", "p2.jpg"]
    assert found is not None
    assert found.strays == ("cover.jpg",)


def test_two_series_are_not_one_work_and_say_so() -> None:
    found = volume(files("ivanov_1.jpg", "ivanov_2.jpg", "petrov_1.jpg", "petrov_2.jpg"))
    assert found is not None
    assert found.others == ("petrov_1.jpg",)


def test_a_picture_of_the_cover_does_not_make_the_texts_less() -> None:
    found = volume(files("0001.jp2", *(f"{number:04}.txt" for number in range(1, 9))), loose=True)
    assert found is not None
    assert sum("text" in leaf for leaf in layers(found)) == 8


@pytest.mark.parametrize(
    "names", [("ivanov.tif",), ("chapter1.txt", "chapter2.txt"), ("book.html",), ("scans/b.png", "scans/a.png")]
)
def test_what_is_one_input_in_any_case_takes_whatever_pages_there_are(names: tuple[str, ...]) -> None:
    found = volume(files(*names), loose=True)
    assert found is not None
    assert [file.name for file in found.files] == sorted(names)


@pytest.mark.parametrize("name", [".DS_Store", "__MACOSX/scans/._1.png", "Thumbs.db", "scans/.hidden/1.png"])
def test_what_systems_leave_is_nothing(name: str) -> None:
    assert is_left_over(name)
    assert not is_left_over("scans/1.png")
