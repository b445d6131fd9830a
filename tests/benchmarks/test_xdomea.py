"""The measuring itself: what is compared, what follows from the figures, what is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.commands import CommandError, Usage
from benchmarks.figures import Baseline, Results, Round, Spread
from benchmarks.message import Spec, Written

from benchmarks import commands, schemas, xdomea
from tests.support.reference import REPOSITORY, needs_reference, official_folder

needs_xmllint = pytest.mark.skipif(
    shutil.which("xmllint") is None, reason="NOT MEASURED: there is no xmllint"
)
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(),
    reason="NOT MEASURED: the system has no /proc/PID/smaps_rollup",
)


def usage(wall: float, tree: int | None = 60_000_000, rss: int = 70_000_000) -> Usage:
    return Usage(wall, wall * 0.9, tree, rss)


def results(*rounds: Round, objects: int = 30_000, remarks: tuple[str, ...] = ()) -> Results:
    message = Written(Path("folder/a.xml"), 100_000_000, 1000, 5000, objects - 6000)
    return Results(
        spec=Spec(100_000_000),
        message=message,
        schema="official",
        jobs=1,
        rounds=rounds,
        baseline=Baseline(10_000, usage(1, tree=50_000_000)),
        machine={"cores": "2"},
        remarks=remarks,
    )


class TestFigures:
    def test_the_ratio_is_the_median_of_the_pairs(self) -> None:
        # The machine became slower: the ratio of the medians would be 4 / 2 = 2.
        pairs = [(2, 1), (3, 1), (4, 2), (12, 4), (15, 5)]
        measured = results(*(Round(usage(diva), usage(xmllint)) for diva, xmllint in pairs))
        assert measured.spread(lambda entry: entry.wall_ratio) == Spread(3, 2, 3)

    def test_the_largest_memory_of_all_rounds_counts_and_the_usual_growth(self) -> None:
        sizes = (58_000_000, 70_000_000, 60_000_000)
        measured = results(*(Round(usage(2, tree=size)) for size in sizes))
        assert measured.memory == 70_000_000
        assert measured.memory_per_object == 500.0

    def test_too_few_objects_tell_nothing_of_the_memory_of_one(self) -> None:
        measured = results(Round(usage(2)), objects=19_999)
        assert measured.memory_per_object is None
        assert "too few objects" in measured.as_text()

    def test_without_a_tree_the_largest_process_counts(self) -> None:
        assert usage(2, tree=None, rss=5).memory == 5

    @pytest.mark.parametrize(
        ("tree", "met"), [(150_000_000 + 32 * 30_000, True), (150_960_001, False)]
    )
    def test_memory_has_a_target(self, tree: int, met: bool) -> None:
        measured = results(Round(usage(2, tree=tree)))
        assert measured.memory_met is met
        assert (": MISSED" in measured.as_text()) is not met

    @pytest.mark.parametrize(("diva", "met"), [(2.5, True), (2.6, False)])
    def test_the_ratio_has_a_target(self, diva: float, met: bool) -> None:
        measured = results(Round(usage(diva), usage(1)))
        assert measured.as_data()["targets"] == {
            "wall_ratio": {"at_most": 2.5, "met": met},
            "memory": {"at_most": 150_960_000, "met": True},
        }

    def test_without_xmllint_there_is_no_ratio(self) -> None:
        measured = results(Round(usage(2)), remarks=("There is no xmllint",))
        data = measured.as_data()
        assert data["wall_ratio"] is None
        assert data["targets"] == {
            "wall_ratio": {"at_most": 2.5, "met": None},
            "memory": {"at_most": 150_960_000, "met": True},
        }
        text = measured.as_text()
        assert "REMARK    There is no xmllint" in text
        assert "ratio wall  none: xmllint was not measured" in text

    def test_the_table_has_speed_and_ratio_of_every_round(self) -> None:
        text = results(Round(usage(4), usage(2)), Round(usage(5), usage(2))).as_text()
        rows = [line.split() for line in text.splitlines() if line[:1].isdigit()]
        assert rows == [
            ["1", "2.00", "1.80", "50.0", "4.00", "3.60", "25.0", "2.00", "2.00", "60.0"],
            ["2", "2.00", "1.80", "50.0", "5.00", "4.50", "20.0", "2.50", "2.50", "60.0"],
        ]


class TestCommands:
    @needs_proc
    def test_the_memory_of_a_child_counts(self) -> None:
        hold = "import time; kept = bytearray(b'x') * 40_000_000; time.sleep(0.6)"
        start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
        used = commands.run([sys.executable, "-c", start])
        assert used.tree is not None
        assert 40_000_000 < used.tree < 80_000_000
        assert used.wall > 0.6

    def test_cpu_time_of_a_child_counts_and_sleep_does_not(self) -> None:
        work = "import time\nwhile time.process_time() < 0.3: pass\ntime.sleep(0.3)"
        start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
        used = commands.run([sys.executable, "-c", start])
        assert used.cpu >= 0.3
        assert used.wall - used.cpu > 0.2

    def test_a_process_that_is_gone_has_no_memory(self) -> None:
        with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
            process.wait()
        assert commands.tree_memory(process.pid) is None

    def test_a_command_that_fails_is_no_measurement(self) -> None:
        with pytest.raises(CommandError, match=r"(?s)exit code 3: .*\nno such thing$"):
            commands.run([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"])


class TestSchemas:
    def test_without_a_reference_there_is_no_ratio_and_this_is_said(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("DIVA_REFERENCE", str(tmp_path))
        monkeypatch.setattr(schemas, "REPOSITORY", tmp_path / "repository")
        asked = xdomea.commands("3.0.0", "official", 1, tmp_path)
        assert (asked.xmllint, asked.schema) == (None, "none")
        assert "--schema ours" in asked.remarks[0]
        assert asked.run_xmllint(tmp_path / "a.xml") is None

    def test_without_xmllint_there_is_no_ratio_and_this_is_said(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        asked = xdomea.commands("3.0.0", "ours", 1, tmp_path)
        assert (asked.xmllint, asked.schema) == (None, "none")
        assert "libxml2-utils" in asked.remarks[0]

    @needs_reference
    @needs_xmllint
    def test_the_catalog_leads_to_the_copies(self, tmp_path: Path) -> None:
        catalog = tmp_path / "catalog.xml"
        schemas.write_catalog(official_folder(), catalog)
        asked = xdomea.commands("4.0.0", "official", 1, tmp_path)
        message = xdomea.kept_message(Spec(200_000, "4.0.0"), tmp_path)
        used = asked.run_xmllint(message.path)
        assert used is not None
        assert asked.environment == {"XML_CATALOG_FILES": catalog.as_uri()}
        with pytest.raises(CommandError, match="failed to compile"):
            commands.run([*(asked.xmllint or ()), str(message.path)], {"XML_CATALOG_FILES": ""})


class TestMessages:
    def test_kept_ones_are_taken_again(self, tmp_path: Path) -> None:
        first = xdomea.kept_message(Spec(50_000), tmp_path)
        stamp = first.path.stat().st_mtime_ns
        assert xdomea.kept_message(Spec(50_000), tmp_path) == first
        assert first.path.stat().st_mtime_ns == stamp

    def test_others_are_not_mistaken_for_them(self, tmp_path: Path) -> None:
        specs = (Spec(50_000), Spec(60_000), Spec(50_000, shape="single"), Spec(50_000, seed=2))
        assert len({xdomea.kept_message(spec, tmp_path).path for spec in specs}) == len(specs)


class TestScript:
    @needs_xmllint
    def test_measures_against_our_schema(self, tmp_path: Path) -> None:
        written = tmp_path / "results.json"
        options = ("--size", "300kB", "--rounds", "2", "--schema", "ours", "--json", str(written))
        ended = subprocess.run(
            [sys.executable, "benchmarks/xdomea.py", *options],
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
            text=True,
        )
        data = json.loads(written.read_text(encoding="utf-8"))
        assert len(data["rounds"]) == 2
        assert data["schema"] == "ours"
        assert data["message"]["objects"] == 95
        assert all(entry["wall_ratio"] > 1 for entry in data["rounds"])
        assert data["wall_ratio"]["min"] <= data["wall_ratio"]["median"]
        assert "ratio wall  median of 2 pairs" in ended.stdout

    def test_profiles(self, tmp_path: Path) -> None:
        ended = subprocess.run(
            [sys.executable, "benchmarks/xdomea.py", "--size", "200kB", "--profile"],
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
            text=True,
        )
        assert "Ordered by: internal time" in ended.stdout
        assert "due to restriction <30>" in ended.stdout

    @pytest.mark.parametrize("options", [("--size", "100kB"), ("--rounds", "0"), ("--jobs", "0")])
    def test_refuses_what_cannot_be_measured(self, options: tuple[str, str]) -> None:
        with pytest.raises(SystemExit) as ended:
            xdomea.main(options)
        assert ended.value.code == 2
