"""The evidence for what a language model says: its quotes as spans, or a problem for each lost."""

from collections.abc import Iterable, Sequence

from onrecord.llm.asking import Heard
from onrecord.llm.quotes import Locator, nearest
from onrecord.model import Problem, Span

SHOWN = 80
"""Characters of a quote that a problem shows."""


class Evidence:
    """Looks up the quotes of one answer in its passage.

    Each is sought near the one before, as entries follow the text: `at` is where that was.
    """

    def __init__(self, heard: Heard, problems: list[Problem]) -> None:
        """Start at the beginning of the passage."""
        self.heard = heard
        self.at = heard.passage.span.start
        self._locator = Locator(heard.passage.text, self.at)
        self._problems = problems

    def anchor(self, quote: str, taken: Iterable[Span] = ()) -> Span | None:
        """The words that an entry stands on: the nearest that no like entry has taken yet.

        When all are taken it is said twice, and the nearest one will do.
        """
        free = set(self._locator.all(quote)) - set(taken)
        span = nearest(free, self.at) or self.find(quote)
        self.at = span.start if span else self.at
        return span

    def find(self, quote: str | None) -> Span | None:
        """The words nearest to the anchor, or None."""
        if quote is None:
            return None
        span = self._locator.find(quote, self.at)
        if span is None:
            shown = quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}..."
            self.problem("llm-quote", f"the model quotes what the passage does not say: {shown!r}")
        return span

    def find_all(self, quotes: Sequence[str]) -> tuple[Span, ...]:
        """Those of the quotes that the passage holds, in text order, overlapping ones joined."""
        joined: list[Span] = []
        for span in sorted(filter(None, map(self.find, quotes))):
            if joined and joined[-1].overlaps(span):
                span = Span(joined[-1].start, max(joined.pop().end, span.end))
            joined.append(span)
        return tuple(joined)

    def problem(self, code: str, message: str) -> None:
        """Say what is wrong with the answer about this passage."""
        self._problems.append(Problem(code, message, self.heard.passage.span))
