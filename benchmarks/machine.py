"""Tells on what was measured: a figure without it says little."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Asked in a process of its own: whatever is loaded here counts as memory of every command.
_LIBRARIES = """
import json
from lxml import etree
from diva_rules._version import __version__
dotted = lambda version: ".".join(map(str, version))
print(json.dumps({
    "diva_rules": __version__,
    "lxml": dotted(etree.LXML_VERSION[:3]),
    "libxml2 of lxml": dotted(etree.LIBXML_VERSION),
}))
"""
_XMLLINT = re.compile(r"libxml version (\d+)(\d\d)(\d\d)")
_MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)


def versions() -> dict[str, str]:
    """Return versions and machine, by name."""
    libraries: dict[str, str] = json.loads(
        subprocess.run(
            [sys.executable, "-c", _LIBRARIES], check=True, capture_output=True, text=True
        ).stdout
    )
    return {
        **libraries,
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "libxml2 of xmllint": _xmllint(),
        "machine": f"{_processor()}, {platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
    }


def _xmllint() -> str:
    """Return the version of the libxml2 in xmllint, which may be older than that of lxml."""
    path = shutil.which("xmllint")
    if path is None:
        return "no xmllint"
    said = subprocess.run([path, "--version"], check=False, capture_output=True, text=True)
    match = _XMLLINT.search(said.stderr + said.stdout)
    return ".".join(str(int(part)) for part in match.groups()) if match else "unknown"


def _processor() -> str:
    try:
        match = _MODEL.search(Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        match = None
    return match[1].strip() if match else platform.processor() or "unknown processor"
