"""Who rejects a demand that belongs to somebody tells two events: the rejection and the demand."""

import pytest

import onrecord


def told(text: str) -> dict[str, str]:
    """Types of events by the words of their triggers."""
    reading = onrecord.read(text, published="2026-03-11")
    return {
        " ".join(span.quote(reading.report.text) for span in event.trigger): event.type
        for event in reading.events
    }


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Niger rejected Benin's demand for compensation on Monday.", "demand for compensation"),
        ("The government rejected the opposition's demand for new polls.", "demand for"),
    ],
)
def test_an_owned_demand_is_told_beside_its_rejection(text: str, demand: str) -> None:
    found = told(text)
    assert found["rejected demand"] == "REJECT"
    assert any(words.startswith(demand[:10]) for words, kind in found.items() if kind == "REQUEST")


def test_a_demand_of_nobody_is_part_of_its_rejection() -> None:
    assert "REQUEST" not in told("Niger rejected the demand on Monday.").values()
