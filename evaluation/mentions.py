"""Mentions of the actors in a gold case, and the actors of a reading that have them too.

A mention is the core of a noun phrase: a name's own words, a pronoun, a description from its
determiner to its head noun. A mention of the reading is the same as one of gold when both end at
the same word, so that determiners and titles before a name make no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.gold import load_scorer

FORMS = ("name", "pronoun", "description")
PRONOUNS = re.compile(
    r"i|me|my|mine|we|us|ours?|yours?|you|he|him|his|she|hers?|its?|they|them|theirs?"
    r"|(him|her|it)self|(our|your|them)selves|each other|one|those",
    re.IGNORECASE,
)
Overlaps = dict[str, dict[int, float]]
"""By actor of the reading and place of a gold actor: how many mentions they share."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold mention and the actors of the reading that have it too.

    `meant` are the gold actors that an answer must name, by their place in gold; `open_to` those
    that it may name. A mention is scored when somebody is meant beyond debate.
    """

    text: str
    meant: frozenset[int]
    open_to: frozenset[int]
    read: frozenset[str]

    @property
    def form(self) -> str:
        """What kind of expression it is, one of `FORMS`."""
        if PRONOUNS.fullmatch(self.text):
            return "pronoun"
        head = self.text.split()[-1]
        return "description" if head[0].islower() else "name"


@dataclass(frozen=True, slots=True)
class Alignment:
    """A gold case and a reading of its report, their actors laid side by side.

    `reading` is the case scorer's reading, whose spans are carried over to gold's words; `match`
    gives for a gold actor the one actor of the reading that stands for it.
    """

    gold: dict[str, Any]
    reading: Any
    mentions: tuple[Mention, ...]
    overlaps: Overlaps
    match: dict[int, str]

    @property
    def actors(self) -> list[dict[str, Any]]:
        """The gold actors in their order."""
        actors: list[dict[str, Any]] = self.gold["actors"]
        return actors

    def dominant(self, ids: frozenset[str]) -> frozenset[int]:
        """The gold actors with which actors of the reading share most, -1 for one of nobody's."""
        places = [self.overlaps.get(actor, {-1: 0.0}) for actor in ids]
        return frozenset(min(shared, key=lambda p: (-shared[p], p)) for shared in places)

    def gold_names(self, places: frozenset[int]) -> str:
        """The names of gold actors, to print."""
        return " + ".join(self.actors[place]["name"] for place in sorted(places))

    def read_names(self, ids: frozenset[str]) -> str:
        """The names of actors of the reading, to print."""
        return " + ".join(sorted(self.reading.actors[actor]["name"] for actor in ids)) or "nobody"


def align_actors(gold: dict[str, Any], reading: dict[str, Any]) -> Alignment:
    """Lay the actors of a case and of a reading (`Reading.to_dict()`) side by side.

    Raises:
        EvaluationError: the scorer of cases, which aligns the texts, is not there.
    """
    scorer = load_scorer("cases")
    aligned = scorer.Reading(scorer.Text(gold["text"]), reading)
    mentions = tuple(_mentions(gold, aligned))
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    overlaps = _overlaps(mentions, [actor["name"] for actor in gold["actors"]], names)
    return Alignment(gold, aligned, mentions, overlaps, _match(overlaps))


def _mentions(gold: dict[str, Any], reading: Any) -> Iterator[Mention]:
    meant: dict[tuple[int, int], set[int]] = {}
    open_to: dict[tuple[int, int], set[int]] = {}
    for place, actor in enumerate(gold["actors"]):
        for key in ("mentions", "optional_mentions"):
            for start, end in actor.get(key, []):
                open_to.setdefault((start, end), set()).add(place)
                if key == "mentions" and not actor.get("optional"):
                    meant.setdefault((start, end), set()).add(place)
    jaccard, read = load_scorer("cases").jaccard, _read_mentions(reading)
    for span in sorted(open_to):
        words = reading.gold.positions([span])
        rivals = read.get(_last(reading.gold, words), [])
        closest = max((jaccard(words, other) for other, _ in rivals), default=0.0)
        ids = frozenset(actor for other, actor in rivals if jaccard(words, other) == closest)
        who = frozenset(meant.get(span, ()))
        yield Mention(gold["text"][slice(*span)], who, frozenset(open_to[span]), ids)


def _read_mentions(reading: Any) -> dict[int, list[tuple[set[int], str]]]:
    """The reading's mentions by their last word: their words, as gold's, and the actor's id."""
    found: dict[int, list[tuple[set[int], str]]] = {}
    for actor in reading.doc["actors"]:
        for span in actor["mentions"]:
            words = reading.text.positions([span])
            last = reading.map.get(_last(reading.text, words))
            if last is not None:
                found.setdefault(last, []).append((reading.at([span]), actor["id"]))
    return found


def _last(text: Any, words: set[int]) -> int:
    """The last word of a mention, which the s of a genitive is not; -1 when there is no word."""
    last = max(words, default=-1)
    genitive = last - 1 in words and text.tokens[last][2] == "s"
    return last - 1 if genitive else last


def _overlaps(mentions: tuple[Mention, ...], gold: list[str], read: dict[str, str]) -> Overlaps:
    """The mentions shared; one of several actors counts for each in part.

    Likeness of the names decides between equals.
    """
    overlaps: Overlaps = {}
    for mention in mentions:
        for actor in sorted(mention.read):
            shared = overlaps.setdefault(actor, {})
            for place in sorted(mention.open_to):
                shared.setdefault(place, _likeness(gold[place], read[actor]) / 1000)
                shared[place] += 1 / len(mention.open_to)
    return overlaps


def _likeness(one: str, other: str) -> float:
    scorer = load_scorer("cases")
    ones, others = ({word for *_, word in scorer.words(name)} for name in (one, other))
    return float(scorer.jaccard(ones, others))


def _match(overlaps: Overlaps) -> dict[int, str]:
    """Pairs of one gold actor and one of the reading, those that share most first."""
    ranked = sorted(
        (-share, place, actor)
        for actor, shared in overlaps.items()
        for place, share in shared.items()
    )
    match: dict[int, str] = {}
    taken: set[str] = set()
    for _, place, actor in ranked:
        if place not in match and actor not in taken:
            match[place] = actor
            taken.add(actor)
    return match
