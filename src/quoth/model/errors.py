"""What can go wrong, as one short tree.

QuothError
├── FetchError            a location could not be fetched
│   ├── Refused               the policy forbids it: offline, a private address, robots.txt, a file that a stranger names
│   ├── LimitExceeded         larger, longer, deeper or more compressed than the policy allows
│   └── Unreachable           no answer, or one that is no success
│       ├── Gone                  not there (404, 410): asking again is of no use
│       ├── Later                 the server asks to come back later, and says when
│       └── Dropped               the connection was not made or broke: another try may do
├── ReadError             a report could not be read from its bytes
│   ├── EmptyInput            nothing in it
│   ├── NotText               binary, or a format that is not read
│   ├── NoArticle             a page without an article
│   └── UnsupportedLanguage   a language that no installed pipeline reads
├── CodebookError         a mistake in the codebook's or registry's YAML: names file, line and field
├── MissingData           a data file that installing should have put in place
├── ExportError           a file that cannot be written, or a format that is not there
├── ReviewError           a decision that cannot be taken: no such claim, no words for a value, a value that the record does not know
├── BenchError            a corpus that is missing or not what it should be
└── CasebookError         a casebook that cannot be opened, read or written
    ├── CasebookBusy          another process is writing to it
    ├── NewerCasebook         made by a newer quoth
    └── BrokenCasebook        its chain of facts, a payload or a view is not what it should be
"""

from __future__ import annotations


class QuothError(Exception):
    """Base of all errors that quoth raises on purpose; its text is one line for a person."""


class FetchError(QuothError):
    """A location could not be fetched."""


class Refused(FetchError):
    """The policy forbids it."""


class LimitExceeded(FetchError):
    """Larger, longer, deeper or more compressed than the policy allows."""


class Unreachable(FetchError):
    """No answer, or one that is no success."""


class Gone(Unreachable):
    """The server says that it is not there: asking again is of no use."""


class Dropped(Unreachable):
    """The connection was not made or broke: another try may do."""


class Later(Unreachable):
    """The server asks to come back after so many seconds."""

    def __init__(self, text: str, seconds: float) -> None:
        super().__init__(text)
        self.seconds = seconds


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


class ExportError(QuothError):
    """A file cannot be exported or imported; the text names it and the reason."""


class ReviewError(QuothError):
    """A decision that cannot be taken; the text names what it is about and the reason."""


class CasebookError(QuothError):
    """A casebook cannot be opened, read or written; the text names the folder and the reason."""


class CasebookBusy(CasebookError):
    """Another process is writing to the casebook."""


class NewerCasebook(CasebookError):
    """The casebook was made by a newer quoth."""


class BrokenCasebook(CasebookError):
    """The chain of facts, a payload or a view of the casebook is not what it should be."""
