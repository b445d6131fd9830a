"""diva_rules: checks records, retention and exports of municipalities against cited rules.

>>> import diva_rules as dr
>>> report = dr.validate("export.zip", dr.load_rules("xdomea"), on=date(2026, 11, 23))

Everything returned is frozen, nothing prints, and nothing looks at the clock.
"""

from __future__ import annotations

from diva_rules._version import __version__
from diva_rules.api import iter_findings, load_profile, load_rules, validate
from diva_rules.formats.limits import Limits
from diva_rules.model.errors import (
    ConfigurationError,
    DivaRulesError,
    NoSuchInputError,
    RuleSetError,
)
from diva_rules.model.finding import Finding, Severity, Verdict
from diva_rules.model.report import Report
from diva_rules.rules.kind import check
from diva_rules.rules.profile import Profile
from diva_rules.rules.rule_set import RuleSet

__all__ = [
    "ConfigurationError",
    "DivaRulesError",
    "Finding",
    "Limits",
    "NoSuchInputError",
    "Profile",
    "Report",
    "RuleSet",
    "RuleSetError",
    "Severity",
    "Verdict",
    "__version__",
    "check",
    "iter_findings",
    "load_profile",
    "load_rules",
    "validate",
]
