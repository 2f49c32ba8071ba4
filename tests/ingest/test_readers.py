# ruff: noqa: E501 (texts are set as the documents are)
"""Formats, and what is said of files that cannot be read: one clear line with a hint."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from reading_texts import quotes

from corpus.errors import SourceError
from corpus.sources import Catalogue
from index.passage import ParsedSource
from ingest.parse import find_files, parse_file
from ingest.readers import ocr, pdf

PROSE = "Arbeidsgiver skal ha en plan for arbeidet med helse, miljø og sikkerhet. Planen skal være skriftlig og kjent for alle."


def read(path: Path) -> ParsedSource:
    return parse_file(path, Catalogue())


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as raised:
        read(path)
    assert raised.value.hint, "an error says what to do next"
    assert "\n" not in str(raised.value) and path.name in raised.value.message
    return raised.value.message


def make_pdf(*pages: str, title: str = "", outline: dict[str, int] | None = None) -> PdfWriter:
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                                 NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")})  # fmt: skip
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        rows = "".join(f"({line}) Tj T* " for line in text.replace("(", "").replace(")", "").split("\n"))
        stream.set_data(f"BT /F1 11 Tf 50 800 Td 14 TL {rows} ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    for name, number in (outline or {}).items():
        add: Any = writer.add_outline_item  # a decorator of the library hides its parameters
        add(name, number)
    if title:
        writer.add_metadata({"/Title": title})
    return writer


def save(writer: PdfWriter, path: Path) -> Path:
    with path.open("wb") as file:
        writer.write(file)
    return path


class TestPlainText:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
    )
    def test_every_usual_encoding(self, tmp_path: Path, encoding: str) -> None:
        path = write(tmp_path / "a.txt", PROSE.encode(encoding))
        assert "miljø og sikkerhet" in read(path).passages[0].text

    def test_a_file_without_an_entry_gets_a_warning_with_the_way_out(self, tmp_path: Path) -> None:
        (warning,) = read(write(tmp_path / "ukjent.txt", PROSE)).warnings
        assert "sources.toml" in warning

    def test_a_broken_encoding_is_said(self, tmp_path: Path) -> None:
        mixed = PROSE.encode() * 3 + b" d\xe5rlig " + PROSE.encode()
        assert "broken encoding" in refused(write(tmp_path / "a.txt", mixed))

    def test_binary_rubbish_is_no_text(self, tmp_path: Path) -> None:
        assert "binary" in refused(write(tmp_path / "a.txt", bytes(range(256)) * 20))

    def test_an_empty_file_and_one_without_words(self, tmp_path: Path) -> None:
        assert "empty" in refused(write(tmp_path / "a.txt", b""))
        assert "no words" in refused(write(tmp_path / "b.txt", b" \n -- \n"))

    def test_a_document_of_unknown_make_gets_headings_lists_and_passages(self, tmp_path: Path) -> None:
        text = f"Rutine for avvik\n\nFormål\n\n{PROSE}\n\nAnsvar\n\nLederen skal:\n- melde avvik\n- følge dem opp\n\n{PROSE}\n"
        passages = read(write(tmp_path / "rutine.txt", text)).passages
        assert [p.heading[-1] for p in passages] == ["Formål", "Ansvar"]
        assert "Lederen skal:\n– melde avvik\n– følge dem opp" in passages[1].text


class TestMarkdown:
    TEXT = f"# Rutine\n\n## Formål\n\n{PROSE}\n\n## Ansvar\n\nLederen skal:\n\n1. melde\n2. følge opp\n\n| Hvem | Hva |\n|---|---|\n| VO | alt |\n"

    def test_headings_lists_and_tables(self, tmp_path: Path) -> None:
        passages = read(write(tmp_path / "a.md", self.TEXT)).passages
        assert passages[0].heading == ("Rutine", "Formål")
        ansvar = next(p for p in passages if "melde" in p.text)
        assert ansvar.leads[quotes(ansvar).index("2. følge opp")] == quotes(ansvar).index("Lederen skal:")
        assert any("VO | alt" in p.text for p in passages)


class TestWebPage:
    PAGE = (
        "<html><head><title>Om BHT</title><script>var x = 'skjult'</script></head><body><nav><a href='/'>Hjem</a> <a href='/m'>Meny</a></nav>"
        f"<main><article><h1>Om BHT</h1><h2>Plan</h2><p>{PROSE}</p><p>{PROSE} Slik er det også i år.</p><h2>Krav</h2><p>Dette kreves av planen:</p>"
        "<ul><li>at den er skriftlig og datert av lederen</li><li>at den er kjent for alle ansatte</li></ul></article></main>"
        "<footer>Personvern og informasjonskapsler</footer></body></html>"
    )

    def test_main_content_alone_with_its_headings(self, tmp_path: Path) -> None:
        passages = read(write(tmp_path / "a.html", self.PAGE)).passages
        text = "\n".join(p.text for p in passages)
        assert "skjult" not in text and "informasjonskapsler" not in text and "Meny" not in text
        assert any(p.heading[-1] == "Plan" for p in passages)
        assert "– at den er skriftlig og datert av lederen" in text

    def test_the_declared_encoding_counts(self, tmp_path: Path) -> None:
        page = self.PAGE.replace("<head>", "<head><meta charset='iso-8859-1'>").encode("latin-1")
        assert "miljø" in read(write(tmp_path / "a.html", page)).passages[0].text

    def test_a_page_without_text_is_said(self, tmp_path: Path) -> None:
        assert "no text" in refused(
            write(tmp_path / "a.html", "<html><body><script>run()</script></body></html>")
        )


class TestPdf:
    def test_text_pages_and_outline(self, tmp_path: Path) -> None:
        writer = make_pdf(
            f"Forord\n{PROSE}", f"Funn\n{PROSE}", outline={"Forord": 0, "Funn": 1}, title="Min rapport"
        )
        passages = read(save(writer, tmp_path / "a.pdf")).passages
        assert [(p.page, p.heading[-1]) for p in passages] == [(1, "Forord"), (2, "Funn")]
        assert "Arbeidsgiver skal ha en plan" in passages[1].text

    def test_an_encrypted_one(self, tmp_path: Path) -> None:
        writer = make_pdf(PROSE)
        writer.encrypt("hemmelig", algorithm="RC4-128")
        assert "encrypted" in refused(save(writer, tmp_path / "a.pdf"))

    def test_a_truncated_one(self, tmp_path: Path) -> None:
        whole = save(make_pdf(*[PROSE] * 5), tmp_path / "b.pdf").read_bytes()
        assert "PDF" in refused(write(tmp_path / "a.pdf", whole[: len(whole) // 4]))

    def test_rubbish_after_the_magic(self, tmp_path: Path) -> None:
        assert "PDF" in refused(write(tmp_path / "a.pdf", b"%PDF-1.7\n" + b"\x00\xff" * 500))

    def test_two_thousand_empty_pages(self, tmp_path: Path) -> None:
        writer = PdfWriter()
        for _ in range(2000):
            writer.add_blank_page(200, 200)
        assert "2000 pages are empty" in refused(save(writer, tmp_path / "a.pdf"))

    def test_a_decompression_bomb_stays_within_its_bounds(self, tmp_path: Path) -> None:
        writer = make_pdf("x")
        stream = DecodedStreamObject()
        stream.set_data(b"BT (x) Tj ET " * 12_000_000)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
        assert "PDF" in refused(save(writer, tmp_path / "a.pdf"))

    def test_a_bad_page_costs_only_itself(self, tmp_path: Path) -> None:
        writer = make_pdf(PROSE, PROSE)
        writer.pages[0][NameObject("/Contents")] = DictionaryObject(
            {NameObject("/Bad"): NameObject("/Thing")}
        )
        parsed = read(save(writer, tmp_path / "a.pdf"))
        assert {p.page for p in parsed.passages} == {2}

    @pytest.mark.skipif(not ocr.can_scan(), reason="tesseract and pdftoppm are not installed")
    def test_a_scanned_page_is_read_and_said_to_be(self, tmp_path: Path) -> None:
        save(make_pdf("PLAN FOR ARBEIDET\nPlanen skal gjelde for alle ansatte."), tmp_path / "text.pdf")
        subprocess.run(
            ["pdftoppm", "-r", "150", "-jpeg", "-singlefile", tmp_path / "text.pdf", tmp_path / "page"],
            check=True,
        )
        parsed = read(save(_picture(tmp_path / "page.jpg"), tmp_path / "a.pdf"))
        assert "alle ansatte" in parsed.passages[0].text
        assert any("Tesseract" in warning for warning in parsed.warnings)

    def test_a_scanned_page_where_nothing_can_read_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "can_scan", lambda: False)
        write(tmp_path / "page.jpg", b"\xff\xd8\xff\xd9")
        assert "scanned PDF" in refused(save(_picture(tmp_path / "page.jpg"), tmp_path / "a.pdf"))


def _picture(image: Path) -> PdfWriter:
    """A PDF of one page that is a picture."""
    size = (1240, 1754)
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    picture = DecodedStreamObject()
    picture.set_data(image.read_bytes())
    picture.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
    })  # fmt: skip
    from pypdf.generic import NumberObject

    for key, value in (("/Width", size[0]), ("/Height", size[1]), ("/BitsPerComponent", 8)):
        picture[NameObject(key)] = NumberObject(value)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})}
    )
    content = DecodedStreamObject()
    content.set_data(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    page[NameObject("/Contents")] = writer._add_object(content)
    return writer


def make_docx(body: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", rels)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>',
        )
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"


class TestWord:
    def test_headings_and_inserted_text(self, tmp_path: Path) -> None:
        inserted = f"<w:p><w:ins><w:r><w:t>{PROSE}</w:t></w:r></w:ins></w:p>"
        passages = read(
            write(tmp_path / "a.docx", make_docx(paragraph("Formål", "Heading1") + inserted))
        ).passages
        assert "skriftlig og kjent for alle" in passages[0].text

    def test_a_password_protected_one_is_an_ole_file(self, tmp_path: Path) -> None:
        ole = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
        assert "password-protected" in refused(write(tmp_path / "a.docx", ole))

    def test_a_truncated_one(self, tmp_path: Path) -> None:
        assert "damaged Word file" in refused(write(tmp_path / "a.docx", make_docx(paragraph(PROSE))[:200]))

    def test_a_bomb(self, tmp_path: Path) -> None:
        assert "bomb" in refused(write(tmp_path / "a.docx", make_docx(paragraph("x" * 40_000_000))))

    def test_another_zip(self, tmp_path: Path) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.txt", PROSE)
        assert "no Word document" in refused(write(tmp_path / "a.docx", buffer.getvalue()))


class TestEndings:
    def test_a_pdf_that_calls_itself_text(self, tmp_path: Path) -> None:
        save(make_pdf(PROSE), tmp_path / "a.txt")
        assert "a PDF that ends in .txt" in refused(tmp_path / "a.txt")

    def test_a_web_page_that_calls_itself_pdf(self, tmp_path: Path) -> None:
        assert "a web page" in refused(
            write(tmp_path / "a.pdf", "<!DOCTYPE html><html><body>Feil 404</body></html>")
        )

    def test_a_picture(self, tmp_path: Path) -> None:
        assert "PNG image" in refused(write(tmp_path / "a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50))


class TestFindFiles:
    def test_folders_are_walked_in_order_and_unknown_endings_noted(self, tmp_path: Path) -> None:
        (tmp_path / "under").mkdir()
        for name in ("b.txt", "a.md", "under/c.pdf", "d.xlsx", ".skjult.txt", "sources.toml"):
            write(tmp_path / name, "x")
        notes: list[str] = []
        assert [p.name for p in find_files([tmp_path], notes)] == ["a.md", "b.txt", "c.pdf"]
        assert len(notes) == 1 and "d.xlsx" in notes[0]

    def test_a_link_out_of_the_folder_or_in_a_circle_is_refused(self, tmp_path: Path) -> None:
        outside = write(tmp_path / "ute.txt", "x")
        folder = tmp_path / "inne"
        folder.mkdir()
        (folder / "ut.txt").symlink_to(outside)
        (folder / "ring.txt").symlink_to(folder / "ring.txt")
        (folder / "hjem").symlink_to(folder)
        notes: list[str] = []
        assert find_files([folder], notes) == []
        assert len(notes) == 3

    def test_a_missing_path_and_the_same_twice(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", "x")
        assert find_files([path, tmp_path]) == [path]
        with pytest.raises(SourceError, match="does not exist"):
            find_files([tmp_path / "borte.txt"])

    def test_a_folder_is_no_document(self, tmp_path: Path) -> None:
        assert "not a regular file" in refused(tmp_path)


assert shutil  # used where Tesseract is installed
