"""How archival shelfmarks are written: names of archives, level words, numbers, paths. `cite.archival` reads with it."""
