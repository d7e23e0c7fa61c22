"""Actor resolution: who is meant by each name, pronoun, title and metonym in the cases.

Run it with `python -m evaluation.actors`. Gold lists `actors` with the spans of their `mentions`.
"Both sides" is a mention of each party, a capital that acts is one of its government. `kind` lists
every right kind; `country` is null when there is none or the report does not tell it, and absent
when that is open to debate. `says` lists the statements (their `n`) that the actor makes. Actors
and mentions that two careful annotators might judge otherwise are `optional` and
`optional_mentions`.

- mention recall: gold mentions that some actor of the reading has too.
- link: mentions found whose actor shares most of its mentions with the right gold actor.
- same actor: mentions found that are right and where that actor is also the one that stands for
  the gold actor, one to one; a gold actor split in two fails here and not in link.
- B-cubed: precision and recall on mentions found, and recall on all gold mentions.
- speaker: matched statements whose speakers are the right ones.
- country, kind: of actors with a counterpart in the reading; one may have the country of whom it
  represents.
- unnamed apart: pairs of unnamed actors that no actor of the reading mixes up.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import onrecord
from evaluation.cases import case_folders, read_case
from evaluation.floors import load_floors
from evaluation.gold import (
    CASES,
    UNSEEN,
    EvaluationError,
    gold_hash,
    load_scorer,
    missing,
    scorer_path,
)
from evaluation.measurement import Measurement, Outcome, Skipped
from evaluation.mentions import FORMS, Alignment, Mention, align_actors
from evaluation.table import table_lines

SETS = ("tune", "held", "blind")
FIGURES = (
    "mention recall", "link", "same actor", "B-cubed F1", "speaker", "country", "kind",
    "unnamed apart",
)  # fmt: skip
Counts = dict[str, float]
"""For each figure `x`, `x.ok` out of `x.n`; figures that average over mentions sum up in `x.ok`."""
UNREAD: dict[str, Any] = {"report": {"text": ""}, "actors": [], "statements": []}
"""The reading of a report that cannot be read: everything in it is missed."""


class Tally:
    """Counts, and a line for each thing that is wrong."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.counts: Counts = {}
        self.misses: list[str] = []

    def add(self, figure: str, right: float, miss: str = "") -> None:
        """Count one thing; `right` is from 0 to 1."""
        self.join({f"{figure}.n": 1, f"{figure}.ok": right})
        if miss and not right:
            self.misses.append(f"{figure}: {miss}")

    def join(self, counts: Counts) -> None:
        """Add other counts to these."""
        for key, count in counts.items():
            self.counts[key] = self.counts.get(key, 0) + count


def score_actors(
    gold: dict[str, Any], reading: dict[str, Any], misses: list[str] | None = None
) -> Counts:
    """The counts of one case.

    Args:
        gold: a case with `actors`.
        reading: what `Reading.to_dict()` gives for its report.
        misses: what is wrong is added here, a line each.

    Raises:
        EvaluationError: the scorer of cases, which aligns the texts, is not there.
    """
    aligned, tally = align_actors(gold, reading), Tally()
    mentions = [mention for mention in aligned.mentions if mention.meant]
    count_links(aligned, mentions, tally)
    found = [mention for mention in mentions if mention.read]
    count_b_cubed("precision", "read", "meant", found, tally)
    count_b_cubed("recall", "meant", "read", found, tally)
    count_b_cubed("recall of all", "meant", "read", mentions, tally)
    count_speakers(aligned, tally)
    count_traits(aligned, tally)
    count_unnamed(aligned, tally)
    if misses is not None:
        misses += tally.misses
    return tally.counts


def count_links(aligned: Alignment, mentions: list[Mention], tally: Tally) -> None:
    """Mentions found and mentions linked, by their form too."""
    for mention in mentions:
        meant, found = aligned.gold_names(mention.meant), bool(mention.read)
        tally.add("mention recall", found, f"{mention.text!r} of {meant}")
        tally.add(f"recall {mention.form}", found)
        if not found:
            continue
        right = mention.meant <= aligned.dominant(mention.read) <= mention.open_to
        same = right and {aligned.match.get(place) for place in mention.meant} <= mention.read
        wrong = f"{mention.text!r} is {meant}, read as {aligned.read_names(mention.read)}"
        tally.add("link", right, wrong)
        tally.add(f"link {mention.form}", right)
        tally.add("same actor", same, wrong if right else "")


