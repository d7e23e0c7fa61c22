"""The version of the ledger's schema, known without loading what makes it."""

NEWEST = 1
"""Goes up by one with every entry of `migrations.MIGRATIONS`."""


def newer(found: int, newest: int = NEWEST) -> str:
    """What to say of a ledger that a newer onrecord made."""
    return f"the ledger has version {found} and this onrecord knows {newest}; install a newer one"
