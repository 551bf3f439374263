"""What people decide over what the machine suggests: decisions → reviewed claims and events, what to look at next, who agrees with whom.

Takes Readings and Decisions (`model/decision.py`); gives readings as reviewed (`apply`, `review`), groups of claims as people parted and
joined them (`regrouped`), the queue and agreement. Pure: it keeps nothing and reads no file but the codebook. Measured by its laws, each a
property test: decisions undone in any order leave what was there before, one changed character of a text loses no decision; and by the
published examples of Krippendorff's alpha.
"""

from quoth.review.agreement import Measured, Unit, measured, units_of
from quoth.review.alpha import METRICS, Alpha, alpha
from quoth.review.anchors import anchor_of, located
from quoth.review.assigned import Assignments
from quoth.review.choosing import chosen, sentence_around, value_said
from quoth.review.editing import FIELDS, edited, field_of, needs_words, part_of, value_at
from quoth.review.pointers import find, pointer_of, root_name, seen_of
from quoth.review.queue import CLASSES, Asked, Item, counts, queue
from quoth.review.regroup import ON_EVENTS, Ruling, regrouped, rulings_of
from quoth.review.replay import apply, concerning, made_claim, orphans, plain_claim, review, spans_in
from quoth.review.reviewed import Coded, Edit, Judged, Orphan, Reviewed
from quoth.review.roster import by_content
from quoth.review.standing import standing, undone

__all__ = [
    "CLASSES",
    "FIELDS",
    "METRICS",
    "ON_EVENTS",
    "Alpha",
    "Asked",
    "Assignments",
    "Coded",
    "Edit",
    "Item",
    "Judged",
    "Measured",
    "Orphan",
    "Reviewed",
    "Ruling",
    "Unit",
    "alpha",
    "anchor_of",
    "apply",
    "by_content",
    "chosen",
    "concerning",
    "counts",
    "edited",
    "field_of",
    "find",
    "located",
    "made_claim",
    "measured",
    "needs_words",
    "orphans",
    "part_of",
    "plain_claim",
    "pointer_of",
    "queue",
    "regrouped",
    "review",
    "root_name",
    "rulings_of",
    "seen_of",
    "sentence_around",
    "spans_in",
    "standing",
    "undone",
    "units_of",
    "value_at",
    "value_said",
]
