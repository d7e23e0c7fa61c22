"""Who says what: a report's attributions, with speech act, form, channel and chain."""

from collections.abc import Iterator

from onrecord.model import Form, Span, Statement, content_id
from onrecord.ontology.cues import CueLexicon, default_cues
from onrecord.reading.acts import find_act, is_known
from onrecord.reading.cast import Cast
from onrecord.reading.chain import nest
from onrecord.reading.channels import find_channel
from onrecord.reading.constructions import Attribution, read_verb
from onrecord.reading.contents import trimmed
from onrecord.reading.direct import attach_quotations
from onrecord.reading.hearsay import read_according, read_adverb, read_citation
from onrecord.reading.language import Parse
from onrecord.reading.nominals import read_adjective, read_noun
from onrecord.reading.quotations import Quotations, find_quotations

LIKELY = 0.5
"""Least chance of a cue (see `cue_rates.yaml`) from which an attribution is recorded. On PolNeAR
dev, F1 is flat between 0.3 and 0.6; the record prefers precision."""
SCARE = 5
"""Longest quotation, in tokens, inside which the report itself still speaks."""


def find_statements(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """The report's statements in text order.

    Needs the parse and the cast; gives every attribution, direct, indirect or mixed, with the
    statement that it is told inside of.
    """
    lexicon = default_cues()
    quotations = find_quotations(parse)
    likely = [a for a in candidates(parse, quotations, lexicon) if is_likely(a, lexicon)]
    found = attach_quotations(parse, quotations, likely, lexicon)
    speakers = {
        index: cast.speaker(parse.doc[a.speaker])
        for index, a in enumerate(found)
        if a.speaker is not None
    }
    within = nest(parse, found, speakers, lexicon)
    made: dict[int, Statement] = {}
    for index in _outer_first(within, len(found)):
        told_in = made[within[index]].id if index in within else None
        speaker = speakers.get(index, ())
        made[index] = _statement(parse, cast, quotations, found[index], speaker, told_in)
    return tuple(sorted(made.values(), key=_place))


def candidates(
    parse: Parse, quotations: Quotations, lexicon: CueLexicon, anything: bool = False
) -> Iterator[Attribution]:
    """Every attribution that the grammar offers, whether its word is a cue or not.

    Only words that the lexicon lists are tried unless `anything` is asked for. Inside a quotation
    the quoted speak, and what they report of others is not taken for the report's own.
    """
    for token in parse.doc:
        quotation = quotations.at(token.i)
        if quotation is not None and len(quotation.inner) > SCARE:
            continue
        if token.lower_ in {"according", "per"}:
            found = [read_according(token)]
        elif not anything and token.lemma_.lower() not in lexicon.words:
            continue
        elif token.pos_ == "VERB":
            found = [read_citation(token), read_verb(token)]
        elif token.pos_ in {"NOUN", "PROPN"}:
            found = [read_noun(token, lexicon)]
        elif token.pos_ == "ADJ":
            found = [read_adjective(token)]
        elif token.pos_ == "ADV" and lexicon.act("adverbs", token.lower_, "") is not None:
            found = [read_adverb(token)]
        else:
            continue
        yield from (one for one in found if one is not None)


def is_likely(attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether the word in its frame is more often a cue than not."""
    return chance(attribution, lexicon) >= LIKELY


def chance(attribution: Attribution, lexicon: CueLexicon) -> float:
    """How often the word in its frame is a cue."""
    known = is_known(attribution, lexicon)
    return lexicon.rate(attribution.word, attribution.frame, known)


def _outer_first(within: dict[int, int], count: int) -> list[int]:
    """Indices ordered so that every statement follows the one that it is told inside of."""

    def depth(index: int) -> int:
        steps = 0
        while index in within:
            index, steps = within[index], steps + 1
        return steps

    return sorted(range(count), key=lambda index: (depth(index), index))


def _statement(
    parse: Parse,
    cast: Cast,
    quotations: Quotations,
    attribution: Attribution,
    speaker: tuple[str, ...],
    within: str | None,
) -> Statement:
    """The record of an attribution."""
    lexicon = default_cues()
    head = parse.doc[attribution.head]
    cue = parse.spans(attribution.cue)
    content = parse.spans(trimmed(parse, attribution.content))
    to = [actor for i in attribution.addressee for actor in cast.party(parse.doc[i])]
    return Statement(
        id=content_id("s", parse.report.id, *map(_numbers, (cue, content))),
        speaker=speaker,
        source=parse.spans(attribution.source),
        cue=cue,
        content=content,
        form=_form(parse, quotations, attribution),
        act=find_act(parse.doc, attribution, lexicon),
        to=tuple(dict.fromkeys(to)),
        channel=find_channel(parse, head, lexicon),
        within=within,
        confidence=round(chance(attribution, lexicon), 3),
    )


def _numbers(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _form(parse: Parse, quotations: Quotations, attribution: Attribution) -> Form:
    """Direct when all words are quoted, mixed when some are."""
    words = [i for i in attribution.content if not parse.doc[i].is_punct]
    quoted = sum(quotations.at(i) is not None for i in words)
    return "direct" if quoted == len(words) else "mixed" if quoted else "indirect"


def _place(statement: Statement) -> tuple[int, int, str]:
    """Where a statement stands: its first word, then its cue."""
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in spans), statement.cue[0].start, statement.id
