"""Reads a file with eyecite and prints what it took, as JSON; `archival_speed.py` runs it in the peer's environment.

`adapted` adds one extractor for Russian archives in the way that eyecite provides for; `hyperscan` is its own fast
engine as it comes, which finds nothing here and so shows what scanning alone costs it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

from eyecite import get_citations
from eyecite.models import CitationToken, Edition, Reporter, TokenExtractor
from eyecite.regexes import nonalphanum_boundaries_re
from eyecite.tokenizers import EDITIONS_LOOKUP, AhocorasickTokenizer, HyperscanTokenizer

_NUMBER = r"[^\W\d_]?-?\d+[^\W\d_]?"
_PATTERNS = (
    rf"(?P<reporter>[A-ZА-Я]\w+)[,.]? (?P<volume>{_NUMBER})/{_NUMBER}/{_NUMBER}, (?P<page>\d+)(?:-\d+)?",
    rf"(?P<reporter>[A-ZА-Я]\w+)[,.] \w+\.? (?P<volume>{_NUMBER})[,.] \w+\.? {_NUMBER}[,.] \w+\.? {_NUMBER}[,.] \w+\.? (?P<page>\d+)",
)


def adapted() -> AhocorasickTokenizer:
    """The default tokenizer with two patterns more."""
    reporter = Reporter(short_name="RU", name="Russian archives", cite_type="neutral", source="reporters")
    edition = Edition(short_name="RU", reporter=reporter, start=None, end=None)
    EDITIONS_LOOKUP["RU"].append(edition)
    extra = {"exact_editions": [edition], "variation_editions": [], "short": False}
    tokenizer = AhocorasickTokenizer()
    tokenizer.unfiltered_extractors |= {
        TokenExtractor(nonalphanum_boundaries_re(pattern), CitationToken.from_match, extra=extra)
        for pattern in _PATTERNS
    }
    return tokenizer


def main(engine: str, path: str) -> None:
    """Times one reading; the tokenizer is made, and warm, before."""
    tokenizer = adapted() if engine == "adapted" else HyperscanTokenizer(cache_dir=str(Path(sys.prefix) / "hyperscan"))
    get_citations("See 1 U.S. 1.", tokenizer=tokenizer)
    text = Path(path).read_text(encoding="utf-8")
    start = process_time()
    found = get_citations(text, tokenizer=tokenizer)
    print(json.dumps({"found": len(found), "seconds": process_time() - start}))


if __name__ == "__main__":
    main(*sys.argv[1:])
