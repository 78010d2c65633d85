from __future__ import annotations

import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

import page_sets
from kartoteka import config, extract
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, NoTextLayerError, TooLargeError, UnreadableInputError
from kartoteka.extract import ocr
from kartoteka.extract.ocr import signs
from kartoteka.extract.ocr.signs import rereading
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedPage
from page_sets import alto, folder, hocr, of_pages, picture, pictures, words, zipped


@pytest.fixture(autouse=True)
def greys_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "PageReader", page_sets.Reader)


def read(path: Path, **settings: object) -> Text:
    return extract.read(path, config.Extract(ocr_threads=2, **settings))  # type: ignore[arg-type]


def pages(text: Text) -> list[str]:
    return [page.span.cut(text.raw).strip() for page in text.pages]


def test_a_picture_is_a_work_of_one_page(tmp_path: Path) -> None:
    file = folder(tmp_path, {"one.jpg": picture(90, format_="JPEG")}) / "one.jpg"
    text = read(file)
    assert (pages(text), text.extraction, text.warnings) == (["ocr90"], "ocr", ())
    assert (text.pages[0].width, text.pages[0].height) == (216, 324)


def test_all_pages_of_a_tiff_are_read_and_chosen_by_number(tmp_path: Path) -> None:
    file = folder(tmp_path, {"book.tif": pictures(*range(11, 18))}) / "book.tif"
    assert pages(read(file)) == [f"ocr{number}" for number in range(11, 18)]
    text = read(file, pages="2-3, 7")
    assert [(page.number, page.sheet) for page in text.pages] == [(1, 2), (2, 3), (3, 7)]
    assert pages(text) == ["ocr12", "ocr13", "ocr17"]


def test_numbered_pictures_in_a_folder_or_a_zip_are_one_work_in_order(tmp_path: Path) -> None:
    given = of_pages([1, 2, 10])
    left = {"Thumbs.db": b"x", ".DS_Store": b"x"}
    seen: list[tuple[int, int]] = []
    text = extract.read(folder(tmp_path / "scans", given | left), progress=lambda *done: seen.append(done))
    assert pages(text) == ["ocr1", "ocr2", "ocr10"]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    below = {f"book/{name}": content for name, content in given.items()} | {
        f"__MACOSX/book/._{name}": "x" for name in given
    }
    again = read(zipped(tmp_path / "scans.zip", below))
    assert (again.raw, again.pages, again.warnings) == (text.raw, text.pages, ())


def test_a_tiff_of_several_pages_among_page_files_keeps_its_place(tmp_path: Path) -> None:
    given = {"p1.png": picture(1), "p2.tif": pictures(2, 3), "p3.png": picture(4)}
    assert pages(read(folder(tmp_path / "scans", given))) == ["ocr1", "ocr2", "ocr3", "ocr4"]
    assert pages(read(zipped(tmp_path / "scans.zip", given), pages="2-3")) == ["ocr2", "ocr3"]


def test_a_damaged_page_is_a_page_with_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    given = of_pages(range(1, 5)) | {"page2.png": picture(2)[:90], "page3.png": "<html><body>404</body></html>"}
    text = read(folder(tmp_path / "scans", given))
    assert pages(text) == ["ocr1", "", "", "ocr4"]
    assert [page.error for page in text.pages] == [
        None,
        "page2.png: the picture breaks off.",
        "page3.png: named as a picture, but it is a web page (HTML).",
        None,
    ]


def test_a_damaged_member_of_a_zip_harms_no_other(tmp_path: Path) -> None:
    file = zipped(tmp_path / "scans.zip", of_pages([1, 2, 3]), method=zipfile.ZIP_DEFLATED)
    data = bytearray(file.read_bytes())
    at = data.index(b"page2.png") + 20
    data[at : at + 8] = bytes(8)
    file.write_bytes(data)
    text = read(file)
    assert pages(text) == ["ocr1", "", "ocr3"]
    assert text.pages[1].error == "page2.png: damaged: it cannot be unpacked."


