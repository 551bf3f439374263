"""Bytes → characters, or the reason why these bytes are no text."""

from __future__ import annotations

import codecs
import re

from quoth.model.errors import EmptyInput, NotText

# First bytes of formats that people hand in by mistake; the name stands in the error. Offset 0 unless given.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-", "a PostScript document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_ARCHIVE = re.compile(rb"BZh[1-9]1AY&SY|ID3[\x02-\x04]\x00")  # bzip2, MP3: their first letters alone could begin a text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do (WHATWG Encoding Standard): pages that declare these labels are written in the wider code page.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ks_c_5601_1987": "cp949",
    "big5": "big5hkscs",
}
# Legacy encodings in which news has been published; charset-normalizer chooses among them by how the letters read.
_LEGACY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r", "koi8_u"]
_LEGACY += ["iso8859_2", "iso8859_5", "iso8859_6", "mac_roman", "cp437", "cp850", "cp866"]
_LEGACY += ["gb18030", "big5hkscs", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr"]
_SAMPLE = 30_000  # bytes; more does not change the guess and costs time
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_DECLARED = re.compile(r"""charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
# what an English text in Windows-1252 holds beyond ASCII: quotation marks, dashes, ellipsis, bullet, no-break space, signs, accents
_PRESS_BYTES = re.compile(
    rb"[\x80\x82\x84-\x87\x8b\x91-\x97\x99\x9b\xa0\xa3\xa7-\xa9\xab\xad\xae\xb0\xb4\xb7"
    rb"\xbb-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc\xff]"
)
_SIGN_IN_WORD = re.compile(r"(?<=[a-z])[‚„†‡‰¡¢£¥§©«®°±´»¼½¾¿¹²³](?=[a-z])|(?<!\S)[¼½¾³¹²](?=[a-z])")
_WESTERN_SHARE = 0.12  # French has 4 to 6% accented letters, no Cyrillic or Arabic text under 50% letters beyond ASCII


def decode(content: bytes, location: str, media_type: str | None = None) -> str:
    """The characters of a document, by byte order mark, UTF-8, what is declared, and last by how the letters read.

    Raises EmptyInput where there is nothing, NotText where the bytes are binary or of a format that quoth does not read.
    """
    if not content.strip(b"\x00\x1a \t\r\n\x0b\x0c"):
        raise EmptyInput(f"{location}: nothing in it")
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _checked(content[len(mark) :].decode(encoding, "replace"), location)
    refuse_binary(content, location)
    if wide := _utf16_without_mark(content):
        return _checked(content.decode(wide, "replace"), location)
    content = content.rstrip(b"\x00\x1a")  # padding of old disk formats
    if b"\x00" in content:
        raise NotText(f"{location}: binary, not text")
    try:
        return _checked(content.decode("utf-8"), location)
    except UnicodeDecodeError:
        return _checked(_decode_legacy(content, location, media_type), location)


def refuse_binary(content: bytes, location: str) -> None:
    """Raises NotText where the first bytes name a format that quoth does not read."""
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            raise NotText(f"{location}: {name}; quoth reads plain text and HTML")
    if content[4:8] == b"ftyp" or (content.startswith(b"RIFF") and content[8:12] in (b"WAVE", b"AVI ", b"WEBP")) or _ARCHIVE.match(content):
        raise NotText(f"{location}: a film, sound, picture or archive; quoth reads plain text and HTML")


def declared_charset(content: bytes, media_type: str | None) -> str | None:
    """Python's name of the encoding that the transport, an XML declaration or a meta element states, if it knows it."""
    header = _DECLARED.search(media_type or "")
    head = content[:4096]
    in_page = _XML_CHARSET.search(head) or _META_CHARSET.search(head)
    for label in (header.group(1) if header else None, in_page.group(1).decode("ascii") if in_page else None):
        name = _codec(label) if label else None
        if name:
            return name
    return None


def _codec(label: str) -> str | None:
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):  # "hex", "zip": codecs, but no encodings
        return None
    name = info.name.replace("-", "_") if info.name.startswith(("shift", "ks_", "euc")) else info.name
    return _WIDER.get(name, name)


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 of mostly Latin text without a byte order mark: every other byte is NUL."""
    head = content[:2000]
    if len(head) < 4 or len(content) % 2:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _decode_legacy(content: bytes, location: str, media_type: str | None) -> str:
    sequences = len(_UTF8_SEQUENCE.findall(content))
    broken = sum(byte > 127 for byte in _UTF8_SEQUENCE.sub(b"", content))
    if sequences and sequences >= 3 * broken:  # UTF-8 with a few damaged or cut characters
        return content.decode("utf-8", "replace")
    declared = declared_charset(content, media_type)
    if declared and declared not in ("utf-8", "utf_8"):
        try:
            return content.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass  # a wrong declaration: let the letters decide
    return _western(content) or _by_letters(content, location)


def _western(content: bytes) -> str | None:
    """The text as Windows-1252 if it reads so: few letters beyond ASCII, and no sign of its table inside a word, as "¿o³nierzy" has."""
    high = bytes(byte for byte in content if byte > 127)
    if len(high) > _WESTERN_SHARE * len(content) or _PRESS_BYTES.sub(b"", high):
        return None
    text = content.decode("cp1252", "replace")
    return None if _SIGN_IN_WORD.search(text) else text


def _by_letters(content: bytes, location: str) -> str:
    import logging

    from charset_normalizer import from_bytes  # 20 ms to import, and hardly ever needed

    logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())
    matches = list(from_bytes(content[:_SAMPLE], cp_isolation=_LEGACY, preemptive_behaviour=False))
    if not matches:
        raise NotText(f"{location}: neither UTF-8 nor a known legacy encoding")
    best = next((match for match in matches if not _SIGN_IN_WORD.search(str(match))), matches[0])
    return content.decode(best.encoding, "replace")


def _checked(text: str, location: str) -> str:
    """The text, unless too much of it is control characters or undecodable to be meant for reading."""
    if not text.strip("\ufeff \t\r\n\x0b\x0c\x00"):
        raise EmptyInput(f"{location}: nothing in it")
    sample = text[:200_000]
    odd = len(_ODD.findall(sample))
    if odd > 2 + 0.02 * len(sample) or odd * 4 > len(sample):
        raise NotText(f"{location}: binary, not text")
    return text
