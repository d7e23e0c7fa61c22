"""Accounts: each source's version of a happening, and how many tell it independently.

A copy adds nothing, nor do two dispatches of one wire or two reports of one outlet, nor a report
that only passes on what another outlet told, nor a sentence taken over from another report.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.ledger.components import components
from onrecord.ledger.sources import Sources
from onrecord.ledger.story import Account
from onrecord.ledger.tellings import Telling

LONG_SENTENCE = 8
"""Stems that a sentence must have for its repetition to be no chance; set by hand."""


def find_accounts(tellings: Sequence[Telling], sources: Sources) -> tuple[Account, ...]:
    """The accounts of one happening, in the order of their first tellings."""
    by_source: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for source in sources.tellers(telling.report, telling.event.said_in):
            by_source[source].append(telling)
    return tuple(_account(source, told, sources) for source, told in by_source.items())


def _account(source: str, told: Sequence[Telling], sources: Sources) -> Account:
    chains = [sources.chain(t.report, t.event.said_in) for t in told]
    first = min(told, key=lambda t: (t.reported is None, t.reported or 0, t.report))
    return Account(
        source,
        sources.side(source),
        tuple(t.id for t in told),
        tuple(dict.fromkeys(statement.id for chain in chains for statement in chain)),
        tuple(sorted({t.report for t in told})),
        sources.passed_on(first.report, first.event.said_in),
    )


def count_independent(
    tellings: Sequence[Telling], sources: Sources, origins: Mapping[str, str]
) -> int:
    """How many independent origins tell a happening, of `origins` by report."""
    roots = {t: root_of(t, sources, origins) for t in tellings}
    shared = [
        (roots[one], roots[other])
        for one, other in _pairs(tellings)
        if sources.outlets[one.report] == sources.outlets[other.report]
        or (len(one.context) >= LONG_SENTENCE and one.context == other.context)
    ]
    return len(components(roots.values(), shared))


def root_of(telling: Telling, sources: Sources, origins: Mapping[str, str]) -> str:
    """Where a telling comes from: an outlet that the report only cites, or the report's origin.

    An outlet whose own report is in the story stands for that report's origin.
    """
    own = sources.outlets[telling.report]
    for statement in sources.chain(telling.report, telling.event.said_in):
        for speaker in sources.identities.all(statement.speaker):
            if speaker != own and sources.actors[speaker].kind == "outlet":
                published = sorted(r for r, o in sources.outlets.items() if o == speaker)
                return origins[published[0]] if published else speaker
    return origins[telling.report]


def _pairs(tellings: Sequence[Telling]) -> Iterable[tuple[Telling, Telling]]:
    return ((one, other) for i, one in enumerate(tellings) for other in tellings[i + 1 :])
