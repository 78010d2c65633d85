"""Names and dates: what stands in the text beside its references.

`dates` is a room of its own. For names, from the inside out: `spellings`, `given_names`, `lexicon` with `lexicon_index` (what
is known), `patterns` (what its form gives away), `model` and `nlp` (what a trained recogniser sees), `known_names`, `weighing`,
`settlement`, `arbiter` (who is believed), `entities` (texts in, names out), `linking` (which of them are one).
"""

import sys
from types import ModuleType

from kartoteka import markup


class _Callable(ModuleType):
    """The room, which may be called: once it is imported it stands in the place of the function `kartoteka.annotate`."""

    __call__ = staticmethod(markup.annotate)


sys.modules[__name__].__class__ = _Callable
