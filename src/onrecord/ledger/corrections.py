"""What sources take back or put right: shown as such, and no dispute with themselves."""

from collections.abc import Iterator

from onrecord.ledger.material import Material
from onrecord.ledger.stories import iso_day
from onrecord.ledger.story import Passage, Update, UpdateKind, Version
from onrecord.ledger.tellings import Telling
from onrecord.ledger.verdicts import Verdict, find_verdicts
from onrecord.model import content_id

KINDS: dict[str, UpdateKind] = {"retracting": "retraction", "correcting": "correction"}


def find_corrections(material: Material) -> Iterator[Update]:
    """Sentences in which a source takes back what it told before, each with the earlier telling.

    The source is an actor named in the sentence that told, or on whose word a report told, the
    happening of the sentence on an earlier day; or the report's own outlet.
    """
    for verdict in find_verdicts(material, "sayings", tuple(KINDS)):
        for n in _happenings(material, verdict):
            for source in sorted(_named(material, verdict)):
                earlier = [t for t in material.tellings[n] if _told(material, t, source, verdict)]
                if earlier:
                    yield _update(material, n, source, earlier[0], verdict)
                    break


def _happenings(material: Material, verdict: Verdict) -> list[int]:
    """The happenings that are told in the sentence."""
    return [
        n
        for n, tellings in enumerate(material.tellings)
        if any(t.report == verdict.report and verdict.span.overlaps(t.sentence) for t in tellings)
    ]


def _named(material: Material, verdict: Verdict) -> set[str]:
    """Who is mentioned in the sentence, and the outlet."""
    reading = next(r for r in material.readings if r.report.id == verdict.report)
    named = {
        material.sources.identities.of(actor.id)
        for actor in reading.actors
        if any(verdict.span.contains(mention) for mention in actor.mentions)
    }
    return named | {material.sources.outlets[verdict.report]}


def _told(material: Material, telling: Telling, source: str, verdict: Verdict) -> bool:
    before = (telling.reported or 0) < (verdict.day or 0)
    tellers = material.sources.tellers(telling.report, telling.event.said_in)
    return before and telling.reported is not None and source in tellers


def _update(material: Material, n: int, source: str, earlier: Telling, verdict: Verdict) -> Update:
    happening, kind = material.happenings[n].id, KINDS[verdict.verb]
    sentence = " ".join(verdict.span.quote(material.texts[verdict.report]).split())
    words = earlier.sentence.quote(material.texts[earlier.report])
    said_in = earlier.event.said_in
    first = Version(
        iso_day(earlier.reported),
        " ".join(words.split()),
        (source,),
        () if said_in is None else (said_in,),
        (Passage(earlier.report, earlier.sentence),),
    )
    last = Version(
        iso_day(verdict.day), sentence, (source,), (), (Passage(verdict.report, verdict.span),)
    )
    return Update(content_id("v", happening, kind, source), happening, kind, (first, last))
