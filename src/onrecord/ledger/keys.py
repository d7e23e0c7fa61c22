"""Blocking keys: what two reports must share before anybody compares them."""

from onrecord.ledger.origins import sketch_of
from onrecord.ledger.stories import name_key
from onrecord.model import Reading

SAMPLED = 4
"""Smallest hashes of the text that serve as keys, so that copies meet whatever they name."""


def report_keys(reading: Reading) -> tuple[str, ...]:
    """Keys of a report, sorted; two reports that share none never stand in one story.

    Reports that share a key and whose days lie no more than `stories.WINDOW` days apart (or that
    have no day) are worth comparing with `stories.linked`. Keys are the names of those who are
    mentioned, and a sample of the text's shingles.
    """
    names = {key for actor in reading.actors if (key := name_key(actor)) is not None}
    sample = {f"s:{shingle:x}" for shingle in sketch_of(reading.report.text)[:SAMPLED]}
    return tuple(sorted(names | sample))
