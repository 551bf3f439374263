from __future__ import annotations

import pytest

from quoth.model.errors import EmptyInput, NotText
from quoth.read.decode import decode

ENGLISH = "Gunmen killed three in Málaga’s old town on Tuesday, “a coward’s act” – police said nothing more about the attack."
RUSSIAN = "В результате обстрела погибли три человека, сообщил губернатор области. Ещё семеро ранены, их доставили в больницу."
ARABIC = "قتل ثلاثة أشخاص في هجوم مسلح على قرية شمال البلاد يوم الثلاثاء، بحسب ما أعلنت الشرطة المحلية في بيان لها."
POLISH = "Trzech żołnierzy zginęło we wtorek w ataku na posterunek, poinformowała policja. Pięciu innych zostało rannych."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),  # no byte order mark
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "utf-16"),
        (ARABIC, "cp1256"),
        (POLISH, "cp1250"),
    ],
)
def test_text_comes_out_of_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "report.txt") == text


def test_what_the_transport_declares_decides_among_legacy_encodings() -> None:
    assert decode("Čtyři mrtví".encode("cp1250"), "x", "text/plain; charset=windows-1250") == "Čtyři mrtví"


def test_a_meta_element_declares_too() -> None:
    page = '<html><head><meta charset="iso-8859-9"><title>Saldırı</title>'
    assert "Saldırı" in decode(page.encode("cp1254"), "x")


def test_a_wrong_or_absurd_declaration_does_no_harm() -> None:
    assert decode(ENGLISH.encode(), "x", "text/plain; charset=ascii") == ENGLISH
    assert decode("Málaga".encode("cp1252"), "x", "text/plain; charset=hex") == "Málaga"
    assert decode("Málaga".encode("cp1252"), "x", "text/plain; charset=no-such-thing") == "Málaga"


def test_utf8_with_a_damaged_character_stays_utf8() -> None:
    damaged = ENGLISH.encode() + b"\xe2\x80"
    assert decode(damaged, "x").startswith(ENGLISH)


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"\x00\x00\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1a"])
def test_nothing_is_an_error_that_names_the_place(content: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"report\.txt"):
        decode(content, "report.txt")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x00\x01\x02\x03 some words \x00", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04\x05\x06words", "binary"),
    ],
)
def test_binary_is_an_error_that_says_what_it_is(content: bytes, says: str) -> None:
    with pytest.raises(NotText, match=says):
        decode(content, "report.txt")


def test_a_place_whose_name_begins_like_a_sound_file_is_text() -> None:
    assert decode(b"RIFFA, Bahrain - Police fired tear gas.", "x").startswith("RIFFA")


def test_padding_of_old_files_is_no_text() -> None:
    assert decode(b"Three were killed.\x1a\x00\x00\x00", "x") == "Three were killed."
