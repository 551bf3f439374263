"""bibtex: the reports as a bibliography, an entry each. No byline, no claim: who says what stands in the other formats."""

from __future__ import annotations

from pathlib import Path

from quoth.export.door import Format
from quoth.export.gate import Published, Shown
from quoth.export.loss import Loss

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",  # BibTeX counts a brace even behind a backslash
    "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(published: Published, out: Path, loss: Loss) -> None:
    """One @misc for each report, under its id; two captures of one text are one entry."""
    lost(loss)
    seen: set[str] = set()
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for shown in published.reports():
            report = shown.reading.report
            if report.id in seen:
                loss.left_out("report", "another capture of the same text stands there", shown.capture)
                continue
            seen.add(report.id)
            loss.written["reports"] += 1
            lines = [f"  {name} = {{{value}}}," for name, value in _fields(shown).items() if value]
            dated = published_on(shown)
            if len(dated) > 1:
                lines.append(f"  month = {_MONTHS[dated[1] - 1]},")  # a macro of BibTeX's own, which styles put into their language
            file.write(f"@misc{{{report.id},\n" + "\n".join(lines) + "\n}\n\n")


def published_on(shown: Shown) -> list[int]:
    """Year, month and day of publication as far as they are known; empty where nobody states one."""
    report = shown.reading.report
    parts = (report.published or report.given.published or "")[:10].split("-")
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []


def address(shown: Shown) -> str | None:
    """Where on the web the report stood, if there; never a path of this machine."""
    location = shown.reading.report.location
    return location if location.startswith(("http://", "https://")) else None


def lost(loss: Loss) -> None:
    """What a bibliography cannot carry."""
    loss.not_carried("claims", "a bibliography lists the reports; who says what stands in every other format")
    loss.not_carried("bylines", "withheld by the gate; with the gate open they are the authors")
    loss.not_carried("discarded, datelines, derived", "no fields")


def _fields(shown: Shown) -> dict[str, str | None]:
    report, dated = shown.reading.report, published_on(shown)
    byline, outlet = report.byline or report.given.byline, report.outlet or report.given.outlet
    note = f"quoth report {report.id}; SHA-256 of its text {shown.text_sha256}, of its bytes {report.sha256}"
    return {
        "author": f"{{{_plain(byline)}}}" if byline else None,
        "title": f"{{{_plain(report.title)}}}" if report.title else None,
        "howpublished": _plain(outlet) if outlet else None,
        "year": f"{dated[0]:04}" if dated else None,
        "day": str(dated[2]) if len(dated) > 2 else None,
        "language": report.language,
        "url": _bare(address(shown)),
        "urldate": (report.retrieved or "")[:10],
        "note": _plain(note + ("; a written sample: invented" if report.sample else "")),
    }


def _plain(words: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(words.split()))


def _bare(url: str | None) -> str | None:
    """An address as BibTeX can hold it: braces, which may not stand alone there, percent-encoded; the rest as it is."""
    return url.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20") if url else None


FORMAT = Format("bibtex", ".bib", "one entry a report", write)
