"""What the loader refuses, shown by breaking a small grammar that is right; and the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.formats.xdomea.schema.grammar import (
    Grammar,
    GrammarError,
    load_grammar,
    schema_files,
)
from diva_rules.formats.xdomea.schema.grammar.__main__ import main

MINI = """\
versions: [1.0.0, 2.0.0]
namespaces:
  xdomea: {uri: "urn:x:{version}", file: xdomea.xsd, local elements: qualified}
  xoev-code: {uri: "urn:code", file: code.xsd, local elements: unqualified}
aliases:
  text: {..1.0: LatinType, 2.0..: xs:string}
list prefixes:
  x: urn:listen
characters:
  Latin: {ranges: 0020..007E, sequences: {A B: 0300}}
simple types:
  LatinType ..1.0: {base: xs:string, characters: Latin}
messages:
  Nachricht.0001:
    - Inhalt           InhaltType
types:
  InhaltType:
    - Text?            text
    - Block?:
        - one of:
            - Kurz     text   ..1.0
            - Lang     text
    - Art              ArtCodeType
  MehrType 2.0..:
    - extends InhaltType
    - attribute Grad?  xs:int  fixed=1
    - Zusatz+          xs:date
  xoev-code:Code:
    - code             xs:token
codes:
  ArtCodeType:
    - x:art  version=1.0  codes=A,B
texts:
  Nachricht.0001: {de: Nachricht, en: Message}
  Inhalt: {de: Inhalt, en: Content}
  InhaltType: {de: Inhalt, en: Content}
  Text: {de: Text, en: Text}
  Block: {de: Block, en: Block}
  Kurz: {de: Kurz, en: Short}
  Lang: {de: Lang, en: Long}
  Art: {de: Art, en: Kind}
  MehrType: {de: Mehr, en: More}
  "@Grad": {de: Grad, en: Grade}
  Zusatz: {de: Zusatz, en: Addition}
  LatinType: {de: Text, en: Text}
  ArtCodeType: {de: Art, en: Kind}
  xoev-code:Code: {de: Code, en: Code}
  code: {de: Code, en: Code}
  name: {de: Name, en: Name}
  "@listURI": {de: Liste, en: List}
  "@listVersionID": {de: Version, en: Version}
"""


class Mini:
    """A small grammar in a folder, to be broken."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "grammar" / "mini.yaml"
        self._path.parent.mkdir()
        self._path.write_text(MINI, encoding="utf-8")

    def replace(self, old: str, new: str) -> None:
        text = self._path.read_text(encoding="utf-8")
        assert old in text
        self._path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def load(self) -> Grammar:
        return load_grammar(self._path.parent)


def test_the_small_grammar_is_right(tmp_path: Path) -> None:
    first, second = Mini(tmp_path).load().versions
    assert [named.name for named in first.types] == [
        "ArtCodeType",
        "InhaltType",
        "LatinType",
        "xoev-code:Code",
    ]
    assert [named.name for named in second.types] == [
        "ArtCodeType",
        "InhaltType",
        "MehrType",
        "xoev-code:Code",
    ]


