"""The learned reader of attributions: what it takes in, how it decides, and what it finds."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import OnRecordError
from onrecord.model import Span
from onrecord.reading.learned import Attribution, read_attributions
from onrecord.reading.learned.attributions import find_cues
from onrecord.reading.learned.distances import KINDS, distances
from onrecord.reading.learned.model import load_model
from onrecord.reading.learned.passages import LONGEST, Passage, passages_of
from onrecord.reading.learned.spans import spans_of

AFTER = "The harbour will reopen on Sunday, the port authority of Mombasa said in a statement."
AROUND = "“We have no quarrel with our neighbours,” President Mirza said. “We never had one.”"
UNQUOTED = "Moldova's energy minister said the country had gas for two months."
NESTED = "Minister Okoye said that investigators believe the fire was started on purpose."


def read(text: str) -> tuple[Attribution, ...]:
    return read_attributions(text, [Span(0, len(text))])


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.quote(text) for span in spans]


def whole(text: str) -> Passage:
    (passage,) = passages_of(text, Span(0, len(text)))
    return passage


def pieces(passage: Passage, text: str, part: str) -> list[int]:
    start = text.index(part)
    inside = Span(start, start + len(part))
    return [k for k, span in enumerate(passage.spans) if inside.overlaps(span)]


def test_source_cue_and_content_of_an_unquoted_statement() -> None:
    (found,) = read(UNQUOTED)
    assert words(UNQUOTED, found.source) == ["Moldova's energy minister"]
    assert words(UNQUOTED, found.cue) == ["said"]
    assert words(UNQUOTED, found.content) == ["the country had gas for two months"]
    assert 0.5 <= found.confidence <= 1


def test_a_source_after_its_content() -> None:
    (found,) = read(AFTER)
    assert words(AFTER, found.source) == ["the port authority of Mombasa"]
    assert words(AFTER, found.content)[0].startswith("The harbour will reopen on Sunday")


def test_a_source_between_two_parts_of_its_content() -> None:
    (found,) = read(AROUND)
    assert words(AROUND, found.source) == ["President Mirza"]
    first, second = words(AROUND, found.content)
    assert first.startswith("“We have")
    assert second == "“We never had one.”"


def test_what_is_nested_in_a_content_is_passed_over() -> None:
    (outer,) = read(NESTED)
    assert words(NESTED, outer.source) == ["Minister Okoye"]


def test_certainty_is_of_the_roles_that_are_given() -> None:
    (found,) = read(UNQUOTED)
    sure = found.certainty
    assert sure.whole <= sure.weakest <= sure.content <= 0
    assert sure.source < 0


def test_no_attribution_where_nobody_says_anything() -> None:
    assert read("The ferry left Bergen at noon and reached Stavanger in the evening.") == ()


def test_spans_lie_in_the_whole_text() -> None:
    text = f"Gas for the winter\n\n{UNQUOTED}"
    (found,) = read_attributions(text, [Span(text.index("Moldova"), len(text))])
    assert words(text, found.cue) == ["said"]


def test_a_paragraph_is_read_alike_whatever_stands_beside_it() -> None:
    alone = read(UNQUOTED)
    text = "\n".join((UNQUOTED, AROUND, NESTED, AFTER * 9))
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    spans = [Span(a, a + len(b)) for a, b in zip(starts, text.split("\n"), strict=True)]
    assert read_attributions(text, spans)[: len(alone)] == alone


def test_a_threshold_of_more_than_certainty_leaves_nothing() -> None:
    assert read_attributions(UNQUOTED, [Span(0, len(UNQUOTED))], threshold=1.1) == ()


ODD = (
    *("“", "”” said", '"', "said", " ", "\u200b", "🙂 said 🙂🙂", "\ud800 said that \udfff"),
    *(
        "he said " * 800,
        "“he said " * 300,
        "\x00\x01 said \x00",
        "說 said 是",
        "!?" * 900,
        "a" * 5000,
    ),
)


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read(text: str) -> None:
    for found in read_attributions(text, [Span(0, len(text))]):
        for span in (*found.source, *found.cue, *found.content):
            assert span.quote(text).strip()


def test_long_paragraphs_are_cut_at_ends_of_sentences() -> None:
    text = " ".join(f"Delegate {k} of Ghana spoke of cocoa and of fish." for k in range(60))
    passages = list(passages_of(text, Span(0, len(text))))
    assert len(passages) > 1
    assert all(len(one.ids) <= LONGEST for one in passages)
    assert all(text[one.spans[-1].end - 1] == "." for one in passages)
    places = [span for one in passages for span in one.spans]
    assert places == sorted(set(places))


def test_marks_tell_capitals_and_quotations() -> None:
    passage = whole("NATO and Oslo agree “on Monday” only")
    marks = dict(zip(("NATO", "and", "Oslo", "agree"), passage.marks[1:5], strict=True))
    assert marks == {"NATO": 2, "and": 0, "Oslo": 1, "agree": 0}
    assert passage.marks[6:8] == (3, 4)
    assert passage.marks[-2] == 0


def test_distances_grow_on_either_side_of_the_cue() -> None:
    steps = distances(300, [150, 151])
    assert steps[149:154].tolist() == [12, 0, 0, 1, 2]
    assert steps.max() < KINDS
    assert steps[299] == 11
    assert steps[0] == KINDS - 1


def test_cues_part_where_beginning_is_likelier() -> None:
    tags = np.array(
        [[0.9, 0.1, 0], [0.2, 0.7, 0.1], [0.3, 0.1, 0.6], [0.1, 0.8, 0.1], [0.8, 0.1, 0.1]],
        dtype=np.float32,
    )
    found = list(find_cues(tags, 0.5))
    assert [cue.pieces for cue in found] == [(1, 2), (3,)]
    assert found[0].confidence == pytest.approx(0.8)


def test_spans_are_whole_words_and_quotations_close() -> None:
    text = "“Unacceptable,” said Wickremesinghe."
    passage = whole(text)
    chosen = pieces(passage, text, "Unacceptable")
    assert words(text, spans_of(text, passage, chosen)) == ["“Unacceptable,”"]
    last = pieces(passage, text, "Wickremesinghe")[-1:]
    assert words(text, spans_of(text, passage, last)) == ["Wickremesinghe"]


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match=r"encoder\.onnx"):
        load_model(tmp_path)
