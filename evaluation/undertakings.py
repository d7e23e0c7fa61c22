"""Undertakings: kind, parties, content, condition, answer, form and issue, in short paragraphs.

Run it with `python -m evaluation.undertakings`, `--misses` to list what is wrong in the tuned half.

- undertaking F1: undertakings of a right kind whose content has half or more of its words in common
  with the labelled content (Jaccard, articles aside), so that contents that run on count as wrong;
  a labelled condition is one as well.
- by, to: of those, every labelled party is among the parties, by its name or a mention.
- condition: of those, depends on the labelled condition, or on none.
- answer: of those, answers the labelled demand or offer, or none.
- form: of those, has the labelled form, or none.
- issue F1: pairs of those, of different texts, with the same label (P) that are about the same
  matter (R). The tuned half is judged first; the held half's are paired with those of both halves.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.examples import Example, Tally, print_figures, read_example, score_examples
from evaluation.measurement import Outcome
from onrecord.model import Undertaking
from onrecord.reading.setting import Setting
from onrecord.reading.undertakings import find_undertakings

SMALL = frozenset(("a", "an", "the", "to", "that", "of", "its", "their", "it"))
"""Words that make no difference to a content."""
OVERLAP = 0.5


class Undertakings:
    """Judges examples and keeps the issue labels, which are compared across examples."""

    def __init__(self) -> None:
        """Start with no labels."""
        self.labels: list[tuple[str, str, str]] = []

    def judge(self, example: Example, tally: Tally) -> None:
        """Judge all undertakings of one example."""
        setting, events = read_example(example)
        read = find_undertakings(setting, events)
        rest, missed, right = list(read), [], 0
        for wanted in _expected(example.answers["undertakings"]):
            found = _best(example, wanted, rest)
            if found is None:
                if not wanted.get("optional"):
                    missed.append(f"{wanted['kind'][0]} {wanted['content'][0]}")
                continue
            rest.remove(found)
            if not wanted.get("optional"):
                right += 1
                self._judge_one(example, setting, wanted, (found, read), tally)
        extra = [f"{u.kind} {_content(example, u)}" for u in rest]
        tally.detect("undertaking", right, extra, missed)

    def _judge_one(
        self,
        example: Example,
        setting: Setting,
        wanted: Mapping[str, Any],
        found: tuple[Undertaking, Sequence[Undertaking]],
        tally: Tally,
    ) -> None:
        undertaking, read = found
        by_id = {other.id: other for other in read}
        for role, ids in (("by", undertaking.by), ("to", undertaking.to)):
            if role in wanted:
                names = [_names(setting, actor) for actor in ids]
                right = all(_among(party, names) for party in wanted[role])
                shown = [setting.cast.actors[actor].name for actor in ids]
                tally.share(role, right, f"{wanted['content'][0]}: {wanted[role]} read as {shown}")
        if wanted.get("is_condition"):
            return
        held = [by_id[i] for i in undertaking.depends_on]
        condition = wanted.get("condition")
        right = bool(held) == bool(condition) and all(
            alike(_content(example, other), condition) >= OVERLAP for other in held
        )
        tally.share("condition", right, f"{[_content(example, other) for other in held]}")
        if "answers" in wanted:
            met = by_id.get(undertaking.answers or "")
            read_content = _content(example, met) if met else None
            same = alike(read_content or "", wanted["answers"] or "") >= OVERLAP
            tally.share("answer", same if met else wanted["answers"] is None, f"{read_content}")
        tally.share("form", undertaking.form == wanted.get("form"), f"{undertaking.form}")
        self._compare(tally, example.id, wanted["issue"], undertaking.issue)

    def _compare(self, tally: Tally, example: str, matter: str, label: str) -> None:
        """Count the pairs that the label makes with those of earlier examples."""
        for other, other_matter, other_label in self.labels:
            same, read = matter == other_matter, label == other_label
            if example != other and (same or read):
                name = [f"{label} / {other_label} ({matter} / {other_matter})"]
                tally.detect("issue", same and read, name * (not same), name * (not read))
        self.labels.append((example, matter, label))


def _expected(undertakings: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The labelled undertakings, each with its condition as one of its own after it."""
    found: list[Mapping[str, Any]] = []
    for wanted in undertakings:
        found.append(wanted)
        if "condition" in wanted:
            condition = {"kind": ["condition"], "content": [wanted["condition"]]}
            found.append(condition | {"is_condition": True, "by": wanted.get("by", [])})
    return found


def _best(
    example: Example, wanted: Mapping[str, Any], rest: Sequence[Undertaking]
) -> Undertaking | None:
    scored = [
        (max(alike(_content(example, other), own) for own in wanted["content"]), -place, other)
        for place, other in enumerate(rest)
        if other.kind in wanted["kind"]
    ]
    score, _, best = max(scored, key=lambda found: found[:2], default=(0.0, 0, None))
    return best if score >= OVERLAP else None


def alike(one: str, other: str | None) -> float:
    """Jaccard of the words of two contents, small words aside."""
    ones, others = (set(re.findall(r"\w+", (text or "").lower())) for text in (one, other))
    ones, others = (ones - SMALL or ones), (others - SMALL or others)
    return len(ones & others) / max(len(ones | others), 1)


def _content(example: Example, undertaking: Undertaking) -> str:
    return " ".join(span.quote(example.text) for span in undertaking.content)


def _names(setting: Setting, actor_id: str) -> str:
    """All that an actor is called: its name and its mentions."""
    actor, text = setting.cast.actors[actor_id], setting.parse.report.text
    return " ".join((actor.name, *(span.quote(text) for span in actor.mentions))).casefold()


def _among(party: Sequence[str], names: Sequence[str]) -> bool:
    return any(name.casefold() in called for name in party for called in names)


def score_undertakings(quick: bool = False) -> Outcome:
    """The figures of both halves."""
    return score_examples("undertakings", Undertakings().judge, quick)


if __name__ == "__main__":
    sys.exit(print_figures("undertakings", Undertakings().judge))
