"""The parties of events by their countries."""

from onrecord.index import Index
from onrecord.model import Event, Reading


def countries_of(reading: Reading, actors: tuple[str, ...]) -> set[str]:
    """The countries that the actors are of, or of whoever they represent."""
    index = Index(reading)
    return {country for country, _ in map(index.country_and_sector, actors) if country}


def parties(reading: Reading) -> list[tuple[str, set[str], set[str], Event]]:
    """Type, countries of actors and of recipients of every event, and the event."""
    return [
        (e.type, countries_of(reading, e.actor), countries_of(reading, e.recipient), e)
        for e in reading.events
    ]
