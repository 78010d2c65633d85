"""Books of our own, set in many layouts and damaged in many ways, whose truth is known from their source."""
