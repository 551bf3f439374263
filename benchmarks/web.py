"""How long each page of the workbench takes on the server, with 20,000 reports in the casebook, and how much the first page weighs.

    python benchmarks/web.py [--reports 20000] [--folder DIR] [--seed 6]

The corpus is that of benchmarks/linking.py: acts told by several reports with near-copies. It is written into a casebook (kept with
--folder, and used again). Prints seconds until the events stand, then for each page the median of five and the worst in milliseconds
(target 150), its size, and the compressed weight of the first page with all that it asks for (target 400 KB). The client is in this
process: no network and no browser is measured.
"""

from __future__ import annotations

import argparse
import gzip
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from fastapi.testclient import TestClient
from linking import Maker

from quoth.casebook import Casebook
from quoth.casebook.ready import keep_ready
from quoth.model.record import to_record
from quoth.model.text import Capture
from quoth.web.app import make_app
from quoth.web.options import Served

TARGET = 150  # ms
WEIGHT = 400  # KB


def fill(folder: Path, reports: int, seed: int) -> None:
    """A casebook of so many reports, unless one stands there."""
    if (folder / "casebook.db").exists():
        return
    began = time.perf_counter()

    def ready() -> Iterator[tuple[Capture, dict[str, Any]]]:
        for n, (reading, _) in enumerate(islice(Maker(seed, 10**9).readings(), reports)):
            record = to_record(reading)
            record["report"]["location"] = f"made/{n:05}.txt"
            yield Capture(f"made/{n:05}.txt", reading.report.text.encode(), "text/plain; charset=utf-8"), record

    made = ready()
    with Casebook.open(folder, write=True) as casebook:
        while keep_ready(casebook, islice(made, 500), "benchmark"):
            pass
    print(f"casebook of {reports:,} reports written in {time.perf_counter() - began:.0f} s", flush=True)


def addresses(client: TestClient, folder: Path) -> dict[str, str]:
    """Every page, with an event that several tell of and a report of it."""
    with Casebook.open(folder) as casebook:
        ((capture,),) = casebook.ledger.rows("SELECT capture FROM reading WHERE until IS NULL ORDER BY since DESC LIMIT 1")
        ((claim,),) = casebook.ledger.rows("SELECT claim FROM claim ORDER BY since LIMIT 1")
    event = client.get("/api/v1/events", params={"limit": 1}).json()["rows"][0]["id"]
    return {
        "events": "/",
        "events, filtered": "/?type=bombing&since=2022-01-01&until=2022-12-31&disputed=1",
        "events, by words": "/?text=convoy+bombing",
        "event": f"/events/{event}",
        "reader": f"/reports/{capture}",
        "reports": "/reports?from=10000",
        "review": "/review",
        "edit": f"/review/edit?claim={claim}&field=harm.killed",
        "decisions": "/review/log",
        "map": "/map",
        "timeline": "/timeline",
        "network": "/network",
        "search, empty": "/search",
        "search, claims": "/search?kind=claims&type=bombing&since=2023-05-01",
        "search, words": "/search?kind=reports&text=convoy",
        "search, actors": "/search?kind=actors&type=bombing",
        "sources": "/sources",
        "jobs": "/jobs",
        "settings": "/settings",
        "api, events": "/api/v1/events",
        "api, claims": "/api/v1/claims?limit=100",
    }


def first_weight(client: TestClient, path: str) -> float:
    """KB, compressed, of a page and of every style, script and picture that it or its modules name."""
    page = client.get(path).text
    total = len(gzip.compress(page.encode()))
    wanted, seen = re.findall(r'(?:src|href)="(/static/[^"]+)"', page), set()
    while wanted:
        name = wanted.pop()
        if name not in seen:
            seen.add(name)
            body = client.get(name).content
            total += len(gzip.compress(body))
            imported = re.findall(r'from "\./([\w.-]+)"', body.decode("utf-8", "replace")) if name.endswith(".js") else []
            wanted += [f"{name.rpartition('/')[0]}/{other}" for other in imported]
    return total / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch, "casebook")
        fill(folder, given.reports, given.seed)
        sys.exit(measure(folder))


def measure(folder: Path) -> int:
    served = Served(folder, reviewer="A. Reader")
    late = 0
    with TestClient(make_app(served), base_url=f"http://127.0.0.1:{served.port}", headers={"Sec-Fetch-Site": "same-origin"}) as client:
        client.get(f"/?token={served.token}")
        began = time.perf_counter()
        state = client.app.app.state.desk.shelf.state(patience=3600)  # type: ignore[attr-defined]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        spent = time.perf_counter() - began
        print(f"{len(state.events):,} events of {len(state.judged):,} claims stand after {spent:.0f} s, {memory:.0f} MB", flush=True)
        while client.app.app.state.desk.shelf.busy():  # type: ignore[attr-defined]  # their ids are being kept, the drawings drawn
            time.sleep(0.2)
        for name, path in addresses(client, folder).items():
            times, size = [], 0
            for _ in range(5):
                started = time.perf_counter()
                answer = client.get(path)
                times.append((time.perf_counter() - started) * 1000)
                assert answer.status_code == 200, (path, answer.status_code)
                size = len(answer.content)
            is_late = median(times) > TARGET
            late += is_late
            print(f"{name:18} {median(times):7.1f} ms, worst {max(times):7.1f} ms, {size / 1024:7.1f} KB{'  LATE' * is_late}", flush=True)
        weight = first_weight(client, "/")
        print(f"first page: {weight:.0f} KB compressed (target {WEIGHT})")
        decide(client)
    return 1 if late or weight > WEIGHT else 0


def decide(client: TestClient) -> None:
    """One decision in the queue: until the next claim is there, and until the events say so."""
    claim = re.search(r'data-claim="(c_\w+)"', client.get("/review").text)
    assert claim is not None
    started = time.perf_counter()
    client.post("/review/decide", data={"verb": "accept", "claim": claim[1]})
    answered = time.perf_counter()
    client.app.app.state.desk.shelf.state(patience=600)  # type: ignore[attr-defined]
    known = time.perf_counter()
    print(f"a decision: next claim after {(answered - started) * 1000:.0f} ms, in the events after {(known - started) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
