"""The least certain records of a large ledger are found without looking at all of them."""

import sqlite3
from pathlib import Path

import pytest

from onrecord import Ledger, Reading
from onrecord.ledger.review_questions import MEASURED


@pytest.mark.parametrize("layer", ["statement", "event"])
def test_an_index_has_the_least_certain_first(
    tmp_path: Path, readings: tuple[Reading, ...], layer: str
) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place) as ledger:
        for reading in readings:
            ledger.add(reading)
    measured = MEASURED["sqlite"].format("records")
    query = (
        f"EXPLAIN QUERY PLAN SELECT id FROM records WHERE layer = '{layer}'"
        f" ORDER BY {measured}, owner, position, id LIMIT 10"
    )
    connection = sqlite3.connect(place)
    plan = " ".join(row[3] for row in connection.execute(query))
    connection.close()
    assert "records_by_confidence" in plan
    assert "TEMP B-TREE" not in plan
