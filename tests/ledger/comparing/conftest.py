"""Readings of the reports, made once."""

import pytest

import onrecord
from onrecord.ledger.compare import tell_story
from onrecord.ledger.story import Story
from onrecord.model import Reading
from tests.ledger.comparing.reports import COPY, ELSEWHERE, LATER, MORNING, PUBLISHED


@pytest.fixture(scope="session")
def read() -> dict[str, Reading]:
    """The readings of all reports by their texts."""
    texts = (MORNING, COPY, LATER, ELSEWHERE)
    return {text: onrecord.read(text, published=PUBLISHED[text]) for text in texts}


@pytest.fixture(scope="session")
def port(read: dict[str, Reading]) -> Story:
    """The story of the port."""
    return tell_story([read[MORNING], read[COPY], read[LATER]])
