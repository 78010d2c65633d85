"""docs/formats.md knows every kind of input and every rule of a correction."""

from __future__ import annotations

import re

from docs.readme import ROOT

WORDS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "pipeline" / "kartoteka"


def test_every_rule_of_a_correction_is_explained() -> None:
    code = [file.read_text(encoding="utf-8") for room in ("clean", "notes") for file in (PACKAGE / room).glob("*.py")]
    rules = {rule for text in code for rule in re.findall(r'\brule="([a-z-]+)"', text)}
    rules |= {f"{what}-from-{source}" for what in ("label", "marker") for source in ("picture", "series")}
    assert len(rules) > 15
    assert {rule for rule in rules if f"`{rule}`" not in WORDS} == set()
