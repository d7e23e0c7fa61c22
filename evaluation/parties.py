"""Parties: who acts and who is acted on, in sentences of the PLOVER relations set.

Run it with `python -m evaluation.parties`, `--misses` to list what is wrong.
`actor-recipient-train.jsonl` marks one event in each of 783 sentences: the source's words (S), the
target's (T), or those of both parties of what is mutual (R). Each sentence is read as a report of
its own. Of the events read, the one whose parties agree best with the marked ones is taken; a party
is right when a mention of it shares a word with a marked phrase of its side, so that "the Croatian
government" is right for "the Croatian government's request". Where either the gold or the reading
holds the event mutual, the parties may stand on either side. A side without a marked phrase is not
scored: in many sentences only one was marked though both are told.

- source F1, target F1: marked phrases that have a party, and parties that have a marked phrase.
- both right: sentences with each marked phrase found and no other party.
- turned round: of the marked phrases whose party was found at all, those on the other side.

A third of the sentences, by a hash of their words, is held back: its misses are never shown.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import onrecord
from evaluation.gold import PARTIES, EvaluationError, gold_hash, missing
from evaluation.measurement import Measurement, Outcome, Skipped

SECTIONS = {"looked at": False, "held back": True}
QUICK = 120
"""Sentences of the quick part, the first of each section."""
TIGHT_BEFORE = frozenset((".", ",", ";", ":", "!", "?", ")", "]", "%", "-", "'", "’", "'s", "’s"))
TIGHT_AFTER = frozenset(("(", "[", "$", "-", "’"))
"""Tokens that no space stands before or after in print."""
Ranges = tuple[tuple[int, int], ...]
"""Half-open offsets into a sentence's text."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, the phrases marked in it by side, whether mutual, whether held back."""

    text: str
    source: Ranges
    target: Ranges
    mutual: bool
    held_back: bool


@dataclass(frozen=True, slots=True)
class Read:
    """The parties of an event that was read: each with its mentions."""

    source: tuple[Ranges, ...]
    target: tuple[Ranges, ...]

    @property
    def mutual(self) -> bool:
        """Whether all parties act."""
        return len(self.source) > 1 and not self.target


@cache
def marked_sentences() -> tuple[Marked, ...]:
    """All sentences that have a marked phrase, in the order of the file."""
    with PARTIES.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    found = (_marked(row["tokens"], row["tags"]) for row in rows)
    return tuple(sentence for sentence in found if sentence.source or sentence.target)


def _marked(tokens: list[str], tags: list[str]) -> Marked:
    """The sentence as it would be printed, and its phrases by side.

    Of the phrases of a mutual event the first is taken for the source.
    """
    text, phrases = "", list[tuple[str, int, int]]()
    for token, tag, before in zip(tokens, tags, ["(", *tokens], strict=False):
        tight = token in TIGHT_BEFORE or before in TIGHT_AFTER
        text += token if tight else f" {token}"
        start, stop = len(text) - len(token), len(text)
        if tag.startswith("I") and phrases and phrases[-1][0] == tag[2:]:
            phrases[-1] = (*phrases[-1][:2], stop)
        elif tag != "O":
            phrases.append((tag[2:], start, stop))
    shared = [(start, stop) for side, start, stop in phrases if side == "R"]
    source = [(start, stop) for side, start, stop in phrases if side == "S"] + shared[:1]
    target = [(start, stop) for side, start, stop in phrases if side == "T"] + shared[1:]
    held_back = int(hashlib.sha256(" ".join(tokens).encode()).hexdigest(), 16) % 3 == 0
    return Marked(text, tuple(source), tuple(target), bool(shared), held_back)


def read_parties(text: str) -> list[Read]:
    """The parties of every event that onrecord reads in a text.

    Raises:
        UnreadableError: the text cannot be read.
    """
    reading = onrecord.read(text)
    words = reading.report.text
    shift = text.find(words)  # ingest strips the text
    mentions = {
        actor.id: tuple((span.start + shift, span.end + shift) for span in actor.mentions)
        for actor in reading.actors
    }
    return [
        Read(
            tuple(mentions.get(i, ()) for i in event.actor),
            tuple(mentions.get(i, ()) for i in event.recipient),
        )
        for event in reading.events
    ]


def count(gold: Marked, events: Sequence[Read]) -> Counter[str]:
    """The counts of one sentence, those of the event that agrees best."""
    counts = [_count(gold, event) for event in events] or [_count(gold, Read((), ()))]
    best = max(counts, key=lambda c: (c["source.found"] + c["target.found"], -_strangers(c)))
    return best + Counter({"with event": int(bool(events))})


