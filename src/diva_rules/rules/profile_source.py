"""Where profiles come from, and whether one is in force; without the libraries that load them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from diva_rules.model.data import data_path, written_as_path
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text
from diva_rules.rules.profile import Profile


def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that come with this package, all of them examples."""
    return tuple(sorted(path.stem for path in data_path("rulesets", "profiles").glob("*.yaml")))


def profile_path(source: str | os.PathLike[str]) -> Path:
    """Return the file that a name or path means; see `diva_rules.load_profile`.

    Raises:
        ConfigurationError: the name is none of a shipped profile.
    """
    known = shipped_profiles()
    if isinstance(source, str) and source in known:
        return data_path("rulesets", "profiles", f"{source}.yaml")
    if isinstance(source, str) and not written_as_path(source):
        names = ", ".join(known)
        raise ConfigurationError(
            Text(
                f"{source}: kein mitgeliefertes Profil ({names}); der Pfad einer Datei hat"
                f" Trennzeichen oder Endung (./{source}).",
                f"{source}: no shipped profile ({names}); the path of a file has a separator or"
                f" a suffix (./{source}).",
            )
        )
    return Path(source)


def must_be_in_force(profile: Profile, on: date | None) -> None:
    """Refuse a profile that is not in force on the as-of date.

    Raises:
        ConfigurationError: it is not, or it has a time and no day was given.
    """
    if profile.in_force(on) is True:
        return
    days = (profile.valid_from, profile.valid_until)
    start, end = (day.isoformat() if day else "–" for day in days)
    if on is None:
        raise ConfigurationError(
            Text(
                f"Das Profil {profile.id} gilt nur für eine Zeit (von {start}, bis {end}); es"
                " braucht einen Stichtag (--as-of).",
                f"the profile {profile.id} is in force for a time only (from {start}, until"
                f" {end}); it needs an as-of date (--as-of).",
            )
        )
    raise ConfigurationError(
        Text(
            f"Das Profil {profile.id} gilt am {on.isoformat()} nicht (von {start}, bis {end});"
            " nimm einen anderen Stichtag oder ein anderes Profil.",
            f"the profile {profile.id} is not in force on {on.isoformat()} (from {start}, until"
            f" {end}); choose another as-of date or another profile.",
        )
    )