REFUSALS = [
    ("versions: [1.0.0, 2.0.0]\n", "", r"versions: must stand in exactly one file"),
    ("versions: [1.0.0, 2.0.0]", "versions: 1", r"versions: must be a list"),
    ("characters:", "charakters:", r"charakters: unknown section"),
    ("list prefixes:\n  x: urn:listen", "list prefixes: x", r"list prefixes: must be a mapping"),
    ("  Text: {de", "  Block: {de", r"the key 'Block' stands twice"),
    ("text: {..1.0: LatinType, 2", "text: {2", r"text: has no meaning in 1\.0"),
    ("2.0..: xs:string}", "1.0..: xs:string}", r"text: meanings stand twice"),
    ("local elements: qualified", "local elements: maybe", r"xdomea: local elements are"),
    ("file: xdomea.xsd, ", "", r"xdomea: lacks \['file'\]"),
    ("MehrType 2.0..:", "MehrType 3.0..:", r"MehrType 3\.0\.\.: unknown version"),
    ("  MehrType 2.0..:", "  InhaltType 2.0..:", r"InhaltType: stands twice for the same version"),
    ("- Text?            text", "- Text??           text", r"InhaltType: line 'Text\?\?"),
    ("- Text?            text", "- Text?", r"needs a type, or a block"),
    ("- Text?            text", "- [Text]", r"neither a line nor a block"),
    ("- Text?            text", "- Text?  text  ..1.0  2.0..", r"bounds twice"),
    ("- Text?            text", "- Text?  TextType", r"InhaltType in 1\.0\.0: the element Text"),
    ("- Text?            text", "- Lang?  text\n    - Lang text", r"'Lang' stands twice"),
    ("- Lang     text", "- Kurz     text", r"'Kurz' stands twice in the same version"),
    ("- one of:", "- one and only:", r"block 'one and only': a block is headed"),
    ("- Kurz     text   ..1.0", "- attribute Grad xs:int", r"'one of' takes elements"),
    ("- Block?:", "- Block? 3.0..:", r"block 'Block\? 3\.0\.\.': unknown version"),
    ("        - one of:", "        - one of:\n            - A text\n          B:", r"has one head"),
    ("- Zusatz+          xs:date", "- Zusatz+ xs:date ..1.0", r"holds in no version of its type"),
    ("- extends InhaltType", "- extends NichtsType", r"the base 'NichtsType' is no complex type"),
    ("- extends InhaltType", "- extends InhaltType\n    - extends MehrType", r"name a base"),
    ("xs:int  fixed=1", "InhaltType", r"the attribute Grad has the unknown type"),
    ("fixed=1", "fixed=$eins", r"unknown value '\$eins'"),
    ("xoev-code: {uri", "anders: {uri", r"unknown namespace 'xoev-code'"),
    ("- x:art  version=1.0  codes=A,B", "- x:art  2.0..", r"ArtCodeType: no line holds in 1\.0"),
    ("  ArtCodeType:\n", "  InhaltType:\n    - x:a\n  ArtCodeType:\n", r"in two sections"),
    ("codes:\n", "codes:\n  NeuType 2.0..:\n    - x:a  ..1.0\n", r"in no version of its type"),
    ("{ranges: 0020", "{includes: Latin, ranges: 0020", r"Latin: unknown characters 'Latin'"),
    ("codes=A,B", "codes=A,A", r"ArtCodeType: a code is listed twice"),
    ("characters: Latin}", "characters: Greek}", r"LatinType: unknown characters 'Greek'"),
    ("characters: Latin}", "pattern: x, characters: Latin}", r"either a pattern or characters"),
    ("{base: xs:string, ch", "{base: InhaltType, ch", r"unknown base 'InhaltType'"),
    ("0020..007E", "0020..00X0", r"Latin: '00X0' is no hexadecimal code point"),
    ("  Lang: {de: Lang, en: Long}\n", "", r"InhaltType: no text for InhaltType/Block/Lang"),
    ("{de: Kurz, en: Short}", "{de: Kurz}", r"texts: Kurz: needs a text in de and in en"),
    ("{de: Kurz, en: Short}", f"{{de: Kurz, en: {'x' * 101}}}", r"texts: Kurz: .* 101 characters"),
    ("{de: Kurz, en: Short}", "{de: '', en: x}", r"texts: Kurz: the text in de must be one line"),
    ("  Kurz: {de", "  Nichts: {de: x, en: x}\n  Kurz: {de", r"texts: Nichts: describes nothing"),
    ("  Kurz: {de: Kurz", "  Kurz: {de: {", r"is no valid YAML"),
]


@pytest.mark.parametrize(("old", "new", "message"), REFUSALS)
def test_refusals(tmp_path: Path, old: str, new: str, message: str) -> None:
    mini = Mini(tmp_path)
    mini.replace(old, new)
    with pytest.raises(GrammarError, match=message) as refusal:
        mini.load()
    # Without the file name the error would be of little use.
    assert "mini.yaml" in str(refusal.value) or "no file" in str(refusal.value)


def test_the_longest_end_of_a_path_gives_the_text(tmp_path: Path) -> None:
    mini = Mini(tmp_path)
    mini.replace("  Lang: {de", "  Block/Lang 2.0..: {de: Genauer, en: Closer}\n  Lang: {de")
    first, second = (schema_files(mini.load())[Path(x, "xdomea.xsd")] for x in ("1.0.0", "2.0.0"))
    assert b"Genauer" not in first
    assert b"Genauer" in second


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "liste.yaml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(GrammarError, match=r"liste\.yaml: file: must be a mapping of sections"):
        load_grammar(tmp_path)


def test_check_finds_a_changed_a_missing_and_a_foreign_file(tmp_path: Path) -> None:
    mini = Mini(tmp_path)
    assert main(["--folder", str(tmp_path)]) == 0
    assert main(["--check", "--folder", str(tmp_path)]) == 0
    changed = tmp_path / "1.0.0" / "xdomea.xsd"
    changed.write_bytes(changed.read_bytes().replace(b"Inhalt", b"Anderes"))
    assert main(["--check", "--folder", str(tmp_path)]) == 1
    changed.unlink()
    assert main(["--check", "--folder", str(tmp_path)]) == 1
    left_over = tmp_path / "2.0.0" / "alt.xsd"
    assert main(["--folder", str(tmp_path)]) == 0
    left_over.write_bytes(b"")
    assert main(["--check", "--folder", str(tmp_path)]) == 1
    assert main(["--folder", str(tmp_path)]) == 0
    assert not left_over.exists()
    mini.replace("versions: [1.0.0, 2.0.0]", "versions: []")
    assert main(["--folder", str(tmp_path)]) == 2
