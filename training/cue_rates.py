"""Measure how often a listed word in a frame marks an attribution; writes ontology/cue_rates.yaml.

Run from the project's root with the folder of PolNeAR (Newell et al. 2018), whose `train.jsonl`
alone is read; it takes five minutes, most of them for parsing:

    python -m training.cue_rates ../shared/data/polnear

A candidate of the grammar counts as a hit when an annotated attribution has the candidate's
decisive word in its cue and half of the content's words in common, or when both reach into one
quotation. Of an article with several annotators the first is taken. Nothing but counts of single
words leaves the texts.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Token

from onrecord.model import Block, Report, Span
from onrecord.ontology.cues import FOLDER, PRIOR, CueLexicon, default_cues
from onrecord.reading.acts import is_known
from onrecord.reading.attributions import Attribution
from onrecord.reading.chances import features, is_likely, logit
from onrecord.reading.direct import attach_quotations
from onrecord.reading.labels import read_labels
from onrecord.reading.language import Parse, parse_report
from onrecord.reading.quotations import Quotations, find_quotations
from onrecord.reading.statements import candidates
from training.regression import fit

OUT = FOLDER / "cue_rates.yaml"
SMOOTHING = 2.0
LEAST = 2
"""Fewest occurrences of a word in a frame that are worth a line."""
RIDGE = 1.0
"""Penalty on the shifts, so that a rare feature shifts little."""


@dataclass
class Tally:
    """Counts by frame and word, and every candidate as (frame, word, features, hit)."""

    counts: dict[str, dict[str, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: [0, 0]))
    )
    seen: list[tuple[str, str, tuple[str, ...], bool]] = field(default_factory=list)


def main() -> None:
    """Count over the training articles and write the table."""
    tally = Tally()
    for parse, gold in _articles(Path(sys.argv[1]) / "train.jsonl"):
        _count(parse, gold, default_cues(), tally)
    OUT.write_text("\n".join(_lines(tally)) + "\n", "utf8")


def _articles(path: Path) -> Iterator[tuple[Parse, list[dict[str, Any]]]]:
    """Every article once, parsed paragraph by paragraph, with its attributions."""
    seen: set[str] = set()
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        if row["id"] not in seen:
            seen.add(row["id"])
            lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", row["text"])]
            titled = row["text"][: len(row["title"])] == row["title"]
            blocks = [
                Block("title" if titled and not place else "paragraph", Span(*line))
                for place, line in enumerate(lines)
            ]
            report = Report(row["text"], tuple(blocks))
            yield parse_report(report), row["attributions"]


def _count(parse: Parse, gold: list[dict[str, Any]], lexicon: CueLexicon, tally: Tally) -> None:
    """Add one article's candidates to the counts."""
    quotations = find_quotations(parse)
    by_cue: dict[int, list[set[int]]] = defaultdict(list)
    for attribution in gold:
        content = _tokens(parse, attribution["content"])
        for i in _tokens(parse, attribution["cue"], marks=True):
            by_cue[i].append(content)
    found = [one for one in candidates(parse, quotations, lexicon) if is_known(one, lexicon)]
    likely = [one for one in found if is_likely(parse.doc, one, lexicon)]
    likely += read_labels(parse, quotations, lexicon, _is_name)
    quoting = attach_quotations(parse, quotations, likely, lexicon)
    found += [one for one in quoting if one.frame in {"quote", "label"}]
    for candidate in found:
        word = "" if candidate.frame in {"quote", "label"} else candidate.word
        hit = _is_hit(parse, quotations, candidate, by_cue.get(candidate.head, []))
        count = tally.counts[candidate.frame][word]
        count[0] += hit
        count[1] += 1
        tally.seen.append((candidate.frame, word, features(parse.doc, candidate), hit))


def _is_name(token: Token) -> bool:
    """Whether a label can name a speaker; the actors of an article are not needed to count."""
    return token.pos_ == "PROPN" or bool(token.ent_type_)


def _tokens(parse: Parse, spans: list[list[int]], marks: bool = False) -> set[int]:
    """Tokens of spans, punctuation only if `marks` are asked for."""
    found = {i for start, end in spans if start < end for i in parse.tokens(Span(start, end))}
    return {i for i in found if marks or not parse.doc[i].is_punct}


def _is_hit(
    parse: Parse, quotations: Quotations, candidate: Attribution, contents: list[set[int]]
) -> bool:
    """Whether one of the annotated contents at this cue is the candidate's."""
    own = {i for i in candidate.content if not parse.doc[i].is_punct}
    if any(2 * len(own & content) >= len(own | content) for content in contents):
        return True
    quoted = any((found := quotations.at(i)) and len(found.inner) > 3 for i in own)
    return quoted and any(own & content for content in contents)


def _means(tally: Tally) -> dict[str, float]:
    """The share of cues by frame, smoothed."""
    means = {}
    for frame, words in sorted(tally.counts.items()):
        hits, total = (sum(count[place] for count in words.values()) for place in (0, 1))
        means[frame] = (hits + SMOOTHING) / (total + 2 * SMOOTHING)
    return means


def _shifts(tally: Tally) -> dict[str, float]:
    """What each feature adds to the log-odds of the word's own rate: a logistic regression.

    The word's rate is a fixed offset, taken without the candidate itself.
    """
    means = _means(tally)
    frequent = Counter(feature for *_, found, _ in tally.seen for feature in found)
    names = sorted(feature for feature, count in frequent.items() if count >= 20)
    column = {feature: place for place, feature in enumerate(names)}
    x = np.zeros((len(tally.seen), len(names)))
    offset = np.zeros(len(tally.seen))
    y = np.array([float(hit) for *_, hit in tally.seen])
    for row, (frame, word, found, hit) in enumerate(tally.seen):
        hits, total = tally.counts[frame][word]
        rate = (hits - hit + PRIOR * means[frame]) / (total - 1 + PRIOR)
        offset[row] = logit(rate)
        for feature in found:
            if feature in column:
                x[row, column[feature]] = 1
    return dict(zip(names, fit(x, y, RIDGE, offset).tolist(), strict=True))


def _lines(tally: Tally) -> Iterator[str]:
    """The table as YAML."""
    yield "# Written by training/cue_rates.py; do not edit. `means`: the share of cues among all"
    yield "# listed words, by frame; `shifts`: what a feature of the place adds to the log-odds;"
    yield "# `counts`: for each word in a frame [how often a cue, how often at all]."
    yield "means:"
    yield from (f"  {frame!r}: {mean:.3f}" for frame, mean in _means(tally).items())
    yield "shifts:"
    yield from (f"  {feature!r}: {shift:.2f}" for feature, shift in _shifts(tally).items())
    yield "counts:"
    for frame, words in sorted(tally.counts.items()):
        kept = {w: count for w, count in sorted(words.items()) if w and count[1] >= LEAST}
        if kept:
            yield f"  {frame!r}:"
            yield from (f"    {word!r}: {count}" for word, count in kept.items())


if __name__ == "__main__":
    main()
