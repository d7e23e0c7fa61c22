"""The least certain records of a large ledger are found without looking at all of them."""

from pathlib import Path

import pytest

from onrecord import Ledger, Reading
from onrecord.ledger.place import NONE, Parameters, Rows, ask
from onrecord.ledger.review import OF_REPORTS, ReviewedLayer
from onrecord.ledger.review_questions import ask_uncertain


class Planning:
    """A ledger that is asked how it would find its answers."""

    def __init__(self, place: str) -> None:
        self.asked = ask(place)
        self.dialect = self.asked.dialect
        self.plans: list[str] = []

    def rows(self, sql: str, parameters: Parameters = NONE) -> Rows:
        plan = self.asked.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)
        self.plans.append("; ".join(row[3] for row in plan))
        return self.asked.rows(sql, parameters)

    def close(self) -> None:
        self.asked.close()


@pytest.mark.parametrize("layer", OF_REPORTS)
def test_an_index_has_the_least_certain_first(
    tmp_path: Path, readings: tuple[Reading, ...], layer: ReviewedLayer
) -> None:
    place = str(tmp_path / "ledger.db")
    with Ledger(place) as ledger:
        for reading in readings:
            ledger.add(reading)
    planning = Planning(place)
    assert ask_uncertain(planning, layer, limit=3)
    planning.close()
    assert "records_by_confidence" in planning.plans[0]
    assert not any("TEMP B-TREE" in plan for plan in planning.plans)


def test_a_figure_or_undertaking_is_as_certain_as_the_statement_that_tells_it(
    tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in readings:
            ledger.add(reading)
        sure = {row["id"]: row["confidence"] for row in ledger.uncertain("statement")}
        for layer in ("figure", "undertaking"):
            rows = ledger.uncertain(layer)
            assert any(row["said_in"] for row in rows)
            for row in rows:
                told = row["said_in"]
                assert row["confidence"] == (sure[told] if told else 1.0)
