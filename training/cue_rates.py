"""Measure how often a listed word in a frame marks an attribution; writes ontology/cue_rates.yaml.

Run from the project's root with the folder of PolNeAR (Newell et al. 2018), whose `train.jsonl`
alone is read; it takes five minutes, most of them for parsing:

    python training/cue_rates.py ../shared/data/polnear

A candidate of the grammar counts as a hit when an annotated attribution has the candidate's
decisive word in its cue and half of the content's words in common, or when both reach into one quotation.
Of an article with several annotators the first is taken. Nothing but counts of single words leaves
the texts.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from onrecord.model import Block, Report, Span
from onrecord.ontology.cues import FOLDER, CueLexicon, default_cues
from onrecord.reading.acts import is_known
from onrecord.reading.constructions import Attribution
from onrecord.reading.direct import attach_quotations
from onrecord.reading.labels import read_labels
from onrecord.reading.language import Parse, parse_report
from onrecord.reading.quotations import Quotations, find_quotations
from onrecord.reading.statements import candidates, is_likely

OUT = FOLDER / "cue_rates.yaml"
SMOOTHING = 2.0
LEAST = 2
"""Fewest occurrences of a word in a frame that are worth a line."""
Counts = dict[str, dict[str, list[int]]]


def main() -> None:
    """Count over the training articles and write the table."""
    articles = Path(sys.argv[1]) / "train.jsonl"
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for parse, gold in _articles(articles):
        _count(parse, gold, default_cues(), counts)
    OUT.write_text("\n".join(_lines(counts)) + "\n", "utf8")


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


def _count(parse: Parse, gold: list[dict[str, Any]], lexicon: CueLexicon, counts: Counts) -> None:
    """Add one article's candidates to the counts."""
    quotations = find_quotations(parse)
    by_cue: dict[int, list[set[int]]] = defaultdict(list)
    for attribution in gold:
        content = _tokens(parse, attribution["content"])
        for i in _tokens(parse, attribution["cue"], marks=True):
            by_cue[i].append(content)
    found = [one for one in candidates(parse, quotations, lexicon) if is_known(one, lexicon)]
    likely = [one for one in found if is_likely(one, lexicon)]
    likely += read_labels(parse, quotations, lexicon, _is_name)
    quoting = attach_quotations(parse, quotations, likely, lexicon)
    found += [one for one in quoting if one.frame in {"quote", "label"}]
    for candidate in found:
        word = "" if candidate.frame in {"quote", "label"} else candidate.word
        count = counts[candidate.frame][word]
        count[0] += _is_hit(parse, quotations, candidate, by_cue.get(candidate.head, []))
        count[1] += 1


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


def _lines(counts: Counts) -> Iterator[str]:
    """The table as YAML."""
    yield "# Written by training/cue_rates.py; do not edit. By frame: the share of cues among all"
    yield "# listed words, and for each word [how often it was a cue, how often it stood there]."
    yield "means:"
    for frame, words in sorted(counts.items()):
        hits, total = (sum(count[place] for count in words.values()) for place in (0, 1))
        yield f"  {frame!r}: {(hits + SMOOTHING) / (total + 2 * SMOOTHING):.3f}"
    yield "counts:"
    for frame, words in sorted(counts.items()):
        kept = {w: count for w, count in sorted(words.items()) if w and count[1] >= LEAST}
        if kept:
            yield f"  {frame!r}:"
            yield from (f"    {word!r}: {count}" for word, count in kept.items())


if __name__ == "__main__":
    main()
