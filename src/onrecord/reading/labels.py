"""Labels that attribute: "Minister: talks failed", "Talks failed: minister", "'...' — A. Name"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import FINITE, lemma
from onrecord.reading.language import Parse
from onrecord.reading.quotations import Quotation, Quotations

LONGEST = 7
"""Most tokens of a label that names a speaker."""
TAIL = 6
"""Most tokens of a headline's last words that name its source."""
VERBAL = frozenset({"VERB", "AUX"})
DASHES = frozenset({"-", "--", "–", "—", "―"})
IsParty = Callable[[Token], bool]


def read_labels(
    parse: Parse, quotations: Quotations, lexicon: CueLexicon, is_party: IsParty
) -> Iterator[Attribution]:
    """Attributions by a colon in headlines, and by a name and a colon before a paragraph.

    A headline may also set a quotation after who says it: "Kenya 'ready for talks'".
    """
    for index, first, stop in _parts(parse):
        title = parse.report.blocks[index].kind in {"title", "heading"}
        if title:
            yield from _tailed_headline(parse, quotations, range(first, stop), lexicon)
        colon = _colon(parse, first, stop if title else min(stop, first + LONGEST))
        if colon is not None and not quotations.at(colon):
            before, after = range(first, colon), range(colon + 1, stop)
            speaker = _speaker(parse, before, lexicon, is_party, strict=not title)
            if speaker is not None and len(after) > 2:
                yield _label(colon, before, speaker, after)
            elif title and len(before) > 2:
                speaker = _speaker(parse, after, lexicon, is_party, strict=False)
                if speaker is not None:
                    yield _label(colon, after, speaker, before)
        elif title:
            yield from _quoted_headline(parse, quotations, first, stop, is_party)


def read_signature(parse: Parse, quotation: Quotation) -> Attribution | None:
    """A quotation signed after a dash: "..." — Name, role."""
    doc, stop = parse.doc, quotation.stop
    if stop >= len(doc) or doc[stop].text not in DASHES:
        return None
    end = next((i for i in range(stop, len(doc)) if parse.block[i] != parse.block[stop]), len(doc))
    words = range(stop + 1, end)
    if not words or doc[words[0]].pos_ != "PROPN" or any(doc[i].pos_ in VERBAL for i in words):
        return None
    speaker = _root(parse, words)
    return _label(stop, words, speaker, range(quotation.first, quotation.stop))


def _blocks(parse: Parse) -> Iterator[tuple[int, int, int]]:
    """Every parsed block as (index, first token, past the last)."""
    first = 0
    for i in range(1, len(parse.block) + 1):
        if i == len(parse.block) or parse.block[i] != parse.block[first]:
            yield parse.block[first], first, i
            first = i


def _parts(parse: Parse) -> Iterator[tuple[int, int, int]]:
    """The parsed blocks, headlines cut at semicolons: "Kigali denies it; Kinshasa: 'An attack'"."""
    for index, first, stop in _blocks(parse):
        if parse.report.blocks[index].kind in {"title", "heading"}:
            for i in range(first + 1, stop):
                if parse.doc[i].text == ";":
                    yield index, first, i
                    first = i + 1
        yield index, first, stop


def _colon(parse: Parse, first: int, stop: int) -> int | None:
    return next((i for i in range(first + 1, stop) if parse.doc[i].text == ":"), None)


def _speaker(
    parse: Parse, words: range, lexicon: CueLexicon, is_party: IsParty, strict: bool
) -> Token | None:
    """The head of a label that names somebody; `strict` asks for a bare name."""
    doc = parse.doc
    if not 0 < len(words) <= LONGEST or any(doc[i].lower_ in lexicon.rubrics for i in words):
        return None
    if any(doc[i].pos_ in VERBAL or doc[i].is_digit for i in words):
        return None
    if strict and not all(doc[i].pos_ == "PROPN" or doc[i].is_punct for i in words):
        return None
    head = _root(parse, words)
    return head if is_party(head) else None


def _root(parse: Parse, words: range) -> Token:
    """The topmost token of a stretch, the last such one."""
    tops = [i for i in words if parse.doc[i].head.i not in words or parse.doc[i].dep_ == "ROOT"]
    nouns = [i for i in tops if parse.doc[i].pos_ in {"NOUN", "PROPN", "PRON"}]
    return parse.doc[(nouns or tops)[-1]]


def read_label(parse: Parse, cue: int, label: range, speaker: int, content: range) -> Attribution:
    """The attribution of a paragraph to somebody whom its label stands for."""
    return _label(cue, label, parse.doc[speaker], content)


def _label(cue: int, source: range, speaker: Token, content: range) -> Attribution:
    kept = frozenset(i for i in source if not speaker.doc[i].is_punct or i != source[-1])
    cues = frozenset({cue})
    return Attribution(
        cue, ":", "labels", "label", cues, kept, speaker.i, frozenset(content) - cues
    )


def _tailed_headline(
    parse: Parse, quotations: Quotations, words: range, lexicon: CueLexicon
) -> Iterator[Attribution]:
    """A headline that ends in its source: "Govt to send envoy, says minister".

    Such headlines lack the words that a parser needs; their order is enough.
    """
    doc = parse.doc
    comma = max((i for i in words if doc[i].text == "," and not quotations.at(i)), default=None)
    if comma is None or comma - words[0] < 2 or not 2 <= words[-1] - comma <= TAIL:
        return
    for cue, tail in (
        (comma + 1, range(comma + 2, words[-1] + 1)),
        (words[-1], range(comma + 1, words[-1])),
    ):
        verb = doc[cue]
        told = lexicon.act("verbs", lemma(verb), "clause") is not None
        if verb.tag_ not in FINITE or not told or any(doc[i].pos_ in VERBAL for i in tail):
            continue
        speaker = _root(parse, tail)
        if speaker.pos_ in {"NOUN", "PROPN", "PRON"}:
            content = frozenset(range(words[0], comma))
            cues, source = frozenset({cue}), frozenset(tail)
            yield Attribution(cue, lemma(verb), "verbs", "clause", cues, source, speaker.i, content)
            return


def _quoted_headline(
    parse: Parse, quotations: Quotations, first: int, stop: int, is_party: IsParty
) -> Iterator[Attribution]:
    """A headline without a verb before its quotation: the noun before it is quoted."""
    quotation = next((quotations.at(i) for i in range(first, stop) if quotations.at(i)), None)
    if quotation is None or len(quotation.inner) < 2 or quotation.first == first:
        return
    before = range(first, quotation.first)
    after = range(quotation.stop, stop)
    if any(parse.doc[i].pos_ in VERBAL for i in after):
        return
    if len(before) > LONGEST or any(parse.doc[i].pos_ in VERBAL for i in before):
        return
    head = _root(parse, before)
    if head.i == before[-1] and is_party(head):
        yield _label(quotation.first, before, head, range(quotation.first + 1, quotation.stop))