def _strangers(counts: Counter[str]) -> int:
    return sum(counts[f"{side}.read"] - counts[f"{side}.right"] for side in ("source", "target"))


def _count(gold: Marked, event: Read) -> Counter[str]:
    source, target = event.source, event.target
    if gold.mutual or event.mutual:
        target = tuple(p for p in (*source, *target) if _meet(p, gold.target))
        source = tuple(p for p in (*event.source, *event.target) if p not in target)
    counts = Counter({"sentences": 1})
    for side, parties, others in (("source", source, target), ("target", target, source)):
        phrases: Ranges = getattr(gold, side)
        found = [phrase for phrase in phrases if any(_meet(p, (phrase,)) for p in parties)]
        turned = [p for p in phrases if p not in found and any(_meet(o, (p,)) for o in others)]
        if not phrases:
            continue
        right = [party for party in parties if _meet(party, phrases)]
        counts.update({f"{side}.gold": len(phrases), f"{side}.found": len(found)})
        counts.update({f"{side}.read": len(parties), f"{side}.right": len(right)})
        counts["turned"] += len(turned)
    wrong = _strangers(counts)
    missed = sum(counts[f"{side}.gold"] - counts[f"{side}.found"] for side in ("source", "target"))
    counts["both right"] = int(not wrong and not missed)
    return counts


def _meet(mentions: Ranges, phrases: Ranges) -> bool:
    return any(a < d and c < b for a, b in mentions for c, d in phrases)


def score_parties(quick: bool = False, misses: list[str] | None = None) -> Outcome:
    """The figures on the sentences looked at and on those held back."""
    if reason := missing(PARTIES):
        return Outcome(skipped=(Skipped("parties", reason),))
    figures: list[Measurement] = []
    samples = []
    for name, held_back in SECTIONS.items():
        section = f"parties/{name}" + (", quick" if quick else "")
        gold = [sentence for sentence in marked_sentences() if sentence.held_back == held_back]
        total: Counter[str] = Counter()
        for sentence in gold[:QUICK] if quick else gold:
            events = _events(sentence.text)
            counts = count(sentence, events)
            total.update(counts)
            if misses is not None and not held_back and not counts["both right"]:
                misses += _miss(sentence, events)
        figures += _measurements(section, total)
        with_event = f"{total['with event']} with an event read"
        samples.append((section, f"{total['sentences']} sentences, {with_event}"))
    return Outcome(tuple(figures), samples=tuple(samples), gold=(("parties", gold_hash(PARTIES)),))


def _events(text: str) -> list[Read]:
    try:
        return read_parties(text)
    except onrecord.UnreadableError:
        return []


def _measurements(section: str, total: Counter[str]) -> Iterator[Measurement]:
    for side in ("source", "target"):
        precision = total[f"{side}.right"] / max(total[f"{side}.read"], 1)
        recall = total[f"{side}.found"] / max(total[f"{side}.gold"], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        detail = f"P {precision:.3f}, R {recall:.3f}"
        yield Measurement(section, f"{side} F1", f1, detail=detail)
    share = total["both right"] / max(total["sentences"], 1)
    yield Measurement(section, "both right", share)
    phrases = total["turned"] + total["source.found"] + total["target.found"]
    turned = total["turned"] / max(phrases, 1)
    yield Measurement(section, "turned round", turned, lower_is_better=True)


def _miss(gold: Marked, events: Sequence[Read]) -> Iterator[str]:
    """The sentence with its marked phrases, and what each event has instead."""

    def quoted(parties: Sequence[Ranges]) -> str:
        shown = [gold.text[slice(*min(party))] if party else "understood" for party in parties]
        return ", ".join(shown) or "nobody"

    yield f"{gold.text.strip()}"
    marked = [quoted([(phrase,) for phrase in side]) for side in (gold.source, gold.target)]
    yield f"   marked: {marked[0]} {'<>' if gold.mutual else '->'} {marked[1]}"
    for event in events:
        yield f"   read: {quoted(event.source)} -> {quoted(event.target)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, with `--misses` what is wrong among the sentences looked at."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.parties", description="Score who acts and who is acted on."
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} sentences of each part")
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    misses: list[str] = []
    outcome = score_parties(options.quick, misses)
    for figure in outcome.measurements:
        print(f"{figure.section:24} {figure.name:14} {figure.shown}  {figure.detail}".rstrip())
    for section, sample in outcome.samples:
        print(f"{section}: {sample}")
    for skipped in outcome.skipped:
        print(f"skipped: {skipped.section}: {skipped.reason}")
    if options.misses:
        print(*misses, sep="\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EvaluationError as error:
        sys.exit(f"evaluation: {error}")
