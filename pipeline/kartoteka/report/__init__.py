"""What is found, as a person reads it: in a terminal, and as one HTML file."""
