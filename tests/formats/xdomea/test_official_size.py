"""Official schemas judge in parts, too: a large message takes no more memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.message import Spec, write_message

from diva_rules.formats.xdomea.schema.official.register import register
from tests.support.reference import our_schema_path

STATUS = Path("/proc/self/status")
# Not `ru_maxrss`: that begins with the peak of the process that started this one.
RUN = """
import json, re, sys
from diva_rules.cli.app import main
code = main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
print(json.dumps([code, int(peak[1]) * 1024]), file=sys.stderr)
"""
MIB = 1 << 20

pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="peaks of memory are known on Linux")


def test_30_megabytes_by_a_registered_schema(tmp_path: Path) -> None:
    """As a tree in memory it would take six times its size."""
    register([our_schema_path("4.0.0").parent], tmp_path / "store")
    written = write_message(Spec(30_000_000, "4.0.0", "mixed", 1), tmp_path)
    path = Path(written.path)
    text = path.read_text(encoding="utf-8")
    # One error at the end, so that it is certain that all of it was judged.
    at = text.rindex("<xdomea:Betreff>")
    path.write_text(f"{text[:at]}<xdomea:Foo/>{text[at:]}", encoding="utf-8")
    options = ("--schemas", "official", "--schema-folder", str(tmp_path / "store"))
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "validate", str(path), *options, "--format", "json",
         "--select", "XD-XML-004"],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )  # fmt: skip
    code, peak = json.loads(ran.stderr.splitlines()[-1])
    report = json.loads(ran.stdout)
    (finding,) = report["findings"]
    assert code == 1
    assert "there is no element Foo in AllgemeineMetadaten" in finding["message"]["en"]
    assert [s["origin"] for s in report["schemas"]] == ["official"]
    assert report["counts"]["objects"] > 5_000
    assert peak < 150 * MIB
