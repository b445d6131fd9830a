"""The version of the tool; rule sets carry their own (see `rulesets/`)."""

__version__ = "0.1.0"
