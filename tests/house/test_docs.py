"""What the documentation shows is what the code does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from quoth.codebook import load_codebook

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"


def test_the_page_of_event_types_is_made_from_the_codebook() -> None:
    made = runpy.run_path(str(DOCS / "make_event_types.py"))["page"]()
    assert (DOCS / "event-types.md").read_text(encoding="utf-8") == made, "run `make docs`"


def test_the_registry_shown_loads(tmp_path: Path) -> None:
    shown = re.findall(r"`(\w+\.yaml)`\n\n```yaml\n(.*?)```", (DOCS / "codebook.md").read_text(encoding="utf-8"), re.DOTALL)
    assert {name for name, _ in shown} == {"references.yaml", "actors.yaml", "outlets.yaml"}
    for name, text in shown:
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = load_codebook(tmp_path)
    affiliation = book.outlets["river-voice"].affiliation
    assert affiliation is not None
    assert affiliation.actor == "river-front"


def test_the_lookups_shown_give_what_is_said() -> None:
    book = load_codebook()
    assert book.event_types["execution"].coarse == "killing"
    assert book.actor_names["Pakistani Taliban"]
    assert book.heads["police officer"] == "police"
    assert book.demonyms["Afghans"] == ("AF",)


def test_the_readme_holds_the_two_commands_that_ci_reads_out_of_it() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("pip install . && ")]) == 1
    assert len([line for line in lines if line.startswith("pip install '.[test]' && ")]) == 1


def test_links_of_the_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.glob("*.md")]
    missing = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_make_recipes_that_the_pages_name_exist() -> None:
    recipes = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for page in [*ROOT.glob("*.md"), *DOCS.glob("*.md")]
        for name in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))
    }
    assert named - recipes == set()
