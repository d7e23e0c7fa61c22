"""Telling a story: every comparison in order, each from what came before."""

from collections.abc import Sequence

from onrecord.ledger.story import Story
from onrecord.model import Reading


def tell_story(readings: Sequence[Reading]) -> Story:
    """All that the reports tell together; their order does not matter.

    Raises:
        ValueError: no readings.
    """
    raise NotImplementedError
