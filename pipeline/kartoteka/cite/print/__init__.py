"""How print references are written: punctuation, names, imprints, volumes and pages. `cite.printed` reads with it."""
