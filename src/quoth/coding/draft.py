"""An event mention in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from quoth.coding.lexicon import Sense
from quoth.model.finding import Hedge, Toll
from quoth.model.text import Span

ACTS = frozenset(("attack", "bombing", "airstrike", "shelling", "clash", "raid", "killing", "execution", "abduction", "riot"))


@dataclass(slots=True)
class Draft:
    """A trigger token with what was found for it; tokens, not spans, until it is finished."""

    trigger: int
    type: str
    sense: Sense
    verbal: bool
    roles: list[tuple[str, int]] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    means: list[int] = field(default_factory=list)
    status: str | None = None
    hedges: tuple[Hedge, ...] = ()
    also: set[int] = field(default_factory=set)  # further tokens whose modifiers are this event's: an absorbed noun, "responsible"
    clause: int | None = None  # a token whose clause is the evidence, where it is not the trigger's
    absorbed: Draft | None = None
    scope: str | None = None
    must: bool = False  # told as an event of its own, however little is said of it
    responsibility: bool = False
    refers: bool = False  # "the attack": speaks of an event told before
    clause_end: Span | None = None

    def into(self, other: Draft) -> None:
        """Give everything to the other draft and step back."""
        if other is self:
            return
        held = {head for _, head in other.roles}
        acted = any(role == "actor" for role, _ in other.roles)  # one act, one side: the first-named doer stays
        other.roles.extend((role, head) for role, head in self.roles if head not in held and not (acted and role == "actor"))
        kinds = {t.kind for t in other.tolls}
        other.tolls.extend(t for t in self.tolls if t.kind not in kinds)
        other.means.extend(m for m in self.means if m not in other.means)
        other.hedges = (*other.hedges, *(h for h in self.hedges if h not in other.hedges))
        other.also |= self.also | {self.trigger}
        self.absorbed = other

    def final(self) -> Draft:
        draft = self
        while draft.absorbed is not None:
            draft = draft.absorbed
        return draft
