"""Kinds for tests: one parameter for each direction in which rules become stricter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.dated import Dated
from diva_rules.rules.kind import Context, Judge, KindInfo, check, kind_of, never, param

_LABEL = Text("Probe", "trial")


@check("trial.directions", of=("record",))
class Directions:
    """A kind that finds nothing and can be tightened in every direction."""

    least: int | None = param(_LABEL, stricter="higher", default=None)
    most: int | None = param(_LABEL, stricter="lower", default=None)
    words: tuple[str, ...] = param(_LABEL, stricter="more", default=())
    allowed: tuple[str, ...] = param(_LABEL, stricter="fewer", default=())
    mode: str = param(_LABEL, default="a")
    years: Dated[int | None] | None = param(_LABEL, stricter="higher", default=None)
    require: Mapping[str, Any] | None = param(_LABEL, default=None)

    def prepare(self, context: Context) -> Judge:
        """Return a judge that finds nothing."""
        return never


TRIAL_KINDS: Mapping[str, KindInfo] = {"trial.directions": kind_of(Directions)}
