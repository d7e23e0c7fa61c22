"""What our reader makes of each relation before the learned reader is asked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evaluation.relations import Relation, read_relations
from onrecord.reading.circumstances import Circumstances
from onrecord.reading.drafts import Draft
from onrecord.reading.events import draft_steps
from onrecord.reading.pipeline import find_setting
from onrecord.reading.setting import Setting


def read_drafts(path: Path) -> Iterator[tuple[Relation, Setting, list[Draft]]]:
    """Each relation with its setting and the events that the grammar finds."""
    for relation in read_relations(path):
        setting = replace(find_setting(relation.report), adviser=None)
        *_, (_, drafts) = draft_steps(setting, Circumstances(setting))
        yield relation, setting, drafts
