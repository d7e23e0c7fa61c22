"""What is known of a report's actors at a point of the text, while references are resolved."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.reading.focus import Focus
from onrecord.reading.home import News
from onrecord.reading.names import Naming
from onrecord.reading.roster import Draft, Roster


@dataclass
class Known:
    """The roster with the mentions so far.

    `states` counts those of governments; `news` says whose news it is, as far as names tell.
    """

    roster: Roster
    named: Mapping[int, Naming]
    focus: Focus
    news: News
    states: Counter[int] = field(default_factory=Counter)

    @property
    def doc(self) -> Doc:
        """The parsed text."""
        return self.roster.parse.doc

    def draft(self, number: int) -> Draft:
        """The draft of that number."""
        return self.roster.drafts[number]

    def latest(self, fits: Callable[[Draft], bool]) -> tuple[int, ...]:
        """The single actor mentioned last that fits; () if none does."""
        for mention in self.focus.recent():
            if len(mention.numbers) == 1 and fits(self.draft(mention.numbers[0])):
                return mention.numbers
        return ()

    def state_of(self, number: int) -> int | None:
        """The government that the actor is, sits in, or speaks for."""
        for _ in range(4):
            draft = self.draft(number)
            if draft.kind in ("state", "place"):
                return self.roster.state(draft.country)
            if draft.represents is None:
                return None
            number = draft.represents
        return None

    def pair(self, fits: Callable[[Draft], bool]) -> tuple[int, ...]:
        """The two actors last joined by "and" that both fit; () if there are none."""
        for mention in self.focus.recent():
            if len(mention.numbers) == 2 and all(fits(self.draft(n)) for n in mention.numbers):
                return mention.numbers
        return ()

    def two_persons(self, noun: str) -> tuple[int, ...]:
        """Two persons joined last, or else the last two holders of such an office."""
        joined = self.pair(lambda draft: draft.kind == "person")
        found: list[int] = []
        for mention in self.focus.recent() if not joined else ():
            for number in reversed(mention.numbers):
                office = (self.draft(number).role or "").lower().split()
                fits = noun in office or (noun == "leader" and self.draft(number).speaks)
                if self.draft(number).kind == "person" and fits and number not in found:
                    found.append(number)
        return joined or (tuple(reversed(found[:2])) if len(found) >= 2 else ())

    def two_parties(self) -> tuple[int, ...]:
        """The two states told of most so far, or else the two parties last named together.

        At the head of a report, where less than two were named, the whole text is counted.
        """
        counted = self.states
        if len(counted) < 2:
            if joined := self.pair(lambda _: True):
                return joined
            named = Counter(n for numbers in self.roster.heads.values() for n in numbers)
            counted = Counter({n: c for n, c in named.items() if self.draft(n).kind == "state"})
        ranked = sorted(counted, key=lambda n: (-counted[n], n))
        return tuple(ranked[:2]) if len(ranked) >= 2 else ()
