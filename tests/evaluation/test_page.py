"""The page of figures."""

from evaluation.floors import load_floors
from evaluation.measurement import Measurement, Outcome, Skipped
from evaluation.page import page


def test_every_figure_has_a_row_under_its_section() -> None:
    measured = Measurement("cases/here", "act", 0.5, peer=0.25, detail="of 4 | 5")
    outcome = Outcome((measured,), (Skipped("polnear/dev", "absent"),), (("cases/here", "4 acts"),))
    text = page(outcome, load_floors(), {"python": "3.11"})
    assert "## cases/here\n\nOn 4 acts.\n" in text
    assert "| act | 0.500 |  | 0.250 | of 4 / 5 |" in text
    assert "Not measured: polnear/dev: absent" in text
    assert text.rstrip().endswith("- python: 3.11")
