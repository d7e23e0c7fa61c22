"""Claims of responsibility, mutual blame, things denied, and what copies repeat."""

from pathlib import Path

import pytest

import onrecord
from onrecord.ledger.compare import tell_story
from onrecord.ledger.copies import repeated
from onrecord.ledger.story import Story
from onrecord.ledger.wording import manners
from onrecord.model import Reading
from tests.ledger.comparing.reports import COPY, MORNING

PORT = """Blast at fuel depot in Beira

BEIRA, Mozambique - Rebels of the Manica Front said they had bombed the fuel depot on Sunday. \
The police chief, Carlos Nhaca, dismissed the claim.

An army drone was lost over Dondo on Monday, the Manica Front said. The army said it had lost \
no drone."""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    file: Path = tmp_path_factory.mktemp("beira") / "report.txt"
    file.write_text(PORT, "utf8")
    return onrecord.read(file, published="2026-05-05")


@pytest.fixture(scope="module")
def beira(reading: Reading) -> Story:
    return tell_story([reading])


def test_who_rejects_a_claim_to_have_done_it_disputes_responsibility(beira: Story) -> None:
    (dispute,) = (d for d in beira.disputes if d.about == "responsibility")
    assert sum(position.value.startswith("denied by") for position in dispute.positions) == 1


def test_to_have_lost_none_denies_the_loss(beira: Story) -> None:
    values = [p.value for d in beira.disputes if d.about == "occurrence" for p in d.positions]
    assert "denied: it had lost no drone" in values


def test_one_manner_has_many_words() -> None:
    assert manners("the blast") & manners("an explosion")
    assert not manners("the blast") & manners("the arrests")


def test_a_copy_repeats_the_statements_of_its_origin(read: dict[str, Reading]) -> None:
    first, copy = read[MORNING], read[COPY]
    alone = {first.report.id: first.report.id, copy.report.id: copy.report.id}
    assert repeated([first, copy], alone) == frozenset()
    found = repeated([first, copy], alone | {copy.report.id: first.report.id})
    assert found
    assert found <= {s.id for s in copy.statements} | {u.id for u in copy.undertakings}