def count_b_cubed(
    figure: str, ours: str, theirs: str, mentions: list[Mention], tally: Tally
) -> None:
    """B-cubed where a mention may have several actors (Amigó et al. 2009, multiplicity).

    Of the mentions that share an actor on `ours`, `read` for precision and `meant` for recall,
    how many share one on `theirs` too.
    """
    for one in mentions:
        together = [
            (shared, len(getattr(one, theirs) & getattr(other, theirs)))
            for other in mentions
            if (shared := len(getattr(one, ours) & getattr(other, ours)))
        ]
        right = [min(shared, rightly) / shared for shared, rightly in together]
        tally.add(f"B-cubed {figure}", sum(right) / len(right))


def count_speakers(aligned: Alignment, tally: Tally) -> None:
    """Gold statements that are read (half of the content or more), and those told by the right."""
    sayers: dict[int, set[int]] = {}
    for place, actor in enumerate(aligned.actors):
        for number in actor["says"]:
            sayers.setdefault(number, set()).add(place)
    read = aligned.reading.doc["statements"]
    pairs = _paired_statements(aligned)
    for place, statement in enumerate(aligned.gold["statements"]):
        allowed = frozenset(sayers.get(statement["n"], ()))
        if statement["optional"] or not allowed:
            continue
        tally.add("statement recall", place in pairs)
        if place in pairs:
            speakers = frozenset(read[pairs[place]]["speaker"])
            content = " … ".join(aligned.gold["text"][a:b] for a, b in statement["content"])
            names = f"{aligned.gold_names(allowed)}, read as {aligned.read_names(speakers)}"
            right = _right_speakers(aligned, allowed, aligned.dominant(speakers))
            tally.add("speaker", right, f"{content[:60]!r} is by {names}")


def _paired_statements(aligned: Alignment) -> dict[int, int]:
    """Places of gold statements and of the read ones with their content; of equals same source."""
    scorer, read = load_scorer("cases"), aligned.reading
    at = read.gold.positions

    def overlap(gold: dict[str, Any], other: dict[str, Any]) -> float:
        content = float(scorer.jaccard(at(gold["content"]), read.at(other["content"])))
        source = float(scorer.jaccard(at(gold["source"]), read.at(other["source"])))
        return content + source / 1000 if content >= 0.5 else 0.0

    return dict(scorer.pair(aligned.gold["statements"], read.doc["statements"], overlap))


def _right_speakers(aligned: Alignment, allowed: frozenset[int], read: frozenset[int]) -> bool:
    """All who speak and nobody else; an optional actor may stand for all of them."""
    optional = {place for place in allowed if aligned.actors[place].get("optional")}
    return bool(read) and read <= allowed and (allowed - optional <= read or bool(read & optional))


def count_traits(aligned: Alignment, tally: Tally) -> None:
    """Kinds and countries of actors that have a counterpart."""
    for place, actor in enumerate(aligned.actors):
        if actor.get("optional") or place not in aligned.match:
            continue
        read = aligned.reading.actors[aligned.match[place]]
        tally.add("kind", read["kind"] in actor["kind"], f"{actor['name']} is {read['kind']}")
        if "country" in actor:
            countries = aligned.reading.countries([read["id"]])
            right = countries == {actor["country"]} - {None}
            tally.add("country", right, f"{actor['name']} is of {sorted(countries)}")


