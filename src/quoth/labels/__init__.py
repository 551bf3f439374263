"""What people coded elsewhere → claims that they add: hand-coded tables, labels of Label Studio and INCEpTION.

Takes a file (`read_labels`), gives a `Coding` for each event that a person marked, with spans in the text that the person had before them
(`Document`) or words to be looked for in the report; `claim_of` puts a coding on a report's text. Reads the codebook's types and roles.
Pure: what becomes of a coding is the casebook's. Measured by tests/labels, on files written by hand and by programs that are not ours.
"""

from quoth.labels.coding import Coding, Document, Part, Refused
from quoth.labels.files import FORMS, read_labels
from quoth.labels.placing import claim_of

__all__ = ["FORMS", "Coding", "Document", "Part", "Refused", "claim_of", "read_labels"]
