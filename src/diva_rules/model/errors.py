"""The few exceptions; broken input is never one, it is a finding."""

from __future__ import annotations

from diva_rules.model.text import Text


class DivaRulesError(Exception):
    """Base of all errors that this library raises on purpose.

    Attributes:
        text: what is wrong and what to do, in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ConfigurationError(DivaRulesError):
    """An argument or option is wrong."""


class RuleSetError(DivaRulesError):
    """A rule set cannot be used; the text names file and line."""


class NoSuchInputError(DivaRulesError):
    """A path that was named does not exist."""
