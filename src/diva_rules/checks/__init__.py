"""The kinds: each judges one sort of object by parameters."""