def test_what_fails_in_the_only_picture_fails_the_input_with_its_own_hint(tmp_path: Path) -> None:
    file = folder(tmp_path, {"cut.png": picture(1)[:90]}) / "cut.png"
    with pytest.raises(UnreadableInputError, match=r"cut\.png: the picture breaks off\. Scan"):
        read(file)


def test_pages_that_all_fail_fail_the_input(tmp_path: Path) -> None:
    given = dict.fromkeys(("p1.png", "p2.png"), b"\x89PNG\r\n\x1a\n")
    with pytest.raises(UnreadableInputError, match=r"no page can be read \(p1\.png"):
        read(folder(tmp_path / "scans", given))


def test_a_blank_page_alone_is_an_empty_input(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match="blank"):
        read(folder(tmp_path, {"white.png": picture(0)}) / "white.png")


def test_pictures_are_left_unread_on_request(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayerError, match="--ocr never"):
        read(folder(tmp_path / "scans", of_pages([1, 2])), ocr="never")


def test_the_texts_that_a_library_gives_by_page_are_one_work(tmp_path: Path) -> None:
    given = {f"39015/{number:08}.txt": words(number) for number in range(1, 13)}
    listed = given | {"39015/39015.mets.xml": "<?xml version='1.0'?><METS:mets xmlns:METS='x'/>"}
    for path in (zipped(tmp_path / "39015.zip", listed), folder(tmp_path, listed) / "39015"):
        text = read(path)
        assert pages(text) == [words(number).strip() for number in range(1, 13)]
        assert (text.extraction, text.geometry) == ("plain", None)
        chosen = read(path, pages="10-")
        assert [(page.number, page.sheet) for page in chosen.pages] == [(1, 10), (2, 11), (3, 12)]


def test_page_numbers_come_from_the_list_of_a_library(tmp_path: Path) -> None:
    given = {f"{number:08}.txt": words(number) for number in range(1, 5)}
    entry = '<m:file ID="OCR{0}"><m:FLocat xlink:href="file://OCR\\{0}.txt"/></m:file>'
    page = '<m:div TYPE="page" ORDER="{}" ORDERLABEL="{}"><m:fptr FILEID="OCR{:08}"/></m:div>'
    listed = "".join(entry.format(name.removesuffix(".txt")) for name in given)
    numbered = "".join(page.format(order, label, order) for order, label in ((1, "xii"), (2, "165"), (3, " - ")))
    head = '<m:mets xmlns:m="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
    mets = f"{head}{listed}<m:structMap>{numbered}</m:structMap></m:mets>"
    text = read(zipped(tmp_path / "39015.zip", given | {"39015.mets.xml": mets}))
    assert [page.label for page in text.pages] == ["xii", "165", None, None]
    assert text.warnings == ()
    scans = folder(tmp_path / "scans", of_pages([1, 2], "{:08}.png") | {"mets.xml": mets})
    assert [page.label for page in read(scans).pages] == ["xii", "165"]
    for broken in (mets[:-9], f"<!DOCTYPE m [<!ENTITY a 'b'>]>{mets}"):
        text = read(zipped(tmp_path / "broken.zip", given | {"39015.mets.xml": broken}))
        assert [page.label for page in text.pages] == [None] * 4
        assert text.warnings == ("39015.mets.xml is damaged: it tells no page numbers",)


def test_beside_texts_pictures_are_read_on_request_alone(tmp_path: Path) -> None:
    given = of_pages([1, 2], "{:08}.png") | {f"{number:08}.txt": words(number) for number in (1, 2)}
    path = zipped(tmp_path / "book.zip", given)
    text = read(path)
    assert pages(text) == ["Words of page 1.", "Words of page 2."]
    assert any("--ocr always" in said for said in text.warnings)
    assert pages(read(path, ocr="always")) == ["ocr1", "ocr2"]
    assert read(path, ocr="never").warnings == ()


def test_a_page_without_text_among_texts_is_told_of(tmp_path: Path) -> None:
    given = of_pages([1, 2, 3], "{}.png") | {"1.txt": words(1), "3.txt": words(3)}
    text = read(zipped(tmp_path / "book.zip", given))
    assert pages(text) == ["Words of page 1.", "", "Words of page 3."]
    assert text.pages[1].error is not None


