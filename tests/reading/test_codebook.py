"""PLOVER's codebook, rule by rule: every sentence in codebook/*.yaml is read and compared.

A file holds rules. A rule, or the file for all its rules, has a `type`; it may have a `mode` (or a
list of modes of which any will do) and a `status`. Its `sentences` are what a coder would read so.
`not` names types that must not be found besides, `also` such as the sentences tell as well; a rule
with `none` in place of a type says which types its sentences do not tell. A sentence that is not
read right yet is a mapping of `text` and `xfail`, the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model import Block, Event, Report, Span
from onrecord.reading.pipeline import read_report

CODEBOOK = Path(__file__).parent / "codebook"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what the codebook makes of it."""

    source: str
    rule: str
    text: str
    type: str | None
    modes: tuple[str | None, ...]
    status: str | None
    absent: tuple[str, ...]
    xfail: str | None

    def is_told_by(self, event: Event) -> bool:
        """Whether the event is the one that the rule asks for."""
        return (
            event.type == self.type
            and (not self.modes or event.mode in self.modes)
            and (self.status is None or event.status == self.status)
        )


def examples() -> Iterator[Example]:
    """All sentences of the codebook, in the order of the files."""
    for path in sorted(CODEBOOK.glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        for rule in content["rules"]:
            for sentence in rule["sentences"]:
                yield _example(path.stem, content.get("type"), rule, sentence)


def _example(source: str, default: str | None, rule: dict[str, Any], sentence: Any) -> Example:
    entry = sentence if isinstance(sentence, dict) else {"text": sentence}
    modes = rule.get("mode", [])
    return Example(
        source=source,
        rule=rule["rule"],
        text=entry["text"],
        type=None if "none" in rule else rule.get("type", default),
        modes=tuple(modes if isinstance(modes, list) else [modes]),
        status=rule.get("status"),
        absent=tuple(rule.get("none", rule.get("not", []))),
        xfail=entry.get("xfail"),
    )


def _parameter(example: Example) -> Any:
    marks = [pytest.mark.xfail(reason=example.xfail, strict=True)] if example.xfail else []
    return pytest.param(example, id=f"{example.source}: {example.text}", marks=marks)


@pytest.mark.parametrize("example", [_parameter(example) for example in examples()])
def test_a_sentence_is_read_as_the_codebook_says(example: Example) -> None:
    block = Block("paragraph", Span(0, len(example.text)))
    events = read_report(Report(example.text, (block,), published="2026-03-11")).events
    found = [(event.type, event.mode, event.status) for event in events]
    if example.type:
        assert any(map(example.is_told_by, events)), (example.rule, found)
    assert not {event.type for event in events} & set(example.absent), (example.rule, found)
