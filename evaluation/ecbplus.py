"""ECB+ dev (Cybulska and Vossen 2014): the same event told in several reports.

Mentions are given (gold). Topics are not: all reports of the set are compared with each other; what
knowing them would add is measured beside it. Mentions that corefer with no other count too. Pairs
are judged by `onrecord.ledger.likeness` and put together by `onrecord.ledger.happenings`, as in the
ledger, with weights that `training/happenings` learnt on the training split: ECB+ knows neither
PLOVER types nor parties. The baseline of the same run joins all mentions with the same stems.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import yaml

from evaluation.coreference import Scores, score_clusters
from evaluation.gold import ROOT, SHARED, gold_hash, missing
from evaluation.measurement import Measurement, Outcome, Skipped
from onrecord.ledger.happenings import average_linkage
from onrecord.ledger.likeness import Rarity, features, probability
from onrecord.ledger.tellings import Telling
from onrecord.ledger.wording import stems
from onrecord.model import Event, Span

ECBPLUS = SHARED / "data" / "ecbplus"
WEIGHTS = ROOT / "training" / "happenings" / "weights.yaml"
SECTION = "ecbplus/dev"


@dataclass(frozen=True, slots=True)
class Mentions:
    """The event mentions of a split as tellings, with their gold chains and topics by id."""

    tellings: tuple[Telling, ...]
    chains: Mapping[str, str]
    topics: Mapping[str, str]
    reports: Mapping[str, frozenset[str]]


def score_ecbplus() -> Outcome:
    """CoNLL F1 and its parts on the dev split, beside the same-stem baseline."""
    path = ECBPLUS / "dev.jsonl"
    if reason := missing(path):
        return Outcome(skipped=(Skipped(SECTION, reason),))
    mentions = read_mentions(path)
    found, plain = clusters(mentions, load_trained()), same_stem(mentions)
    told = (
        (score_clusters(mentions.chains, found), score_clusters(mentions.chains, plain)),
        (
            score_clusters(mentions.chains, within_topics(found, mentions)),
            score_clusters(mentions.chains, within_topics(plain, mentions)),
        ),
    )
    sample = f"{len(mentions.chains)} gold mentions, topics not given, singletons included"
    return Outcome(
        tuple(_measurements(told)),
        samples=((SECTION, sample),),
        gold=((SECTION, gold_hash(path)),),
    )


def read_mentions(path: Path) -> Mentions:
    """The event mentions of a split, in the order of the file."""
    tellings: list[Telling] = []
    chains: dict[str, str] = {}
    topics: dict[str, str] = {}
    reports: dict[str, frozenset[str]] = {}
    with path.open(encoding="utf8") as lines:
        for line in lines:
            document = json.loads(line)
            reports[document["id"]] = stems(document["text"])
            for mention in document["mentions"]:
                if mention["kind"] == "event":
                    telling = _telling(document, mention["spans"])
                    tellings.append(telling)
                    chains[telling.id] = mention["chain"]
                    topics[telling.id] = document["topic"]
    return Mentions(tuple(tellings), chains, topics, reports)


def candidates(mentions: Mentions) -> Iterator[tuple[int, int]]:
    """Places of all pairs of mentions that share a stem of their triggers."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(mentions.tellings):
        for stem in telling.trigger:
            by_stem[stem].append(i)
    found = {pair for places in by_stem.values() for pair in combinations(places, 2)}
    return iter(sorted(found))


def clusters(mentions: Mentions, trained: Mapping[str, float]) -> dict[str, int]:
    """The cluster of each mention."""
    tellings = mentions.tellings
    rarity = Rarity(tellings, mentions.reports)
    chances = {
        (i, j): probability(features(tellings[i], tellings[j], rarity), trained)
        for i, j in candidates(mentions)
    }
    groups = average_linkage(len(tellings), chances, trained["threshold"])
    return {tellings[i].id: n for n, group in enumerate(groups) for i in group}


def same_stem(mentions: Mentions) -> dict[str, str]:
    """The baseline: mentions with the same stems are one event."""
    return {t.id: " ".join(sorted(t.trigger)) or t.id for t in mentions.tellings}


def within_topics(found: Mapping[str, Hashable], mentions: Mentions) -> dict[str, Hashable]:
    """The clusters, cut where they cross from one gold topic into another."""
    return {name: (mentions.topics[name], cluster) for name, cluster in found.items()}


@cache
def load_trained() -> Mapping[str, float]:
    """The weights learnt on the training split, and the threshold."""
    data: dict[str, float] = yaml.safe_load(WEIGHTS.read_text("utf8"))
    return data


def _telling(document: dict[str, str], spans: Sequence[Sequence[int]]) -> Telling:
    """A gold mention as the ledger sees an event; a line of the text is a sentence."""
    text = document["text"]
    trigger = tuple(Span(*span) for span in spans)
    start = text.rfind("\n", 0, trigger[0].start) + 1
    end = text.find("\n", trigger[0].start)
    sentence = Span(start, len(text) if end < 0 else end)
    words = " ".join(span.quote(text) for span in trigger)
    name = f"{document['id']}:{' '.join(f'{s.start}-{s.end}' for s in trigger)}"
    return Telling(
        document["id"],
        Event(name, trigger, "EVENT"),
        frozenset(),
        frozenset(),
        frozenset(),
        stems(words),
        stems(sentence.quote(text)),
        sentence,
        None,
        None,
    )


def _measurements(told: Sequence[tuple[Scores, Scores]]) -> Iterator[Measurement]:
    (scores, plain), (given, plain_given) = told
    rows = (
        ("CoNLL F1", scores.conll, plain.conll),
        ("MUC F1", scores.muc, plain.muc),
        ("B-cubed F1", scores.b_cubed, plain.b_cubed),
        ("CEAF-e F1", scores.ceaf_e, plain.ceaf_e),
        ("CoNLL F1, topics given", given.conll, plain_given.conll),
    )
    for name, value, base in rows:
        yield Measurement(SECTION, name, value, detail=f"same stems {base:.3f}")