def test_ocr_files_of_a_page_each_are_one_work_and_gaps_are_read_from_pictures(tmp_path: Path) -> None:
    given = of_pages([1, 2, 3], "{}.png") | {"alto/1.xml": alto(1), "alto/3.xml": alto(3)}
    text = read(folder(tmp_path / "scans", given))
    assert pages(text) == ["alto1", "ocr2", "alto3"]
    assert (text.extraction, [page.sheet for page in text.pages]) == ("mixed", [1, 2, 3])
    unread = read(tmp_path / "scans", ocr="never")
    assert pages(unread) == ["alto1", "", "alto3"]
    assert "--ocr never" in (unread.pages[1].error or "")


@pytest.fixture
def signs_seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, Picture]]:
    """The sheets, and the pictures, that were searched for raised signs."""
    seen: list[tuple[int, Picture]] = []

    def signed(page: PrintedPage, picture: Picture, _reread: object) -> PrintedPage:
        seen.append((page.sheet, picture))
        return page

    monkeypatch.setattr(signs, "signed", signed)
    monkeypatch.setattr(rereading, "Legacy", lambda: nullcontext(object()))
    return seen


def test_raised_signs_are_looked_for_in_the_pictures_beside(
    tmp_path: Path, signs_seen: list[tuple[int, Picture]]
) -> None:
    given = of_pages([1, 2], "{}.png") | {f"hocr/{each}.html": hocr(each) for each in (1, 2)}
    text = read(folder(tmp_path / "scans", given))
    assert sorted((sheet, picture.width, picture.height) for sheet, picture in signs_seen) == [
        (1, 216, 324),
        (2, 216, 324),
    ]
    assert text.warnings == ()
    read(tmp_path / "scans", ocr="never")
    assert len(signs_seen) == 2


def test_a_picture_beside_that_is_of_no_use_is_told_of(tmp_path: Path, signs_seen: list[tuple[int, Picture]]) -> None:
    given: dict[str, bytes | str] = {f"{each}.html": hocr(each) for each in (1, 2)}
    text = read(
        folder(
            tmp_path / "scans", given | {"1.png": pictures(1, format_="PNG")[:90], "2.png": picture(2, size=(900, 600))}
        )
    )
    assert signs_seen == []
    assert pages(text) == ["ocr1", "ocr2"]
    assert [said.partition("picture: ")[2] for said in text.warnings] == [
        "the picture breaks off.",
        "it is of another shape than the page",
    ]


def test_a_damaged_ocr_file_harms_no_other(tmp_path: Path) -> None:
    given = {"1.xml": alto(1), "2.xml": alto(2)[:200], "3.xml": alto(3)}
    text = read(folder(tmp_path / "scans", given))
    assert pages(text) == ["alto1", "", "alto3"]
    assert text.pages[1].error


def test_a_book_in_one_file_in_a_zip_keeps_its_pages(tmp_path: Path) -> None:
    text = read(zipped(tmp_path / "one.zip", {"book.html": hocr(1, 2, 3)}), pages="2-")
    assert (pages(text), [page.sheet for page in text.pages]) == (["ocr2", "ocr3"], [2, 3])
    text = read(zipped(tmp_path / "two.zip", {"book.txt": words(1) + "\f" + words(2) + "\f"}))
    assert len(text.pages) == 2


def test_a_page_text_counts_to_the_limit_of_texts(tmp_path: Path) -> None:
    given = {f"{number:04}.txt": "words " * 100_000 for number in range(1, 4)}
    with pytest.raises(TooLargeError):
        read(zipped(tmp_path / "book.zip", given), max_text_megabytes=1)


def test_two_series_in_one_folder_are_refused_by_name(tmp_path: Path) -> None:
    given = of_pages([1, 2], "ivanov_{}.png") | of_pages([1, 2], "petrov_{}.png")
    with pytest.raises(UnreadableInputError, match=r"several works .*ivanov_1\.png, petrov_1\.png"):
        read(folder(tmp_path / "scans", given))
