"""Writes docs/one-report.md: one report sentence by sentence, what a careful coder writes, what quoth writes, what nobody can know.

    python docs/make_one_report.py            writes the page
    python docs/make_one_report.py --check    exits with 1 where the page is not what quoth writes now

The notes of the coder are ours and stand in this file; quoth's part is read anew each time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import quoth
from quoth import Claim, Reading
from quoth.claims.chain_words import chain_words
from quoth.claims.value_words import heading, location, moment, person, toll

HERE = Path(__file__).resolve().parent
REPORT, PAGE = HERE / "one-report.txt", HERE / "one-report.md"

INTRO = """# One report, sentence by sentence

The report is [one-report.txt](one-report.txt), written for quoth: its people, groups and events are invented. It is built as partisan
reports are: one side's outlet tells what that side's spokesman announced, has him confirm its own earlier story, and adds what its
unnamed sources said. This page is made by `make docs`, so what stands under "quoth" is what quoth writes today, right or wrong.
"""

# first words of a sentence → (what a careful coder writes, what nobody can know from these words)
NOTES: tuple[tuple[str, str, str], ...] = (
    (
        "Cell Behind",
        "Nothing, or one arrest in the outlet's own voice: a headline repeats the body.",
        'What "broken up" means in persons.',
    ),
    (
        "In an official",
        "Two claims of the spokesperson, through his statement: the attack of 14 March 2023 in Antsirabe on "
        "staff of the office, by members of the group; and their capture.",
        "Who captured them, how many, where and when: the date and the town are the attack's, not the capture's.",
    ),
    (
        "It was also",
        "One claim of the same statement: the attack on the surveyors, by the group. Planned *and* carried out, so it happened.",
        "When. Whether the surveyors were hurt.",
    ),
    (
        "The persons",
        "One arrest in Antsirabe and Ambositra by local forces. Carried by the statement, or the outlet's own words: coders may differ.",
        "How many, in which town how many.",
    ),
    (
        "As per the",
        "The man's capture, with belt and grenades; and his preparation for a suicide mission, which never "
        "came about. The statement says both.",
        "Who captured him, where, when; that he agreed to anything. What he may have said in custody would be his holder's claim.",
    ),
    (
        "For the first",
        "One claim of the named man: the leadership moved to the two provinces, with help. He *confirms* what"
        " the outlet had told, and so adds no source to it.",
        "Who the agencies are. Whether the named man is the spokesperson of the first sentence: no words say so.",
    ),
    (
        "Investigations",
        "One claim of unnamed investigators: the attacker came from a camp in Angoche; and again the attack itself.",
        "Who investigated. How many attackers there were.",
    ),
    (
        "Ratsimba further",
        "Two claims: three members killed in Antsirabe and Ambositra (one toll over two towns, never three in"
        " each); several others captured in Menabe. That the dead were members is said by the side that "
        "killed them.",
        "Who killed them; when; whether anybody else was hurt.",
    ),
    (
        "Some of those",
        "One movement of some of the captured, from Nampula to Madagascar, after training.",
        "How many, when, trained by whom.",
    ),
    (
        "Highland Lantern had",
        "One claim of the outlet's unnamed sources: the same move as above. The outlet quotes itself; with "
        "the confirmation this is one origin, not two.",
        "Who the sources are, what they saw.",
    ),
    (
        "They set up",
        "Bases there (a state of things), and attacks in preparation: planned, not carried out.",
        "How many bases, where in the province.",
    ),
    (
        "The presence",
        "Nothing: an opinion.",
        "",
    ),
    (
        "Highland Lantern is",
        "Nothing: what the outlet means to do. Confessions of held men, if they come, would be words of their holder.",
        "",
    ),
)


def page(reading: Reading) -> str:
    """The whole page as Markdown."""
    parts = [INTRO]
    text = reading.report.text
    starts = [(text.find(first), first, coder, unknown) for first, coder, unknown in NOTES]
    for n, (start, first, coder, unknown) in enumerate(starts):
        if start < 0:
            raise SystemExit(f"{REPORT.name} has no sentence that begins with {first!r}")
        end = starts[n + 1][0] if n + 1 < len(starts) else len(text)
        claims = [c for c in reading.claims if start <= c.trigger.start < end]
        parts.append(f"> {' '.join(text[start:end].split())}\n\n**A careful coder:** {coder}\n")
        parts.append("**quoth:** " + ("nothing.\n" if not claims else "\n\n" + "\n".join(_claim(reading, c) for c in claims) + "\n"))
        if unknown:
            parts.append(f"**Nobody can know:** {unknown}\n")
    return "\n".join(parts)


def _claim(reading: Reading, claim: Claim) -> str:
    inferred = {i.field for i in claim.inferred}
    values = [f"{w.role}: {person(reading, w)}" for w in claim.who]
    values += [f"where{' (inferred)' if 'where' in inferred else ''}: {location(reading, w)}" for w in claim.where]
    values += [f"when: {moment(reading, claim.when)}"] if claim.when else []
    values += [toll(reading, kind, harm) for kind, harm in claim.harm]
    return f"- {heading(claim)}: {'; '.join(values) or 'nothing more'}. According to {chain_words(reading, claim)}."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    made = page(quoth.read(REPORT))
    if parser.parse_args().check:
        return int(made != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
