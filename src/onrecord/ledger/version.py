"""Versions of the schema and of the reader, known without loading either."""

from functools import cache

from onrecord.model import Reader

NEWEST = 6
"""Goes up by one with every entry of `migrations.MIGRATIONS`."""


def newer(found: int, newest: int = NEWEST) -> str:
    """What to say of a ledger that a newer onrecord made."""
    return f"the ledger has version {found} and this onrecord knows {newest}; install a newer one"


RULES = Reader()


def reader_name(by: Reader = RULES) -> str:
    """Reader and version: "rules 0.1.0", "llm NAME 0.1.0"; an older one is told by it."""
    return " ".join(filter(None, (by.kind, by.model, _version())))


@cache
def _version() -> str:
    from importlib.metadata import version  # which a question has no need of

    return version("onrecord")
