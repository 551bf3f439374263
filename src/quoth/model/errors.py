"""What can go wrong, as one short tree.

QuothError
├── ReadError             a report could not be read from its bytes
│   ├── EmptyInput            nothing in it
│   ├── NotText               binary, or a format that is not read
│   ├── NoArticle             a page without an article
│   └── UnsupportedLanguage   a language that no installed pipeline reads
├── CodebookError         a mistake in the codebook's or registry's YAML: names file, line and field
├── MissingData           a data file that installing should have put in place
├── BenchError            a corpus that is missing or not what it should be
└── CasebookError         a casebook that cannot be opened, read or written
    ├── CasebookBusy          another process is writing to it
    ├── NewerCasebook         made by a newer quoth
    └── BrokenCasebook        its chain of facts, a payload or a view is not what it should be
"""

from __future__ import annotations


class QuothError(Exception):
    """Base of all errors that quoth raises on purpose; its text is one line for a person."""


class ReadError(QuothError):
    """A report could not be read from its bytes."""


class EmptyInput(ReadError):
    """The input holds no text at all."""


class NotText(ReadError):
    """The input is binary or of a format that quoth does not read."""


class NoArticle(ReadError):
    """The page holds no article text."""


class UnsupportedLanguage(ReadError):
    """No installed language pipeline reads the report's language."""


class CodebookError(QuothError):
    """A mistake in YAML data; the text names file, line and field."""


class MissingData(QuothError):
    """A data file that belongs to the installation is missing."""


class BenchError(QuothError):
    """A corpus is missing or does not have the expected shape."""


class CasebookError(QuothError):
    """A casebook cannot be opened, read or written; the text names the folder and the reason."""


class CasebookBusy(CasebookError):
    """Another process is writing to the casebook."""


class NewerCasebook(CasebookError):
    """The casebook was made by a newer quoth."""


class BrokenCasebook(CasebookError):
    """The chain of facts, a payload or a view of the casebook is not what it should be."""
