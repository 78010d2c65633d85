from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pdfs
from kartoteka.extract.pdf.layer_quality import pronounceable, quality

PAGES = {
    "English": pdfs.PROSE,
    "shelfmarks": (
        "12. RTsKhIDNI, f. 17, op. 3, d. 994, ll. 7-14ob; TsGAOR SSSR, f. R-5446, op. 57, d. 53, l. 27. Ibid., 28-9.\n"
        "13. GARF, f. 9414, op. 1a, d. 77, l. 5; RGAE, f. 7733, op. 11, d. 120, ll. 1, 3-4. NKVD, VKP(b), TsK KPSS.\n"
    ),
    "transliterated": (
        'Otchet upravleniia statistiki za vtoroi kvartal; Ob"edinenie khlebozagotovok, s"ezd rabotnikov zernovogo '
        "khoziaistva; Delo' o nedostache soroka vagonov rzhi, perepiska sekretaria raikoma s nachal'nikom dorogi."
    ),
    "Russian": (
        "Статистическое управление вело две книги, одну для столицы и одну для себя. Никто из переписчиков весной "
        "1934 года, по-видимому, не сравнил их до съезда. Взгляд на дело: см. РГАЭ. Ф. 1562. Оп. 3. Д. 25. Л. 4-5 об."
    ),
    "Ukrainian": (
        "Статистичне управління вело дві книжки, одну для столиці, а другу для власного вжитку. Ніхто з переписувачів "
        "не порівняв їх, аж поки не з'явилися ревізори; різниця сягнула сорока вагонів жита."
    ),
    "German": (
        "Das Statistische Amt führte zwei Bücher, eines für die Hauptstadt, eines zum eigenen Gebrauch; die "
        "Rechtschreibung schwankt. Schmidts Abschrift vom 3. März 1934 weicht ab (vgl. Bd. 2, S. 14-17, Anm. 5)."
    ),
    "Polish": (
        "Urząd statystyczny prowadził dwie księgi, jedną dla stolicy, drugą na własny użytek. Szczegółowy wykaz "
        "przesyłek z wiosny 1934 roku wskazywał na brak czterdziestu wagonów żyta, o czym wszczęto korespondencję."
    ),
    "Czech": (
        "Statistický úřad vedl dvě knihy, jednu pro hlavní město, druhou pro vlastní potřebu. Čtvrtletní zprávy "
        "z jara 1934 se lišily o čtyřicet vagonů žita; smrt přednosty vyšetřování přerušila."
    ),
    "French": (
        "L'office statistique tenait deux registres, l'un pour la capitale, l'autre pour son propre usage ; "
        "personne n'avait comparé les chiffres avant l'arrivée des inspecteurs, au printemps de 1934."
    ),
}


def worn(text: str, rate: float, *, seed: int = 0) -> str:
    """As OCR spoils a text: letters taken for others, for digits and signs, capitals, words broken and run together."""
    chance = random.Random(seed)
    out = []
    for char in text:
        roll = chance.random()
        if char == " " and roll < rate / 2:
            continue
        if char != " " and roll < rate:
            char = chance.choice([*"il1|;ceo0rnmhbtfu.,'~^*£»■jgq" * 2, char.swapcase(), "", " " + char])
        out.append(char)
    return "".join(out)


@pytest.mark.parametrize("language", PAGES)
def test_what_was_read_well_is_good_in_any_language_of_the_field(language: str) -> None:
    found = quality(PAGES[language])
    assert found.share > 0.98
    assert found.is_good


@pytest.mark.parametrize("language", PAGES)
def test_what_was_read_poorly_is_not(language: str) -> None:
    spoilt = [quality(worn(PAGES[language] * 3, 0.1, seed=seed)) for seed in range(5)]
    assert not any(found.is_good for found in spoilt)


def test_the_worse_the_reading_the_lower_its_share() -> None:
    text = " ".join(PAGES.values()) * 3
    shares = [quality(worn(text, rate)).share for rate in (0.0, 0.02, 0.05, 0.1, 0.2)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.98
    assert shares[-1] < 0.75


@pytest.mark.parametrize(
    "garbage", ["t h e o f f i c e", "tl1e", "0ffice", "prov|nce", "thE oFfIce", "PTАСПИ", "nthsckd", "of£ice", "wo;rd"]
)
def test_what_no_language_writes_is_in_no_word(garbage: str) -> None:
    found = quality(garbage)
    assert found.astray > found.in_words


@pytest.mark.parametrize(
    "word",
    ["O'Neill", "McDonald", "RTsKhIDNI", "NKVD's", "ВКП(б)", "1930-х", "R-5446", "из-за", 's"ezd', "etc.).34", "XVIII"],
)
def test_odd_words_that_print_has_are_words(word: str) -> None:
    assert quality(word).astray == 0


@pytest.mark.parametrize("text", ["", "1934 1935 1936 5446/57/53", "— * † §", "ეროვნული არქივი", "中央档案馆"])
def test_what_has_no_words_says_nothing(text: str) -> None:
    assert quality(text).is_good


def test_letters_of_a_wrong_table_cannot_be_pronounced() -> None:
    # as fonts give them that number their letters from the space on: T is 7, h is K
    shifted = "".join(chr(ord(char) - 29) if 64 < ord(char) < 123 else char for char in pdfs.PROSE)
    assert not pronounceable(shifted)
    assert quality(shifted).worth == 0.0
    assert all(pronounceable(text) for text in PAGES.values())


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    found = quality(text)
    assert 0.0 <= found.share <= 1.0
    assert found.in_words + found.astray <= len(text)
