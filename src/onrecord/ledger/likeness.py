"""How likely two tellings are of one event: features, each with its weight in log-odds.

The weights stand in `ontology/same_event.yaml`. `features` says what spoke for and against, so that
every link can be explained.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from onrecord.errors import OntologyError
from onrecord.ledger.tellings import Telling
from onrecord.ontology import entries
from onrecord.ontology.entries import read_yaml

RELATED = {
    frozenset({"ASSAULT", "COERCE"}),
    frozenset({"AGREE", "CONCEDE"}),
    frozenset({"AGREE", "SUPPORT"}),
    frozenset({"CONSULT", "COOPERATE"}),
    frozenset({"CONCEDE", "RETREAT"}),
    frozenset({"PROTEST", "ASSAULT"}),
    frozenset({"MOBILIZE", "THREATEN"}),
    frozenset({"REQUEST", "THREATEN"}),
    frozenset({"ACCUSE", "COERCE"}),
}
"""Types that different reports give to one event; all others exclude each other."""
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
ANY_VIOLENCE = "attack"
"""The manner of doing by whose words any violence may be called."""
STATUSES = (("unreal", "hypothetical"), ("denied", "negated"), ("future", "future"))
EXACT = frozenset({"city", "site"})
FEW_DAYS = 3
MOST_CONTEXT = 0.4
"""Likeness of sentences beyond which more tells nothing: one sentence tells several events."""
COPIED = 0.7
"""Likeness at which a sentence is taken over from another report."""
FARTHEST = 30
"""Days between reports beyond which more tell nothing."""


def compatible(one: str, other: str) -> bool:
    """Whether events of two types may be one."""
    return one == other or frozenset((one, other)) in RELATED


def probability(found: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """The features weighed, as a probability; by the shipped weights unless others are given."""
    weights = weights or load_weights()
    total = sum([weights.get(name, 0.0) * value for name, value in found.items()], weights["bias"])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(one: Telling, other: Telling, rarity: "Rarity") -> dict[str, float]:
    """What two tellings of compatible types share and differ in, by the names of the weights."""
    alike = rarity.shared(one.context, other.context)
    found = {"context": min(alike, MOST_CONTEXT)}
    if alike >= COPIED and one.report != other.report and one.trigger == other.trigger:
        found["copy"] = 1.0
    spoken = one.event.type in VERBAL and other.event.type in VERBAL
    found["verbal_trigger" if spoken else "trigger"] = rarity.shared(one.trigger, other.trigger)
    if one.beside and other.beside and not spoken:
        found["beside"] = rarity.shared(one.beside, other.beside)
    for compare in (_kind, _parties, _where, _when):
        for name in compare(one, other):
            found[name] = 1.0
    if found_alike := rarity.reports_alike(one.report, other.report):
        found["report"] = found_alike
        found["report_trigger"] = found_alike * found.get("trigger", 0.0)
    if one.reported is not None and other.reported is not None:
        found["apart"] = min(FARTHEST, abs(one.reported - other.reported))
    return found


class Rarity:
    """How much it tells that two tellings share a stem: its inverse frequency in the sentences."""

    def __init__(
        self, tellings: Iterable[Telling], reports: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        """Count in how many sentences of the story each stem stands.

        Args:
            tellings: all events to compare.
            reports: stems of whole reports by their ids, for reports of more than one story; the
                reports of one story are alike anyway.
        """
        sentences = {(t.report, t.sentence): t.context for t in tellings}
        self._counts = Counter(stem for context in sentences.values() for stem in context)
        self._total = len(sentences) + 1
        self._reports = reports or {}
        found = Counter(stem for stems in self._reports.values() for stem in stems)
        self._spread = {stem: math.log(len(self._reports) / n) for stem, n in found.items()}
        self._alike: dict[tuple[str, str], float] = {}
        self._squares: dict[frozenset[str], float] = {}

    def reports_alike(self, one: str, other: str) -> float:
        """The cosine of two reports' stems, weighed by their inverse frequency in the reports."""
        if one not in self._reports or other not in self._reports:
            return 0.0
        pair = min(one, other), max(one, other)
        if pair not in self._alike:
            first, second = (self._reports[report] for report in pair)
            common = math.fsum(self._spread[stem] ** 2 for stem in first & second)
            norms = (math.fsum(self._spread[s] ** 2 for s in stems) for stems in (first, second))
            self._alike[pair] = common / math.sqrt(math.prod(norms)) if common else 0.0
        return self._alike[pair]

    def count(self, stem: str) -> int:
        """In how many sentences of the story the stem stands."""
        return self._counts[stem]

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of two sets of weighed stems, 0 to 1."""
        common = one & other
        if not common:
            return 0.0
        return self._square(common) / math.sqrt(self._square(one) * self._square(other))

    def _square(self, stems: frozenset[str]) -> float:
        """The square of the length of a set of weighed stems; a common stem weighs a little too."""
        if stems not in self._squares:
            logs = (math.log(self._total / (self._counts[stem] + 0.5)) + 0.1 for stem in stems)
            self._squares[stems] = math.fsum(log * log for log in logs)
        return self._squares[stems]


@cache
def load_weights() -> Mapping[str, float]:
    """The weights by the names of the features.

    Raises:
        OntologyError: when the file is not a mapping of names to numbers.
    """
    path = Path(entries.__file__).with_name("same_event.yaml")
    data = read_yaml(path)
    if not isinstance(data, dict) or not all(isinstance(v, int | float) for v in data.values()):
        raise OntologyError(f"{path.name} must map names to numbers")
    return {str(name): float(value) for name, value in data.items()}


def _kind(one: Telling, other: Telling) -> Iterator[str]:
    """Type, mode, manner and status."""
    if one.event.type != other.event.type:
        yield "type_related"
    elif one.event.mode and other.event.mode and one.event.mode == other.event.mode:
        yield "mode_same"
    elif one.event.mode and other.event.mode and not one.manners & other.manners:
        yield "mode_other"
    if not one.trigger & other.trigger:
        yield from _manner(one, other)
    if one.pointing or other.pointing:
        yield "pointing"
        if one.report == other.report and one.manners & other.manners:
            yield "points_back"
    if one.event.type in VERBAL and other.event.type in VERBAL:
        yield "verbal"
    statuses = {one.event.status, other.event.status}
    if len(statuses) > 1 and not (one.pointing or other.pointing):
        yield from (name for name, status in STATUSES if status in statuses)
    if one.report == other.report:
        yield "same_sentence" if one.sentence == other.sentence else "same_report"


def _manner(one: Telling, other: Telling) -> Iterator[str]:
    """Whether two triggers without a common word name one manner, told by the words beside too."""
    if one.manners & other.manners:
        yield "manner_same"
        return
    beside = one.manners & other.around or other.manners & one.around
    if not beside and ANY_VIOLENCE not in one.manners | other.manners:
        yield "manner_other"


def _parties(one: Telling, other: Telling) -> Iterator[str]:
    verbal = one.event.type in VERBAL and other.event.type in VERBAL
    if one.actors and other.actors:
        if one.actors & other.actors or one.parties & other.parties:
            yield "actor_same"
        elif verbal:
            called = one.names and one.names <= other.context
            called = called or (other.names and other.names <= one.context)
            yield "speaker_called" if called else "speaker_other"
        elif one.parties and other.parties:
            yield "actor_other"
    if one.recipients and other.recipients:
        if one.recipients & other.recipients:
            yield "recipient_same"
        else:
            person = not verbal and one.persons and other.persons
            yield "person_other" if person else "recipient_other"


def _where(one: Telling, other: Telling) -> Iterator[str]:
    first, second = one.event.place, other.event.place
    if first is None or second is None:
        return
    exact = first.precision in EXACT and second.precision in EXACT
    abroad = first.country and second.country and first.country != second.country
    if first.name.lower() == second.name.lower() or (
        first.geonames and first.geonames == second.geonames
    ):
        yield "place_same"
    elif exact or abroad:
        yield "place_other"


def _when(one: Telling, other: Telling) -> Iterator[str]:
    if one.days is None or other.days is None:
        return
    told = one.days.told and other.days.told
    longest = max(days.last - days.first for days in (one.days, other.days))
    if one.days.first > other.days.last or other.days.first > one.days.last:
        if told:
            yield "date_other"
    elif told and longest < FEW_DAYS:
        yield "date_same"
    else:
        yield "date_near"
