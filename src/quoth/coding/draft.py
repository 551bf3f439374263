"""An event mention in the making."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quoth.coding.lexicon import Sense
from quoth.model.finding import Hedge, Toll


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
    absorbed: Draft | None = None
    refers: Draft | None = None  # the act told before that this one speaks of
    scope: str | None = None
    must: bool = False  # told as an event of its own, however little is said of it
    responsibility: bool = False
    suggested: bool = False  # by the sense model: no word list knows it

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
        other.also |= self.also | {self.trigger}
        other.must = other.must or self.must or (self.verbal and bool(self.sense.toll or self.sense.tollsubj))  # whose harm is told is told
        self.absorbed = other

    def add(self, role: str, heads: Iterable[int]) -> None:
        """Give these tokens a role, those that have none yet."""
        held = {head for _, head in self.roles}
        self.roles.extend((role, head) for head in heads if head not in held)

    def has_toll(self, kind: str) -> bool:
        return any(toll.kind == kind for toll in self.tolls)

    def final(self) -> Draft:
        """The draft that this one has become a part of, in the end."""
        draft = self
        while draft.absorbed is not None:
            draft = draft.absorbed
        return draft
