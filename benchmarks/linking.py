"""How fast claims are linked: a made corpus of claims, linked whole, then one report more.

    python benchmarks/linking.py [--claims 100000] [--seed 6] [--joined 0]

The corpus: reports of one to four claims about acts whose actors follow Zipf's law, spread over places and three years, with a
tenth of all claims in one
city and one month; a third of the reports are near-copies of another (a word changed, a sentence dropped), as in a wire's
syndication. Prints seconds for
accounts, groups and events, the peak of memory, the time that one report more takes (median and worst of fifty), and pairwise F1
against what was made.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from quoth.codebook import load_codebook
from quoth.link import Assembler, Joins, Linker, events_of, joins_of, outlet_key, sides_of
from quoth.link.sides import name_key
from quoth.model.claim import Actor, Claim, Harm, Link, Participant, Place, Reading, ReportEvent, Source, When, Where
from quoth.model.decision import Decision
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Report, Span

KINDS = (
    ("bombing", "A bomb went off in {where}"),
    ("attack", "Gunmen attacked {where}"),
    ("shelling", "Shells landed in {where}"),
    ("airstrike", "A plane struck {where}"),
)
SPOTS = (
    *("market", "school", "checkpoint", "barracks", "bridge", "clinic", "mosque", "church", "depot", "convoy"),
    *("mill", "quarry", "camp", "station", "ferry", "well", "bakery", "courthouse", "garage", "orchard"),
)
SYLLABLES = ["ka", "ri", "mo", "ta", "lu", "sen", "dar", "bel", "go", "nim", "za", "fe", "tor", "hul", "ash", "per", "vik", "dun"]


def name(chance: random.Random, parts: int = 3) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(parts)).capitalize()


class Maker:
    """Makes acts, and reports of them."""

    def __init__(self, seed: int, claims: int) -> None:
        self.chance = random.Random(seed)
        self.claims = claims
        self.places = [(name(self.chance), n, 10 + self.chance.random() * 20, 20 + self.chance.random() * 20) for n in range(1500)]
        self.actors = [f"{name(self.chance)} Front" for _ in range(400)]
        self.outlets = [f"{name(self.chance)} Daily" for _ in range(300)]
        self.weights = [1 / (n + 1) for n in range(len(self.actors))]

    def readings(self) -> Iterator[tuple[Reading, str]]:
        """Readings, each with the label of its act."""
        made = n = 0
        while made < self.claims:
            busy = self.chance.random() < 0.1
            place = self.places[0] if busy else self.chance.choice(self.places[1:])
            day = (
                date(2023, 5, 1) + timedelta(days=self.chance.randrange(30))
                if busy
                else date(2021, 1, 1) + timedelta(days=self.chance.randrange(1095))
            )
            act = self._act(place, day)
            previous: str | None = None
            for _ in range(min(12, int(self.chance.paretovariate(1.2)))):
                text = self._near_copy(previous) if previous and self.chance.random() < 0.33 else self._tell(act, n)
                previous, n = text, n + 1
                reading = self._reading(text, act, n)
                made += len(reading.claims)
                yield reading, act["label"]

    def _act(self, place: tuple[str, int, float, float], day: date) -> dict[str, object]:
        kind, lead = self.chance.choice(KINDS)
        actor = self.chance.choices(self.actors, self.weights)[0]
        spot = self.chance.choice(SPOTS)
        return {
            "label": f"{self.chance.random()}",
            "kind": kind,
            "lead": lead,
            "place": place,
            "day": day,
            "actor": actor,
            "spot": spot,
            "dead": self.chance.randint(1, 30),
        }

    def _tell(self, act: dict[str, object], n: int) -> str:
        place, day = act["place"], act["day"]
        assert isinstance(place, tuple) and isinstance(day, date)
        where = f"the {act['spot']} in {place[0]}"
        opener = self.chance.choice(("Residents said that", "According to officials,", "Police said", "A medic told us that"))
        filler = " ".join(name(self.chance, 2).lower() for _ in range(self.chance.randint(5, 25)))
        lead = str(act["lead"]).format(where=where)
        toll = int(str(act["dead"])) + self.chance.choice((0, 0, 0, 1, 2))
        more = f"The {act['actor']} was behind it." if self.chance.random() < 0.6 else "Nobody claimed it."
        return f"{lead} on {day.isoformat()}.\n\n{opener} {toll} people were killed there. {more} Note {n} {filler}."

    def _near_copy(self, text: str) -> str:
        words = text.split(" ")
        words[-1 - self.chance.randrange(3)] = name(self.chance, 2).lower() + "."
        return " ".join(words)

    def _reading(self, text: str, act: dict[str, object], n: int) -> Reading:
        place, day = act["place"], act["day"]
        assert isinstance(place, tuple) and isinstance(day, date)
        report = report_id(text)
        sentences = text.replace("\n\n", " ").split(". ")
        first = Span(0, len(sentences[0]))
        at = text.index(" people were killed")
        start = text.rindex(". ", 0, at) + 2 if ". " in text[:at] else text.rindex("\n", 0, at) + 1
        low = int(text[start:at].split()[-1])
        spot = text.index(place[0])
        where = (Where("P1", "at", None, Span(spot, spot + len(place[0]))),)
        when = When(day.isoformat(), day.isoformat(), "day", "stated", Span(first.end - 10, first.end))
        own = (Link("S1", "own voice"),)
        said = (Link("S1", "own voice"), Link("S2", "indirect"))
        kind = str(act["kind"])
        aim = text.index(str(act["spot"]))
        target = Participant("target", f"the {act['spot']}", Span(aim - 4, aim + len(str(act["spot"]))))
        claims = [
            Claim(claim_id(report, (0, 1), "outlet", 0), kind, None, "one", Span(2, 6), first, own, when=when, where=where, who=(target,)),
            Claim(
                claim_id(report, (at, at + 1), "S2", 0),
                "killing",
                None,
                "one",
                Span(at, at + 5),
                Span(start, at + 19),
                said,
                who=(Participant("victim", f"{low} people", Span(start, at)),),
                harm=(("killed", Harm(low, low, str(low), Span(start, at))),),
                where=where,
            ),
        ]
        actors: tuple[Actor, ...] = ()
        if (front := text.find(str(act["actor"]))) >= 0:
            span = Span(front, front + len(str(act["actor"])))
            actors = (Actor("A1", str(act["actor"]), "armed group", mentions=(span,)),)
            doer = Participant("actor", str(act["actor"]), span, actor="A1")
            claims.append(
                Claim(
                    claim_id(report, (front, front + 1), "outlet", 0),
                    kind,
                    None,
                    "one",
                    span,
                    Span(front, span.end + 15),
                    own,
                    who=(doer,),
                    where=where,
                )
            )
        published = (day + timedelta(days=self.chance.randint(0, 3))).isoformat()
        shown = Report(report, text, f"made-{n}.txt", "0" * 64, outlet=self.chance.choice(self.outlets), published=published, language="en")
        sources = (Source("S1", shown.outlet or "", "outlet", True), Source("S2", "officials", "group", False))
        places = (
            Place(
                "P1", place[0], "settlement", f"{'ABCDE'[place[1] % 5]}X", f"Province {place[1] % 60}", place[2], place[3], 1000 + place[1]
            ),
        )
        return Reading(shown, sources, actors, places, tuple(claims), (ReportEvent("E1", kind, tuple(c.id for c in claims)),))


def pairwise(groups: list[list[str]], label: dict[str, str]) -> float:
    """F1 over pairs of reports."""

    def pairs(clusters: list[list[str]]) -> set[tuple[str, str]]:
        return {(a, b) for c in clusters for i, a in enumerate(sorted(set(c))) for b in sorted(set(c))[i + 1 :]}

    gold: defaultdict[str, list[str]] = defaultdict(list)
    for report, act in label.items():
        gold[act].append(report)
    ours, theirs = pairs(groups), pairs(list(gold.values()))
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def joined(maker: Maker, pairs: int) -> Joins:
    """The first `pairs` pairs of outlets and as many of actors, each said to be one."""
    keys = [[outlet_key(name, load_codebook()) for name in maker.outlets], ["g:" + name_key(name) for name in maker.actors]]
    chosen = [k[2 * n : 2 * n + 2] for k in keys for n in range(pairs) if len(set(k[2 * n : 2 * n + 2])) == 2]
    numbered = enumerate(chosen, 1)
    return joins_of(Decision("same source", tuple(pair), "benchmark", "", "", n=n, value={"keys": pair}) for n, pair in numbered)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--joined", type=int, default=0, metavar="N", help="Pairs of outlets and of actors that a person said are one.")
    given = parser.parse_args()
    maker = Maker(given.seed, given.claims)
    made = list(maker.readings())
    more = list(Maker(given.seed + 1, 200).readings())[:50]
    label = {reading.report.id: act for reading, act in made}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    readings = {reading.report.id: reading for reading, _ in made}
    print(f"{sum(len(r.claims) for r in readings.values())} claims in {len(readings)} reports, {before:.0f} MB")
    began = time.perf_counter()
    accounts = [account for reading in readings.values() for account in Linker.accounts_of(reading)]
    told = time.perf_counter()
    linker = Linker()
    linker.fill(accounts)
    grouped = time.perf_counter()
    book = load_codebook()
    events = events_of(linker, Assembler(readings.__getitem__, sides_of(readings, book, same=joined(maker, given.joined).voices), book))
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"accounts {told - began:.1f} s, groups {grouped - told:.1f} s, events {done - grouped:.1f} s; "
        f"in all {done - began:.1f} s; {len(events)} events"
    )
    print(f"peak {peak:.0f} MB, {peak - before:.0f} MB above the reports themselves")
    groups = [[linker.accounts[a].report for a in group] for group in linker.groups()]
    print(f"pairwise F1 against what was made: {pairwise(groups, label):.3f}; largest group {max(map(len, groups))}")
    one = []
    for reading, _ in more:
        start = time.perf_counter()
        linker.add(reading)
        one.append(time.perf_counter() - start)
    print(f"one report more: median {statistics.median(one) * 1000:.1f} ms, worst {max(one) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
