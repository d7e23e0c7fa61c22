"""The actors of stories as rows, and the stories of each actor counted when they are written.

Counting them when somebody asks reads every row: 90 of the 300 ms that a question has, with the
213,000 actors of 10,000 reports.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Select, delete, func, insert, select

from onrecord.ledger.adding import encoded
from onrecord.ledger.batches import batches
from onrecord.ledger.names import folded
from onrecord.ledger.schema import ACTORS, IDENTITIES
from onrecord.ledger.story import Story
from onrecord.model import as_data


def write_actors(connection: Connection, told: Story) -> None:
    """Write the actors of the story in place of those that it had."""
    before = _identities(connection, [told.id])
    connection.execute(delete(ACTORS).where(ACTORS.c.story == told.id))
    rows = [*_actors(told)]
    if rows:
        connection.execute(insert(ACTORS), rows)
    _count(connection, before ^ {str(row["identity"]) for row in rows})


def remove_actors(connection: Connection, stories: Sequence[str]) -> None:
    """Take away the actors of the stories."""
    before = _identities(connection, stories)
    for batch in batches(stories):
        connection.execute(delete(ACTORS).where(ACTORS.c.story.in_(batch)))
    _count(connection, before)


def count_all(connection: Connection) -> None:
    """Count the stories of all actors anew."""
    connection.execute(delete(IDENTITIES))
    connection.execute(insert(IDENTITIES).from_select(IDENTITIES.c.keys(), _counted()))


def _count(connection: Connection, identities: Iterable[str]) -> None:
    """Count the stories of these actors anew; those of none are forgotten."""
    for batch in batches(sorted(identities)):
        connection.execute(delete(IDENTITIES).where(IDENTITIES.c.identity.in_(batch)))
        counted = _counted().where(ACTORS.c.identity.in_(batch))
        connection.execute(insert(IDENTITIES).from_select(IDENTITIES.c.keys(), counted))


def _counted() -> Select[tuple[str, str, str, int]]:
    """Rows of `IDENTITIES`; what has its identity alike has key and kind alike."""
    return select(
        ACTORS.c.identity,
        func.min(ACTORS.c.key),
        func.min(ACTORS.c.kind),
        func.count(ACTORS.c.story.distinct()),
    ).group_by(ACTORS.c.identity)


def _identities(connection: Connection, stories: Iterable[str]) -> set[str]:
    """Whom the stories tell of, as they stand in the ledger."""
    found: set[str] = set()
    for batch in batches(stories):
        wanted = select(ACTORS.c.identity).where(ACTORS.c.story.in_(batch))
        found.update(connection.execute(wanted).scalars())
    return found


def _actors(told: Story) -> Iterator[dict[str, object]]:
    """A row for each actor of the story.

    The roles of those without a name have no days here: the spokesman of another story is another.
    """
    names = {actor.id: actor.name for actor in told.actors}
    tenures: dict[str, list[dict[str, object]]] = {}
    for tenure in told.tenures:
        row = as_data(tenure)
        tenures.setdefault(row.pop("actor"), []).append(row)
    for actor in told.actors:
        held = [] if actor.kind == "unnamed" else tenures.get(actor.id, [])
        yield {
            "story": told.id,
            "id": actor.id,
            "identity": "|".join((folded(actor.name), actor.kind, actor.country or "")),
            "key": folded(actor.name),
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "role": actor.role,
            "represents": names.get(actor.represents or ""),
            "wikidata": actor.wikidata,
            "tenures": encoded(held),
        }
