"""Names and dates: what stands in the text beside its references.

`dates` is a room of its own. For names, from the inside out: `spellings`, `given_names`, `lexicon` with `lexicon_index` (what
is known), `patterns` (what its form gives away), `model` and `nlp` (what a trained recogniser sees), `known_names`, `weighing`,
`settlement`, `arbiter` (who is believed), `entities` (texts in, names out), `linking` (which of them are one).
"""
