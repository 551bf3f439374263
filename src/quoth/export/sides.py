"""What a claim may be taken for: something said to have happened, and a label that is not the word of who killed."""

from __future__ import annotations

from quoth.export.words import kind_in, pattern, words
from quoth.model.claim import Claim, Participant, Reading, Source

RETRACTED = "retracted or corrected by its own source"
_HAPPENED = ("happened", "ongoing")
_AFFIRMED = ("states", "confirms", "claims responsibility", "alleges")
_SURE = ("asserted", "probable")
_UNDERGO = ("victim", "target", "detained")


def not_an_event(claim: Claim, retracted: bool) -> str | None:
    """Why nobody may find an event in this claim; None where its root says that it happened."""
    if retracted:
        return RETRACTED
    if any(link.stance == "denies" for link in claim.chain) or claim.status == "did not happen":
        return "denied"
    if any(link.stance not in _AFFIRMED for link in claim.chain):
        return "doubted"
    if claim.status not in _HAPPENED:
        return f"not said to have happened: {claim.status}"
    if claim.certainty not in _SURE:
        return f"said to be {claim.certainty} only"
    return None


def is_label(who: Participant) -> bool:
    """Whether the words say whom somebody belonged to, or that they were fighters."""
    if who.role not in _UNDERGO:
        return False
    return who.of is not None or who.actor is not None or who.civil == "combatant" or pattern("labels").search(who.text) is not None


def labels_of_the_doer(claim: Claim, reading: Reading) -> frozenset[int]:
    """Positions of the participants whose label is, or may be, the word of the side that killed or holds them alone.

    It may be where the root is a party and the words do not name another side as the doer.
    """
    root = next((s for s in reading.sources if s.id == claim.root), None)
    if not any(is_label(w) for w in claim.who) or not _is_of_the_doer(claim, reading, root):
        return frozenset()
    return frozenset(n for n, who in enumerate(claim.who) if is_label(who))


def _is_of_the_doer(claim: Claim, reading: Reading, root: Source | None) -> bool:
    if root is None or claim.chain[-1].in_custody:
        return True
    if root.kind in ("unknown", "document") or claim.chain[-1].stance == "claims responsibility":
        return True
    kind = party_kind(root, reading)
    if kind is None:
        return root.kind == "person" and root.actor is None and not root.description  # a bare name may speak for anybody
    doers = [w for w in claim.who if w.role in ("actor", "helper")]
    kinds = {doer_kind(w, reading) for w in doers}
    if not doers or None in kinds:
        return True
    parties = {w.actor or (w.of.actor if w.of else None) for w in doers}
    if kind in words().state_parties:
        return bool(kinds & words().state_parties) or kind in kinds
    return root.actor is None or root.actor in parties or bool(parties & _wholes(root.actor, reading))


def _wholes(actor: str, reading: Reading) -> set[str | None]:
    """What the actor is part of, and the other parts of that."""
    whole = next((a.part_of for a in reading.actors if a.id == actor), None)
    return {whole, *(a.id for a in reading.actors if a.part_of and a.part_of in (whole, actor))} if whole else {
        a.id for a in reading.actors if a.part_of == actor
    }  # fmt: skip


def party_kind(source: Source, reading: Reading) -> str | None:
    """The kind of party that a source speaks for, by its actor or its words; None for an outlet, a witness, a monitor."""
    actor = next((a for a in reading.actors if a.id == source.actor), None)
    if source.kind == "outlet":
        return None
    found = actor.kind if actor and actor.kind in words().parties else None
    if found is None:
        found = kind_in(source.name) or kind_in(source.description or "")
        if source.kind == "person" and found is None and pattern("offices").search(f"{source.name} {source.description or ''}"):
            found = "government"
    return found if found in words().parties else None


def doer_kind(who: Participant, reading: Reading) -> str | None:
    """The kind of actor that a participant is, by the actor that it names or belongs to, else by its noun."""
    named = who.actor or (who.of.actor if who.of else None)
    actor = next((a for a in reading.actors if a.id == named), None)
    return actor.kind if actor else kind_in(who.text)