def count_unnamed(aligned: Alignment, tally: Tally) -> None:
    """Pairs of unnamed actors that are both found."""
    found: dict[int, frozenset[str]] = {}
    for place, actor in enumerate(aligned.actors):
        ids = frozenset(a for m in aligned.mentions if place in m.meant for a in m.read)
        if actor["kind"][0] == "unnamed" and ids:
            found[place] = ids
    for pair in combinations(found, 2):
        apart = not found[pair[0]] & found[pair[1]]
        tally.add("unnamed apart", apart, f"{aligned.gold_names(frozenset(pair))} are one")


def score_actor_cases(name: str, folder: Path, misses: list[str] | None = None) -> Outcome:
    """The figures of one set of cases; those without gold actors are left out."""
    section = f"actors/{name}"
    if reason := missing(folder, scorer_path("cases")):
        return Outcome(skipped=(Skipped(section, reason),))
    tally, scored, unread = Tally(), 0, []
    for case in case_folders(folder):
        gold = json.loads((case / "gold.json").read_text("utf8"))
        if not gold["actors"]:
            continue
        scored += 1
        try:
            reading = read_case(case)[1]
        except onrecord.UnreadableError:
            reading = UNREAD
            unread.append(case.name)
        missed: list[str] = []
        tally.join(score_actors(gold, reading, missed))
        if misses is not None:
            misses += [f"-- {case.name}", *(f"   {line}" for line in missed)]
    if not scored:
        return Outcome(skipped=(Skipped(section, "no case has gold actors"),))
    sample = f"{scored} reports" + (f", unread: {' '.join(unread)}" if unread else "")
    return Outcome(
        tuple(_measurements(section, tally.counts)),
        samples=((section, sample),),
        gold=((section, gold_hash(folder)),),
    )


def _measurements(section: str, counts: Counts) -> Iterator[Measurement]:
    """All figures that had something to measure, in the order in which to read them."""
    values = {figure: _share(counts, figure) for figure in FIGURES}
    details = {figure: f"of {counts.get(f'{figure}.n', 0):g}" for figure in FIGURES}
    for figure, form in (("mention recall", "recall"), ("link", "link")):
        shares = {f"{kind}s": _share(counts, f"{form} {kind}") for kind in FORMS}
        shown = [f"{kind} {share:.3f}" for kind, share in shares.items() if share is not None]
        details[figure] = ", ".join([details[figure], *shown])
    details["speaker"] += f" read, {counts.get('statement recall.n', 0):g} in gold"
    precision, recall = _share(counts, "B-cubed precision"), _share(counts, "B-cubed recall")
    if precision and recall:
        values["B-cubed F1"] = 2 * precision * recall / (precision + recall)
        of_all = _share(counts, "B-cubed recall of all")
        details["B-cubed F1"] = f"P {precision:.3f}, R {recall:.3f}, R of all {of_all:.3f}"
    for figure, value in values.items():
        if value is not None:
            yield Measurement(section, figure, value, detail=details[figure])


def _share(counts: Counts, figure: str) -> float | None:
    """The share that is right, None when there was nothing to measure."""
    total = counts.get(f"{figure}.n")
    return counts[f"{figure}.ok"] / total if total else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a folder of cases, or of the sets `tune` and `held`."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.actors", description="Score who is meant in the gold cases."
    )
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of cases of your own")
    parser.add_argument("--misses", action="store_true", help="list what is wrong, never of held")
    options = parser.parse_args(arguments)
    folder = options.folder
    sets = {folder.resolve().name: folder} if folder else {name: CASES[name] for name in SETS}
    for name, cases in sets.items():
        misses: list[str] = []
        outcome = score_actor_cases(name, cases, misses)
        print(*table_lines(outcome, load_floors()), sep="\n")
        for skipped in outcome.skipped:
            print(f"skipped: {skipped.section}: {skipped.reason}")
        if options.misses and not holds_out(cases):
            print(*misses, sep="\n")
    return 0


def holds_out(folder: Path) -> bool:
    """Whether a folder has held-out cases in it, whose misses are never looked at."""
    path = folder.resolve()
    sets = [CASES[name].resolve() for name in UNSEEN]
    return any(path == one or one in path.parents or path in one.parents for one in sets)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EvaluationError as error:
        sys.exit(f"evaluation: {error}")
