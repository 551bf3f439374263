"""Report → Annotated: tokens, tags, dependencies, entities as columns.

Takes a cleaned `Report`, gives an `Annotated`. Reads the language pipeline installed as a package (English: spaCy's en_core_web_md 3.7.1);
the only room that imports an NLP library, and the library's own document is dropped here.
Measured by `quoth bench speed`; what the later rooms make of it by the corpora of `quoth bench`.
"""

from quoth.annotate.spacy_pipeline import annotate, supported_languages

__all__ = ["annotate", "supported_languages"]
