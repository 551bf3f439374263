"""The decision table, a test for each row that the laws do not hold already."""

from __future__ import annotations

import sys
from pathlib import Path

from quoth.link import event_line, link
from quoth.model.claim import Reading
from quoth.model.event import Origin, Support

sys.path.insert(0, str(Path(__file__).parent))
import made


def value(readings: list[Reading], text: str = "9", field: str = "harm.killed") -> Support:
    (event,) = link(readings)
    return next(s for s in event.support if (s.field, s.value) == (field, text))


def only(readings: list[Reading]) -> Origin:
    (origin,) = value(readings).origins
    return origin


def police(killed: int, words: str, published: str) -> Reading:
    sentence = f"The police {words} that {killed} people died by the bomb in the grain market of Marjan."
    return made.told("Herald", "police", sentence, killed=killed, kind="organization", actor=("police", "police"), published=published)


def test_row_1_a_corrected_number_counts_nothing_and_stays() -> None:
    readings = [police(9, "said at first", "2024-05-07"), police(7, "corrected its toll, saying", "2024-05-09")]
    assert (value(readings).shown, value(readings).withdrawn) == (0, True)
    assert value(readings, "7").shown == 1
    (event,) = link(readings)
    assert [(c.earlier, c.later) for c in event.corrections] == [("9", "7")]
    assert not event.disputes


def test_row_14_an_analyst_counts_nothing_beside_others() -> None:
    sentence = "In the grain market of Marjan 9 people died by the bomb, said Vera Lomm, an analyst in the capital."
    analyst = made.told("Review", "Vera Lomm", sentence, killed=9, description="an analyst in the capital")
    assert value([made.witness(1), analyst]).shown == 1
    assert only([analyst]).row == 14
    assert value([analyst]).shown == 1  # nobody withdrew it


def test_row_12_a_reporter_on_the_scene_is_one_and_another_desk_is_none() -> None:
    seen = made.told(
        "Field Post",
        None,
        "A correspondent of the Field Post counted 9 bodies beside the bomb crater in the grain market of Marjan.",
        killed=9,
    )
    desk = made.told("Desk Post", None, "The bomb in the grain market of Marjan took 9 lives.", killed=9)
    assert (only([seen]).shown, only([seen]).row) == (1, 12)
    assert (only([desk]).shown, only([desk]).possible) == (0, 1)


def test_row_13_two_unnamed_sources_of_one_description_may_be_one() -> None:
    def medic(n: int, words: str) -> Reading:
        return made.told(
            f"Gazette {n}", "a medic", f"A medic {words} 9 people dead by the bomb in the grain market of Marjan.", killed=9, named=False
        )

    found = value([medic(1, "in a white van counted"), medic(2, "near the old bridge spoke of")])
    assert (found.shown, found.possible) == (1, 2)


def test_private_people_are_left_out_of_the_line() -> None:
    (event,) = link([made.witness(1)])
    assert made.WITNESSES[1] not in str([s["origins"] for s in event_line(event)["support"]])
    assert made.WITNESSES[1] in str([s["origins"] for s in event_line(event, private=True)["support"]])


def test_the_line_has_the_keys_that_are_promised() -> None:
    (event,) = link([made.wire(), made.witness(1, 14)])
    line = event_line(event)
    assert {"id", "type", "claims", "independent_origins", "support", "disputes"} <= line.keys()
    assert {"report", "location", "claim", "evidence"} <= line["claims"][0].keys()
    assert {"field", "value", "shown", "possible", "origins", "denied_by"} <= line["support"][0].keys()
    assert line["disputes"][0]["field"] == "harm.killed"
    assert sorted(line["disputes"][0]["values"]) == ["14", "9"]


def test_an_unnamed_source_is_never_joined_across_reports() -> None:
    one = made.told("Gazette 1", "a source", "A source put the dead of the bomb in the grain market of Marjan at 9.", killed=9, named=False)
    two = made.told("Gazette 2", "a source", "Of 9 dead at Marjan's grain market after the bomb spoke a source.", killed=9, named=False)
    assert len(value([one, two]).origins) == 2


def test_a_plan_is_not_the_act() -> None:
    plan = made.told("River Wire", None, "A bomb in the grain market of Marjan is planned for Monday.", status="planned")
    assert len(link([made.wire(), plan])) == 2
