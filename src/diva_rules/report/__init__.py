"""From findings to text; one renderer a file, pure functions."""
