"""The kinds: each judges one sort of object by parameters. One small file each.

`builtin_kinds` finds them in the files of this folder; rule files name them by their ids.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from diva_rules.rules.kind import KindInfo, installed_kinds, kind_of

_NO_KINDS = frozenset({"__main__"})


def _classes() -> Iterator[type[Any]]:
    """Yield the kinds defined in the files of this folder, in the order of their names."""
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        if name in _NO_KINDS:
            continue
        module = import_module(f"{__name__}.{name}")
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and isinstance(getattr(value, "kind", None), KindInfo):
                yield value


@cache
def builtin_kinds() -> Mapping[str, KindInfo]:
    """Return the kinds of this package by their ids."""
    return {info.id: info for info in map(kind_of, _classes())}


def all_kinds() -> Mapping[str, KindInfo]:
    """Return the kinds of this package and those that other packages bring.

    A kind of this package cannot be replaced from outside: its namesake is passed over.
    """
    return {**installed_kinds(), **builtin_kinds()}
