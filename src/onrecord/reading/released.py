"""Statements given whole without quotation marks: press releases, addresses, open letters.

"The minister issued the following statement:" and then paragraphs in the first person are the
minister's words; so is the body of a report that is headed "Statement by X".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Token

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution, attribution
from onrecord.reading.beside import issuing_verb
from onrecord.reading.clauses import child_of, subject
from onrecord.reading.language import Parse
from onrecord.reading.quotations import Quotations

FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me", "ours", "myself", "ourselves"})
NEWS = frozenset({"paragraph", "quote", "list"})
"""Kinds of blocks in which a statement goes on; a heading ends it."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    tokens: range
    kind: str
    own: bool
    """Whether somebody speaks of himself in it, outside quotation marks."""


def read_released(
    parse: Parse, quotations: Quotations, lexicon: CueLexicon
) -> Iterator[Attribution]:
    """One attribution for each run of paragraphs in which the announced author speaks."""
    paragraphs = list(_paragraphs(parse, quotations))
    announced = [_announced(parse, paragraph, lexicon) for paragraph in paragraphs]
    for index, verb in enumerate(announced):
        if verb is not None:
            yield from _released(verb, subject(verb), _run(paragraphs[index + 1 :]))
    if not any(announced):
        noun = _titled(parse, paragraphs, lexicon)
        first = next((k for k, paragraph in enumerate(paragraphs) if paragraph.own), None)
        if noun is not None and first:
            yield from _released(noun, _author(noun), _run(paragraphs[first:]))


def _released(cue: Token, speaker: Token | None, content: set[int]) -> Iterator[Attribution]:
    found = attribution(cue, "verbs", "quote", {cue.i}, speaker, content) if content else None
    if found is not None:
        yield found


def _paragraphs(parse: Parse, quotations: Quotations) -> Iterator[_Paragraph]:
    for block, group in groupby(range(len(parse.block)), key=parse.block.__getitem__):
        tokens = list(group)
        own = any(parse.doc[i].lower_ in FIRST_PERSON and quotations.at(i) is None for i in tokens)
        kind = parse.report.blocks[block].kind
        yield _Paragraph(range(tokens[0], tokens[-1] + 1), kind, own)


def _run(paragraphs: list[_Paragraph]) -> set[int]:
    """The tokens of the first paragraphs, as long as the author speaks of himself in them."""
    content: set[int] = set()
    for paragraph in paragraphs:
        if paragraph.kind not in NEWS or not paragraph.own:
            break
        content |= set(paragraph.tokens)
    return content


def _announced(parse: Parse, paragraph: _Paragraph, lexicon: CueLexicon) -> Token | None:
    """The verb of a paragraph that ends in a colon."""
    last = paragraph.tokens[-1]
    if paragraph.kind not in NEWS or parse.doc[last].text != ":":
        return None
    before = [parse.doc[i] for i in range(last, max(paragraph.tokens[0], last - 14) - 1, -1)]
    return issuing_verb(before, lexicon)


def _titled(parse: Parse, paragraphs: list[_Paragraph], lexicon: CueLexicon) -> Token | None:
    """The noun of a title such as "Statement by X", "Remarks by X"."""
    if not paragraphs or paragraphs[0].kind != "title":
        return None
    for i in paragraphs[0].tokens:
        token = parse.doc[i]
        if token.lower_ in lexicon.channels or token.lower_ == "remarks":
            return token if _author(token) is not None else None
    return None


def _author(noun: Token) -> Token | None:
    """Who is named after "by" or "from"."""
    for child in noun.children:
        if child.lower_ in {"by", "from"}:
            return child_of(child, "pobj")
    return None
