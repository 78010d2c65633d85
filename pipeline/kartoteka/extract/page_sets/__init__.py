"""Works of which each page lies in a file of its own: which files are one work, and how its sheets are read."""
