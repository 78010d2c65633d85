"""The language of a passage; the sentences are of our own writing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kartoteka import language

PASSAGES = [
    ("en", "The bureau confirmed the order of the commissariat on the following day without any discussion."),
    ("ru", "Бюро утвердило приказ наркомата на следующий день без обсуждения, и никто не возражал."),
    ("ru", "Съезд объявил об этом решении тремя днями позже, когда газеты уже вышли из печати."),
    ("uk", "Бюро затвердило наказ наркомату наступного дня без обговорення, і ніхто не заперечив."),
    ("be", "Бюро зацвердзіла загад наркамата на наступны дзень без абмеркавання, усё адбылося ўраз."),
    ("de", "Das Büro bestätigte den Befehl des Kommissariats am folgenden Tag ohne jede Aussprache."),
    ("fr", "Le bureau confirma l'ordre du commissariat le lendemain, sans la moindre discussion."),
    ("pl", "Biuro zatwierdziło rozkaz komisariatu następnego dnia bez żadnej dyskusji w komitecie."),
    ("it", "L'ufficio confermò l'ordine del commissariato il giorno seguente senza alcuna discussione."),
    ("es", "La oficina confirmó la orden del comisariado al día siguiente sin ninguna discusión."),
    ("cs", "Byro schválilo rozkaz komisariátu následujícího dne bez jakékoli další diskuse."),
]


@pytest.mark.parametrize(("code", "passage"), PASSAGES)
def test_tells_the_language_of_a_sentence(code: str, passage: str) -> None:
    assert language.of(passage) == code


@pytest.mark.parametrize(
    "passage",
    [
        "",
        "Ibid., pp. 100-15.",
        "Там же. Л. 44.",
        "RGASPI, f. 17, op. 162, d. 22, ll. 153-160; GARF, f. R-5446, op. 57, d. 53, l. 27.",
        "Protokoly zasedanii Politbiuro, osobaia papka, 1937 god, zasedanie ot piatogo marta.",
    ],
)
def test_says_nothing_where_too_little_tells(passage: str) -> None:
    assert language.of(passage) is None


def test_importing_it_loads_no_identifier() -> None:
    code = "import sys, kartoteka.language; sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
