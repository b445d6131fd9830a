"""From findings to what is read: one renderer a file, each a pure function."""
