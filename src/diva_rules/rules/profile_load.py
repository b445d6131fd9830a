"""From a profile file to a profile, and from a profile to the severities of rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from diva_rules.model.finding import Severity
from diva_rules.model.text import Text
from diva_rules.rules.fact_schema import facts_of
from diva_rules.rules.load import make_basis
from diva_rules.rules.problems import first_problem
from diva_rules.rules.profile import Profile, SeverityOverride
from diva_rules.rules.profile_schema import OverrideData, ProfileData
from diva_rules.rules.rule_set import digest
from diva_rules.rules.source import Source, read_file

OFF = "off"


def load_profile_file(path: Path) -> Profile:
    """Load a profile.

    Raises:
        RuleSetError: something in the file is wrong; the text names file and line.
    """
    return profile_from(read_file(path, path.name))


def profile_from(source: Source) -> Profile:
    """Return the profile that a file states; see `load_profile_file`."""
    try:
        data = ProfileData.model_validate(source.data)
    except ValidationError as error:
        raise first_problem(source, error) from None
    return replace(
        facts_of(data.facts),
        id=data.id,
        version=data.version,
        digest=digest(source.data),
        title=Text(data.title.de, data.title.en),
        issuer=data.issuer,
        note=data.note,
        basis=tuple(make_basis(basis) for basis in data.basis),
        valid_from=data.from_,
        valid_until=data.until,
        severities=_overrides(data.severity, source),
    )


def _overrides(given: Mapping[str, OverrideData], source: Source) -> tuple[SeverityOverride, ...]:
    return tuple(
        SeverityOverride(
            rule,
            None if entry.severity == OFF else Severity(entry.severity),
            Text(entry.reason.de, entry.reason.en),
            f"{source.name}:{source.line(('severity', rule))}",
        )
        for rule, entry in sorted(given.items())
    )
