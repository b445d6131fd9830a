"""`python -m diva_rules.cli.locale` makes the `.mo` file from the `.po` file."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "de" / "LC_MESSAGES"


def compiled() -> bytes:
    """Return the `.mo` file that belongs to the `.po` file."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (FOLDER / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale="de")
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


if __name__ == "__main__":
    (FOLDER / "messages.mo").write_bytes(compiled())
