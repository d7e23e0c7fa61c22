"""Everything derived, made anew from the reports; what people decided is kept."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sqlalchemy import Connection, delete, select, true

from onrecord.ledger.adding import Prepared, prepare, remove_reading, write_reading
from onrecord.ledger.batches import batches
from onrecord.ledger.loading import load_readings
from onrecord.ledger.migrations import lock
from onrecord.ledger.review_stored import load_reviewed
from onrecord.ledger.schema import (
    IDENTITIES,
    LINKS,
    MEMBERS,
    NAMES,
    PARTIES,
    PENDING,
    READINGS,
    RECORDS,
    REPORTS,
    STORIES,
)
from onrecord.ledger.store import Store, insert_new
from onrecord.ledger.telling import settle
from onrecord.ledger.version import reader_name
from onrecord.model import Reading, Report


def rebuild(store: Store, read: Callable[[Report], Reading], read_again: bool) -> int:
    """Derive everything anew; gives how many reports were read again.

    Every report is rebuilt in a transaction of its own: killed on the way, the ledger is whole,
    and its stories are told when it is asked.
    """
    store.transact(_forget_stories)
    count = 0
    for report, reader in store.transact(_readers):
        (old,) = store.transact(partial(load_readings, reports=[report]))
        again = old.reader.kind == "rules" and (read_again or reader != reader_name())
        count += again
        new = prepare(read(old.report), reader_name()) if again else prepare(old, reader)
        store.transact(partial(_replace, new=new))
    store.transact(_forget_names)
    settle(store)
    return count


def each_reading(
    store: Store, reports: Iterable[str] | None = None, as_read: bool = False
) -> Iterator[Reading]:
    """The readings of the reports, or all, by their days, few in memory at once.

    They stand as after review, or `as_read`.
    """
    load = load_readings if as_read else load_reviewed
    for batch in batches(store.transact(partial(_by_day, reports=reports)), 50):
        found = {it.report.id: it for it in store.transact(partial(load, reports=batch))}
        yield from (found[report] for report in batch)


def _by_day(connection: Connection, reports: Iterable[str] | None) -> list[str]:
    """Those of the reports that the ledger has, or all, by day, those without one last."""
    known = select(REPORTS.c.id, REPORTS.c.day)
    wanted = (
        [known]
        if reports is None
        else [known.where(REPORTS.c.id.in_(batch)) for batch in batches(sorted(set(reports)))]
    )
    rows = [row for query in wanted for row in connection.execute(query)]
    return [row.id for row in sorted(rows, key=lambda row: (not row.day, row.day, row.id))]


def _readers(connection: Connection) -> list[tuple[str, str]]:
    """The reports, each with who read it."""
    rows = connection.execute(
        select(READINGS.c.report, READINGS.c.reader).order_by(READINGS.c.report)
    )
    return [(row.report, row.reader) for row in rows]


def _replace(connection: Connection, new: Prepared) -> None:
    remove_reading(connection, new.reading.report.id)
    write_reading(connection, new)


def _forget_stories(connection: Connection) -> None:
    """Leave all reports to be grouped."""
    lock(connection)
    owners = select(STORIES.c.id)
    numbers = select(RECORDS.c.number).where(RECORDS.c.owner.in_(owners))
    connection.execute(delete(PARTIES).where(PARTIES.c.record.in_(numbers)))
    connection.execute(delete(RECORDS).where(RECORDS.c.owner.in_(owners)))
    for table in (LINKS, MEMBERS, IDENTITIES, STORIES):
        connection.execute(delete(table))
    reports = select(REPORTS.c.id).where(true())  # or SQLite takes ON for that of a join
    connection.execute(insert_new(connection, PENDING).from_select(["report"], reports))


def _forget_names(connection: Connection) -> None:
    """Names that nothing bears any more."""
    connection.execute(delete(NAMES).where(NAMES.c.name.not_in(select(PARTIES.c.name))))
