"""How well pages and datelines are read, on public corpora: `python tests/read/measure.py ../shared/data`. Not a test; needs the data.

Extraction: precision, recall and F1 over 4-gram shingles as the article extraction benchmark counts them (means over pages).
Date: the share of pages whose address holds a date and whose stated date is that one. Datelines: press releases with a date in a dateline.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from quoth.model.errors import ReadError
from quoth.model.text import Capture, Report
from quoth.read import read

ADDRESS_DATE = re.compile(r"/(20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:\D|$)")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def precision_recall(true: str, found: str) -> tuple[float, float]:
    a, b = shingles(true), shingles(found)
    hits = sum((a & b).values())
    if a == b:
        return 1.0, 1.0
    return (hits / b.total() if b else 0.0), (hits / a.total() if a else 0.0)


def body(report: Report) -> str:
    return report.text[report.title_span.end :] if report.title_span else report.text


def extraction(folder: Path) -> None:
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    scores, dates = [], []
    start = time.process_time()
    for key, entry in gold.items():
        content = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        try:
            report = read(Capture(entry["url"], content, "text/html"))
        except ReadError as error:
            print(f"  {error}")
            scores.append((0.0, 0.0))
            continue
        scores.append(precision_recall(entry["articleBody"], body(report)))
        if match := ADDRESS_DATE.search(entry["url"]):
            dates.append(report.published == "-".join(match.groups()))
    seconds = time.process_time() - start
    precision, recall = statistics.mean(p for p, _ in scores), statistics.mean(r for _, r in scores)
    f1 = 2 * precision * recall / (precision + recall)
    each = seconds / len(gold) * 1000
    print(f"extraction: F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}; {len(gold)} pages, {each:.0f} ms each")
    print(f"date of publication: {sum(dates)} of {len(dates)} as in the page's address")


def datelines(path: Path) -> None:
    texts = [json.loads(line)["conversations"][1]["value"].removeprefix("PRESS RELEASE TEXT: ") for line in path.open(encoding="utf-8")]
    start = time.process_time()
    reports = [read(Capture("release", text.encode())) for text in texts]
    seconds = time.process_time() - start
    dated = [any(dateline.date for dateline in report.datelines) for report in reports]
    stating = [re.search(r"\([A-Z][a-z]+\.? \d{1,2}, 20\d\d\)", text[:600]) is not None for text in texts]
    full = [found for found, states in zip(dated, stating, strict=True) if states]
    print(f"datelines: {sum(full)} of {len(full)} releases that state a full date in one, {sum(dated)} of {len(dated)} in all")
    print(f"  {seconds / len(texts) * 1000:.1f} ms each")


if __name__ == "__main__":
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    extraction(data / "article_extraction_benchmark")
    datelines(data / "isaf_press_releases" / "data" / "isaf_press_releases_ft_test.jsonl")
