"""A reader that cheats: it makes the record that a gold file describes. What it does not score, no reader can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoth.bench.claim_words import located

ROLE = {"actor": "actor", "target": "target", "helper": "helper"}


class _Made:
    """Sources, actors and places of the record under construction, one per name."""

    def __init__(self) -> None:
        self.items: dict[str, list[dict[str, Any]]] = {"sources": [], "actors": [], "places": []}

    def id(self, key: str, name: str, **more: Any) -> str:
        for item in self.items[key]:
            if item["name"] == name:
                return str(item["id"])
        item = {"id": f"{key[0].upper()}{len(self.items[key]) + 1}", "name": name, **more}
        self.items[key].append(item)
        return str(item["id"])


def record_of(path: Path) -> dict[str, Any]:
    """The perfect record for the dispatch at `path`, from the gold beside it."""
    gold = json.loads(path.with_name(path.stem + ".gold.json").read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    for words in gold["discarded"]:
        text = text.replace(words, "")
    made = _Made()
    outlet = made.id("sources", "outlet", kind="outlet")
    for group in gold["same_actor"]:
        made.items["actors"].append({"id": f"A{len(made.items['actors']) + 1}", "name": group[0], "aliases": group[1:]})
    claims = [_claim(text, g, made, outlet) for g in gold["claims"]]
    return {
        "report": {"text": text, "outlet": gold["outlet"], **gold["stated"]},
        **made.items,
        "claims": claims,
        "events": _events(gold),
    }


def _claim(text: str, gold: dict[str, Any], made: _Made, outlet: str) -> dict[str, Any]:
    names = [gold["root"][0].split("|")[0]]
    chain = [made.id("sources", value.split("|")[0], kind="unknown") for value in gold.get("chain_has", [])]
    links: list[dict[str, Any]] = [{"source": s, "stance": "states"} for s in [outlet, *chain]]
    links.append({"source": made.id("sources", names[0], kind="unknown"), "stance": (gold.get("stance") or "states").split("|")[0]})
    spots = located(text, gold["evidence"])
    return {
        "id": gold["id"],
        "type": gold["type"][0],
        "evidence": list(spots[0]) if spots else None,
        "chain": links,
        "status": gold["status"].split("|")[0],
        "when": {"start": gold["when"]} if gold.get("when") else None,
        "where": [{"place": made.id("places", value.split("|")[0])} for value in gold.get("where", [])],
        "who": [{"role": ROLE[role], "text": v.split("|")[0]} for role, values in gold.get("who", {}).items() for v in values],
        "harm": {kind: {"low": low, "high": high} for kind, (low, high) in gold.get("harm", {}).items()},
        "means": [{"text": value.split("|")[0]} for value in gold.get("means", [])],
    }


def _events(gold: dict[str, Any]) -> list[dict[str, Any]]:
    joined: list[set[str]] = [set(group) for group in gold["same_event"]]
    for i, group in enumerate(joined):
        for other in joined[i + 1 :]:
            if group & other:
                group |= other
                other.clear()
    joined = [group for group in joined if group]
    alone = {g["id"] for g in gold["claims"]}.difference(*joined)
    return [{"id": f"E{n}", "claims": sorted(group)} for n, group in enumerate([*joined, *({i} for i in sorted(alone))], 1)]
