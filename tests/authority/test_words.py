"""Ibid. and its kin, and the words that say how a reference is meant."""

import pytest

from kartoteka.authority import fold_phrase, load

KNOWN = load()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Ibid.", "same"),
        ("ibidem", "same"),
        ("Там же.", "same"),
        ("Tam zhe", "same"),
        ("Там само", "same"),
        ("Ebd.", "same"),
        ("Tamże", "same"),
        ("Turpat", "same"),
        ("Idem", "same-author"),
        ("op. cit.", "printed-only"),
        ("Указ. соч.", "printed-only"),
        ("a. a. O.", "printed-only"),
    ],
)
def test_back_references(word: str, kind: str) -> None:
    assert KNOWN.back_references[fold_phrase(word)].kind == kind


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("hereafter", "hereafter"),
        ("далее –".rstrip(" –"), "hereafter"),
        ("цит. по", "via"),
        ("cited in", "via"),
        ("Опубл.", "published-in"),
        ("published in", "published-in"),
        ("см.", "see"),
        ("cf.", "cf"),
        ("Ср.", "cf"),
        ("copy in", "copy-of"),
        ("et seq.", "open-range"),
        ("б/н", "no-leaves"),
        ("Podlinnik", "nature"),
        ("osobaia papka", "special-folder"),
    ],
)
def test_reference_words(word: str, says: str) -> None:
    assert KNOWN.reference_words[fold_phrase(word)].says == says
