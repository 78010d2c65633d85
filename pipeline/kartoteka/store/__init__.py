"""What lies on disk beside the index: results of each work, the state of a run, and what people decided."""
