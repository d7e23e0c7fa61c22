"""What one report tells of a person helps to read the next, on both databases."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Filter, Ledger, Reading
from onrecord.ledger.learned import HELD, Sighting, lessons_for

TOLD = (
    "Chad closes crossing with Sudan\n\n"
    "Chad's Interior Minister Idriss Mahamat Saleh said on Monday that the Tine crossing would stay"
    " closed. Sudan demanded that Chad reopen the Tine crossing.",
    "Sahel Courier",
    "2026-02-02",
)
UNTOLD = (
    "Crossing remains shut, traders say\n\n"
    "Idriss Mahamat Saleh said on Thursday that the Tine crossing would open next week. Sudan"
    " rejected the offer. Traders at the Tine crossing in Sudan complained.",
    "Darfur Times",
    "2026-02-05",
)
ELSEWHERE = (
    "Football federation elects a president\n\n"
    "The federation met in Douala in Cameroon. Idriss Mahamat Saleh sent a message of thanks, the"
    " federation said. Cameroon praised the vote.",
    "Douala Sport",
    "2026-03-20",
)
FORMER = (
    "A memoir of the desert\n\n"
    "Chad's former Interior Minister Idriss Mahamat Saleh said in a memoir that the crossing at"
    " Tine had been closed in error.",
    "Book Review",
    "2027-01-10",
)


@pytest.fixture(scope="module")
def told() -> tuple[Reading, ...]:
    return tuple(
        onrecord.read(text, outlet=outlet, published=day)
        for text, outlet, day in (TOLD, UNTOLD, ELSEWHERE, FORMER)
    )


def saleh(reading: Reading) -> Any:
    return next(actor for actor in reading.actors if actor.name == "Idriss Mahamat Saleh")


def everything(ledger: Ledger) -> list[Any]:
    layers = (ledger.statements(), ledger.events(), ledger.actors(), ledger.timeline())
    return [*layers, list(ledger.readings())]


def test_a_report_learns_office_and_country_and_names_its_source(
    place: str, told: tuple[Reading, ...]
) -> None:
    alone = saleh(told[1])
    assert (alone.role, alone.represents, alone.learned) == (None, None, ())
    with Ledger(place) as ledger:
        for reading in told[:2]:
            ledger.add(reading)
        taught = ledger.reading(told[1].report.id)
        assert taught in ledger.readings()
        assert told[1] in ledger.readings(as_read=True)
        said = ledger.statements(Filter(by="Chad", outlet="Darfur Times"))
    known = saleh(taught)
    assert (known.country, known.sector, known.role) == ("TCD", "GOV", "Interior Minister")
    assert next(it.name for it in taught.actors if it.id == known.represents) == "Chad"
    assert {it.field for it in known.learned} == {"country", "sector", "role", "represents"}
    assert {it.report for it in known.learned} == {told[0].report.id}
    assert [row["speaker"] for row in said] == [["Idriss Mahamat Saleh"]]
    assert [row["side"] for row in said] == [["Chad"]]
    data = taught.to_dict()
    (entry,) = (it for it in data["actors"] if it["id"] == known.id)
    assert {"field": "role", "report": told[0].report.id} in entry["learned"]


def test_a_country_holds_in_another_story_and_an_office_only_for_a_time(
    place: str, told: tuple[Reading, ...]
) -> None:
    with Ledger(place) as ledger:
        ledger.add(told[2])
        assert saleh(ledger.reading(told[2].report.id)).country != "TCD"
        ledger.add(told[0])
        near = saleh(ledger.reading(told[2].report.id))
        assert len(ledger.stories()) == 2
    assert (near.country, near.role) == ("TCD", "Interior Minister")


def test_the_order_of_adding_and_rebuilding_change_nothing(
    tmp_path: Path, told: tuple[Reading, ...]
) -> None:
    found = []
    for number, order in enumerate(permutations(told)):
        with Ledger(tmp_path / f"{number}.db") as ledger:
            for reading in order:
                ledger.add(reading)
                if number % 2:
                    ledger.settle()
            found.append(everything(ledger))
            if number == 0:
                ledger.rebuild()
                found.append(everything(ledger))
    assert all(each == found[0] for each in found)


def test_to_reject_a_merge_takes_back_what_was_learned_by_it(tmp_path: Path) -> None:
    later = onrecord.read(UNTOLD[0].replace("Idriss Mahamat ", ""), published="2026-02-05")
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in (onrecord.read(TOLD[0], published=TOLD[2]), later):
            ledger.add(reading)
        (merge,) = (row for row in ledger.uncertain("merge") if row["kind"] == "person")
        assert {merge["one"], merge["other"]} == {"Saleh", "Idriss Mahamat Saleh"}
        learned = [it for it in ledger.reading(later.report.id).actors if it.learned]
        assert [it.name for it in learned] == ["Saleh"]
        ledger.decide(merge["id"], "reject", "ana")
        assert not any(it.learned for it in ledger.reading(later.report.id).actors)


def sighting(report: str, day: str, country: str | None, role: str | None = None) -> Sighting:
    return Sighting(report, day, f"a-{report}", "ana paz", country, None, role, None)


def test_what_a_report_says_itself_stands() -> None:
    own = sighting("r1", "2026-01-01", "PER", "mayor")
    assert not [*lessons_for(own, [own, sighting("r2", "2026-01-02", "CHL", "judge")])]


def test_one_name_of_two_countries_teaches_nothing() -> None:
    others = [
        sighting("r2", "2026-01-02", "CHL", "judge"),
        sighting("r3", "2026-01-02", "PER", "mayor"),
    ]
    assert not [*lessons_for(sighting("r1", "2026-01-01", None), others)]
    own = sighting("r1", "2026-01-01", "PER")
    assert not [*lessons_for(own, others[:1])]


def test_an_office_is_that_of_the_nearest_report_unless_that_calls_it_former() -> None:
    own = sighting("r1", "2026-03-01", "PER")
    judge = sighting("r2", "2026-02-01", "PER", "judge")
    mayor = sighting("r3", "2026-03-05", "PER", "mayor")
    assert [(it.value, it.source) for it in lessons_for(own, [judge, mayor])] == [("mayor", "r3")]
    assert [it.value for it in lessons_for(own, [judge])] == ["judge"]
    former = sighting("r4", "2026-03-02", "PER", "former judge")
    assert not [*lessons_for(own, [judge, former])]
    far = sighting("r5", "2026-06-30", "PER", "judge")
    assert HELD < 121
    assert not [*lessons_for(own, [far])]
