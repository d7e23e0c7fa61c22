"""What a report has learned from others: fields of its actors that it does not tell itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.model import Actor, Learned, Reading

Field = Literal["country", "sector", "role", "represents"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A field of a report's actor, and the id of the report that tells it.

    `value` is that of the field; `owner`, of `represents`, the actor of that id.
    """

    actor: str
    field: Field
    value: str
    source: str
    owner: Actor | None = None


def is_guess(actor: Actor) -> bool:
    """Whether the actor's country is supposed and no office makes that likely."""
    return actor.supposed and actor.role is None


def with_lessons(reading: Reading, lessons: Iterable[Lesson]) -> Reading:
    """The reading with what its report has learned; what it says itself stands.

    A country that is only supposed gives way to one that another report tells, but of an
    office-holder, who is of the country that the report is about.
    """
    given: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        given.setdefault(lesson.actor, []).append(lesson)
    if not given:
        return reading
    actors = {it.id: _taught(it, given.get(it.id, ())) for it in reading.actors}
    for owner in (lesson.owner for each in given.values() for lesson in each):
        if owner is not None:
            actors.setdefault(owner.id, owner)
    return replace(reading, actors=tuple(actors.values()))


def _taught(actor: Actor, lessons: Sequence[Lesson]) -> Actor:
    new: dict[str, Any] = {
        lesson.field: lesson.value
        for lesson in lessons
        if getattr(actor, lesson.field) is None or (lesson.field == "country" and is_guess(actor))
    }
    if not new:
        return actor
    learned = tuple(Learned(it.field, it.source) for it in lessons if it.field in new)
    return replace(actor, **new, learned=learned, supposed=actor.supposed and "country" not in new)
