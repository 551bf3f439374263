"""INCEpTION's exports: UIMA CAS XMI (alone or in a ZIP) and WebAnno TSV 3. Spans and relations of any layer are taken by their labels.

Read here with lxml, as the format is small; dkpro-cassis, which needs the type system beside the file, writes what the tests read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from quoth.labels.coding import Document, Read
from quoth.labels.offsets import from_utf16
from quoth.labels.regions import Region, Tie, codings, merged
from quoth.labels.webanno_tsv import is_tsv, parse_tsv
from quoth.model.errors import ExportError
from quoth.model.text import Span

_XMI = "{http://www.omg.org/XMI}"
_CAS = "{http:///uima/cas.ecore}"
_OWN = ("begin", "end", "sofa", "Governor", "Dependent")
_NO_LABELS = ("segmentation", "type6", "dependency", "lexmorph", "morph")  # DKPro's own layers: tokens, sentences, metadata, parses
_MOST = 200_000_000  # bytes of one file in a ZIP


def read_inception(path: Path) -> Read:
    """The codings of every document. Raises ExportError where the file is none of these."""
    if zipfile.is_zipfile(path):
        return merged(*(_one(f"{path}/{name}", name, content) for name, content in _zipped(path)))
    return _one(str(path), path.name, path.read_bytes())


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    """The documents of an export: XMI files and TSV files, those in ZIPs within too."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.file_size > _MOST:
                raise ExportError(f"{path}: {entry.filename} is larger than {_MOST:,} bytes")
            name = entry.filename
            if name.endswith((".xmi", ".tsv")):
                yield name, archive.read(entry)
            elif name.endswith(".zip"):
                with zipfile.ZipFile(io.BytesIO(archive.read(entry))) as inner:
                    yield from ((f"{name}/{e.filename}", inner.read(e)) for e in inner.infolist() if e.filename.endswith((".xmi", ".tsv")))


def _one(where: str, name: str, content: bytes) -> Read:
    try:
        if is_tsv(content):
            document, regions, ties = parse_tsv(content.decode("utf-8-sig"), name)
        else:
            document, regions, ties = _parse_xmi(content, name)
    except (ValueError, KeyError, IndexError) as error:
        raise ExportError(f"{where}: neither XMI nor WebAnno TSV 3 as INCEpTION writes it: {error}") from error
    return codings(where, document, document.name, regions, ties, _coder(name))


def _coder(name: str) -> str | None:
    """INCEpTION's project export has a folder a document and in it a file an annotator: annotation/report.txt/anna.xmi."""
    folders = name.split("/")
    if "annotation" not in folders:
        return None
    last = folders[-1].rpartition(".")[0]
    return last or None


def _parse_xmi(content: bytes, name: str) -> tuple[Document, list[Region], list[Tie]]:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    sofa = root.find(f"{_CAS}Sofa")
    if root.tag != f"{_XMI}XMI" or sofa is None:
        raise ValueError("no CAS in it")
    text = sofa.get("sofaString") or ""
    at = from_utf16(text)
    regions, ties, links = [], [], {}
    for element in root:
        key, kind = element.get(f"{_XMI}id") or "", etree.QName(element)
        if (kind.namespace or "").endswith("cas.ecore") or any(f"/{layer}" in (kind.namespace or "") for layer in _NO_LABELS):
            continue
        given = {str(k): str(v) for k, v in element.attrib.items()}
        features = {k: v for k, v in given.items() if k not in _OWN and not k.startswith("{")}
        governor, dependent = element.get("Governor"), element.get("Dependent")
        if governor and dependent:
            ties.append(Tie(governor, dependent, next(iter(features.values()), None)))
        elif element.get("target"):
            links[key] = Tie("", element.get("target") or "", element.get("role"))
        elif element.get("begin") is not None:
            span = Span(at(int(element.get("begin") or 0)), at(int(element.get("end") or 0)))
            regions.append(Region(key, span, (*features.values(), kind.localname), features))
    ties += [
        Tie(region.key, links[part].other, links[part].label)
        for region in regions for value in region.attributes.values() for part in value.split() if part in links
    ]  # fmt: skip
    return Document(text, _document_name(root, name)), regions, ties


def _document_name(root: etree._Element, name: str) -> str:
    """The document's own name, as its metadata says, else that of its file or folder."""
    for element in root:
        if etree.QName(element).localname == "DocumentMetaData":
            found = element.get("documentTitle") or element.get("documentId")
            if found:
                return found
    folders = name.split("/")
    return folders[-2] if "annotation" in folders and len(folders) > 1 else folders[-1].rpartition(".")[0]
