"""Direct speech: which cue owns which quotation, and how far the quoted matter goes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution
from onrecord.reading.beside import read_beside, with_speaker_outside
from onrecord.reading.language import Parse
from onrecord.reading.quotations import DOUBLE, SINGLE, Quotation, Quotations

SENTENCE = 4
"""Fewest words of a quotation that can stand as a sentence of its own; shorter ones, without a
mark of the sentence inside, are scare quotes or names of works."""
ALONE = 2
"""Fewest words of a quotation that goes on with an earlier one without a cue of its own."""
PARAGRAPHS = 30
"""Most paragraphs of a letter or statement that is given whole."""
STOPS = frozenset(".!?,…-–—")
SPEECH = frozenset({"clause", "quote", "parenthetical"})
"""Frames whose content may be a quotation from its first word."""


def attach_quotations(
    parse: Parse, quotations: Quotations, found: Sequence[Attribution], lexicon: CueLexicon
) -> tuple[Attribution, ...]:
    """The attributions with every quotation in the content of the cue that owns it.

    A quotation that a cue's content touches belongs to it whole. One that none touches belongs to
    the speech verb beside it; failing that, it goes on with the quotation before it.
    """
    made = {one.head: one for one in found}
    holders = _holders(quotations, found)
    owner: dict[int, int] = {}
    for index, quotation in enumerate(quotations.all):
        claimed = _claimant(holders, quotation)
        head = claimed.head if claimed is not None else None
        if head is None and is_speech(parse, quotation):
            beside = read_beside(parse, quotation, quotations, lexicon)
            if beside is not None:
                head = beside.head
                made[head] = _joined(made.get(head), beside)
        if head is None and _goes_on(parse, quotations, index):
            head = owner.get(index - 1)
        if head is None and is_speech(parse, quotation):
            going_on = _goes_on_speaking(parse, quotation, made)
            if going_on is not None:
                made[going_on.head] = going_on
                head = going_on.head
        if head is not None:
            owner[index] = head
            whole = frozenset(range(quotation.first, quotation.stop))
            made[head] = _with_quotation(made[head], whole)
    for index, head in owner.items():
        made[head] = _settled(parse, quotations, quotations.all[index], made[head])
    return tuple(made[head] for head in sorted(made))


def _with_quotation(one: Attribution, quoted: frozenset[int]) -> Attribution:
    """The attribution with the quotation for content, which the parser may hang on its source."""
    source = one.source if one.speaker in quoted else one.source - quoted
    return replace(one, content=one.content | quoted, source=source)


def is_speech(parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation can be what somebody said, not a word held with tongs or a title."""
    doc = parse.doc
    words = [i for i in quotation.inner if not doc[i].is_punct]
    if not words or _is_title(parse, quotation, words):
        return False
    return _ends(parse, quotation) or len(words) >= SENTENCE


def _is_title(parse: Parse, quotation: Quotation, words: Sequence[int]) -> bool:
    """Whether the quoted words name a programme or a work: on "Face the Nation," he said."""
    before = parse.doc[quotation.first - 1] if quotation.first else None
    if before is None or before.pos_ not in {"ADP", "NOUN", "PROPN", "DET"}:
        return False
    long = [parse.doc[i] for i in words if len(parse.doc[i]) > 3]
    return bool(long) and len(words) <= 8 and all(token.text[:1].isupper() for token in long)


