"""PDF files of a few lines, made by hand: pages of (x, y, size, words)."""

from __future__ import annotations

from collections.abc import Sequence

Line = tuple[float, float, float, str]


def make_pdf(pages: Sequence[Sequence[Line]], *, locked: bool = False) -> bytes:
    """A file whose pages hold these lines in Helvetica; y counts points from the page's foot. `locked`: by a password that nobody has."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        drawn = b"".join(b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, _escaped(words)) for x, y, size, words in lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        contents = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % contents
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    trailer = b""
    if locked:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32))
        trailer = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objects)
    return _written(objects, trailer)


def paragraphs(*texts: Sequence[str], x: float = 70, top: float = 750, size: float = 11, gap: float = 10) -> list[Line]:
    """Lines below each other, more space between paragraphs than between lines."""
    lines: list[Line] = []
    y = top
    for text in texts:
        for line in text:
            lines.append((x, y, size, line))
            y -= size * 1.25
        y -= gap
    return lines


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _written(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
