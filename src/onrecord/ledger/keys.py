"""Blocking keys: what two reports must share before anybody compares them."""

from onrecord.model import Reading


def report_keys(reading: Reading) -> tuple[str, ...]:
    """Keys of a report, sorted; two reports that share none never stand in one story.

    Reports that share a key and whose days lie no more than `stories.WINDOW` days apart (or that
    have no day) are worth comparing with `stories.linked`.
    """
    return tuple(sorted(actor.id for actor in reading.actors))
