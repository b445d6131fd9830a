"""The pages in `docs/rules` say what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.cli.rule_pages import FOLDER, main
from tests.support.reference import REPOSITORY


def test_the_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert FOLDER == REPOSITORY / "docs" / "rules"
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_what_differs_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tmp_path)]) == 0
    (tmp_path / "XD-RET-010.md").unlink()
    (tmp_path / "XD-RET-999.md").write_text("", encoding="utf-8")
    (tmp_path / "XD-PKG-001.md").write_text("", encoding="utf-8")
    assert main(["--folder", str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "belongs to no rule: XD-RET-999.md",
        "differs: XD-PKG-001.md",
        "is missing: XD-RET-010.md",
    ]
    assert main(["--folder", str(tmp_path)]) == 0
    assert main(["--folder", str(tmp_path), "--check"]) == 0
