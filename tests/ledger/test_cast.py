"""The stories of actors stay counted as stories come, grow together and go."""

import onrecord
from onrecord import Ledger, Reading
from onrecord.ledger.filters import Filter
from onrecord.ledger.place import ask

STRANGERS = tuple(
    onrecord.read(text, outlet=outlet, published=day)
    for text, outlet, day in (
        (
            "Clinic opens in Suva\n\nA spokesman for the Fijian health ministry said on Friday"
            " that the clinic would open in May.",
            "Suva Mail",
            "2024-02-02",
        ),
        (
            "Mine closes near Lusaka\n\nA spokesman for the Zambian miners said on Monday that"
            " the pit had been closed.",
            "Copper Post",
            "2025-08-04",
        ),
    )
)


def counted(place: str) -> list[tuple[object, ...]]:
    """What is stored of the actors' stories, after a look that it is what counting gives."""
    asked = ask(place)
    stored = [*map(tuple, asked.rows("SELECT identity, stories FROM identities"))]
    anew = asked.rows("SELECT identity, count(DISTINCT story) FROM actors GROUP BY identity")
    asked.close()
    assert sorted(stored) == sorted(map(tuple, anew))
    return sorted(stored)


def test_stories_that_grow_together_or_are_made_anew_stay_counted(
    place: str, readings: tuple[Reading, ...]
) -> None:
    with Ledger(place) as ledger:
        for reading in readings:
            ledger.add(reading)
            ledger.settle()
            assert counted(place)
        stories = len(ledger.stories())
        peru = next(row for row in ledger.actors() if row["name"] == "Peru")
        assert (stories, peru["stories"]) == (2, 1)
        before = counted(place)
        ledger.rebuild()
    assert counted(place) == before


def test_those_without_a_name_hold_no_role_over_all_stories(place: str) -> None:
    with Ledger(place) as ledger:
        for reading in STRANGERS:
            ledger.add(reading)
        found = ledger.actors(Filter(by="spokesman"))
        assert found
        assert {row["kind"] for row in found} == {"unnamed"}
        assert all(row["tenures"] == [] for row in found)
        assert any(row["roles"] for row in found)
        asked = Filter(type=("unnamed",), story=ledger.stories()[0]["id"])
        assert {row["stories"] for row in ledger.actors(asked)} == {1}