def _ends(parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation ends as a sentence or a part of one does."""
    inner = [i for i in quotation.inner if parse.doc[i].text not in DOUBLE | SINGLE]
    return quotation.open or (bool(inner) and parse.doc[inner[-1]].text[-1:] in STOPS)


def _goes_on(parse: Parse, quotations: Quotations, index: int) -> bool:
    """Whether an ownerless quotation goes on with the one before it.

    It must begin a sentence, in the same paragraph or as the next paragraph of a quotation that
    runs over several.
    """
    quotation = quotations.all[index]
    if not index or (quotation.continued and quotations.all[index - 1].open):
        return index > 0
    words = [i for i in quotation.inner if not parse.doc[i].is_punct]
    first = quotation.first
    if _next_of_a_text(parse, quotations, index):
        return True
    same = parse.block[first] == parse.block[quotations.all[index - 1].first]
    if not same or len(words) < ALONE or not parse.doc[words[0]].text[:1].isupper():
        return False
    before = parse.doc[first - 1].text[-1:]
    return before in {".", "!", "?", '"', "'", "…"} and (
        _ends(parse, quotation) or len(words) > SENTENCE
    )


def _goes_on_speaking(
    parse: Parse, quotation: Quotation, made: Mapping[int, Attribution]
) -> Attribution | None:
    """The quoted sentence of one whom the sentence before it has named as speaking.

    "She said the clinic had been hit twice. 'They fired over our heads.'" The cue is the mark.
    """
    first = quotation.first
    if not first or parse.block[first - 1] != parse.block[first]:
        return None
    if parse.doc[first - 1].text not in {".", "!", "?", '"'} or not _ends(parse, quotation):
        return None
    if quotation.stop < _end(parse, quotation) and not parse.doc[quotation.stop].is_sent_start:
        return None
    sentence = parse.doc[first - 1].sent
    spoken = [made[i] for i in range(sentence.start, first) if i in made]
    spoken = [one for one in spoken if one.section == "verbs"]
    told = {i for one in spoken for i in one.content}
    outer = [one for one in spoken if one.head not in told and one.speaker is not None]
    if not outer:
        return None
    last = max(outer, key=lambda one: one.head)
    return replace(
        last,
        head=first,
        word='"',
        section="labels",
        frame="label",
        cue=frozenset({first}),
        content=frozenset(range(first, quotation.stop)),
        addressee=(),
        inside=None,
    )


def _next_of_a_text(parse: Parse, quotations: Quotations, index: int) -> bool:
    """Whether the quotation is a paragraph that follows on a quoted one, back to a colon.

    Letters and statements given whole are set so: "... issued this statement:" and then quotations
    that fill their paragraphs.
    """
    for at in range(index, max(index - PARAGRAPHS, 0), -1):
        if not _fills(parse, quotations.all[at]):
            return False
        index, before = at, quotations.all[at - 1]
        if parse.block[quotations.all[index].first] != parse.block[before.first] + 1:
            return False
        if (
            before.first
            and parse.doc[before.first - 1].text == ":"
            and before.stop == _end(parse, before)
        ):
            return parse.block[before.first - 1] < parse.block[before.first]
    return False


def _fills(parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation is a whole paragraph."""
    first = quotation.first
    opens = first == 0 or parse.block[first - 1] != parse.block[first]
    return opens and quotation.stop == _end(parse, quotation)


def _end(parse: Parse, quotation: Quotation) -> int:
    """Past the last token of the quotation's paragraph."""
    stop = quotation.stop
    while stop < len(parse.block) and parse.block[stop] == parse.block[quotation.first]:
        stop += 1
    return stop


def _holders(quotations: Quotations, found: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """For every quoted token the attributions whose content holds it."""
    holders: dict[int, list[Attribution]] = {}
    for one in found:
        for i in one.content:
            if quotations.at(i) is not None:
                holders.setdefault(i, []).append(one)
    return holders


def _claimant(
    holders: Mapping[int, Sequence[Attribution]], quotation: Quotation
) -> Attribution | None:
    """The attribution with a cue outside whose content reaches in; the innermost one."""
    touching = {
        one.head: one
        for i in quotation.inner
        for one in holders.get(i, ())
        if not quotation.first <= one.head < quotation.stop
    }
    return min(touching.values(), key=lambda one: (len(one.content), one.head), default=None)


def _joined(old: Attribution | None, beside: Attribution) -> Attribution:
    """A cue that owns another quotation already, or told nothing quoted so far."""
    if old is None:
        return beside
    keeps = old.frame in {"clause", "quote"} or not beside.content
    content = old.content | beside.content if keeps else beside.content
    return replace(old, content=content)


def _settled(
    parse: Parse, quotations: Quotations, quotation: Quotation, one: Attribution
) -> Attribution:
    """A cue whose content opens with a quoted sentence: only the quoted words are the speaker's."""
    if one.frame not in SPEECH or quotation.first > min(one.content):
        return one
    if not is_speech(parse, quotation) or not _ends(parse, quotation):
        return one
    quoted = frozenset(i for i in one.content if quotations.at(i) is not None)
    return with_speaker_outside(parse, replace(one, content=quoted), quotations)
