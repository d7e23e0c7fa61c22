"""Who says what: a report's attributions, with speech act, form, channel and chain."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from onrecord.model import Form, Span, Statement, content_id
from onrecord.ontology.cues import CueLexicon, default_cues
from onrecord.reading.acts import addressees, find_act
from onrecord.reading.answered import part_answers, part_sources
from onrecord.reading.attributions import Attribution
from onrecord.reading.authors import find_speakers
from onrecord.reading.cast import Cast
from onrecord.reading.chain import nest
from onrecord.reading.chances import chance, is_likely
from onrecord.reading.channels import find_channel
from onrecord.reading.citing import with_cited
from onrecord.reading.clauses import extent, lemma, subject
from onrecord.reading.constructions import read_verb
from onrecord.reading.contents import trimmed
from onrecord.reading.direct import attach_quotations, is_speech
from onrecord.reading.hearsay import read_according, read_adverb, read_citation
from onrecord.reading.interviews import read_turns
from onrecord.reading.joining import join_learned
from onrecord.reading.labels import read_labels
from onrecord.reading.language import Parse
from onrecord.reading.nominals import read_adjective, read_noun
from onrecord.reading.quotations import Quotation, Quotations, find_quotations
from onrecord.reading.released import read_released
from onrecord.reading.second_acts import with_second_acts
from onrecord.reading.silence import says_nothing

LONGEST = 600
"""Longest sentence, in tokens, in which cues are sought: no sentence of prose is as long, and the
time grows with the square of the length."""
OWNING = frozenset({"poss", "compound", "amod", "nmod"})
CARRYING = frozenset({"object", "carried object"})
"""Frames in which a text is held that says more itself: "issued a statement saying S"."""
SCARE = 5
"""Longest quotation, in tokens, inside which the report itself still speaks."""


def find_statements(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """The report's statements in text order.

    Needs the parse and the cast; gives every attribution, direct, indirect or mixed, with the
    statement that it is told inside of.
    """
    lexicon = default_cues()
    quotations = find_quotations(parse)
    found = join_learned(parse, grammar_attributions(parse, cast, quotations), lexicon)
    found = part_sources(part_answers(parse.doc, found, lexicon))
    speakers = find_speakers(parse, found, cast.speaker, lexicon)
    within = nest(parse, found, speakers, lexicon)
    _let_own(parse, found, within, speakers)
    made: dict[int, Statement] = {}
    for index in _outer_first(within, len(found)):
        told_in = made[within[index]].id if index in within else None
        speaker = speakers.get(index, ())
        made[index] = _statement(parse, cast, quotations, found[index], speaker, told_in)
    return tuple(sorted(made.values(), key=_place))


def grammar_attributions(
    parse: Parse, cast: Cast, quotations: Quotations
) -> tuple[Attribution, ...]:
    """What the grammar alone finds, before the learned reader is asked."""
    lexicon = default_cues()
    offered = candidates(parse, quotations, lexicon)
    likely = [a for a in offered if is_likely(parse.doc, a, lexicon)]
    labelled = list(read_labels(parse, quotations, lexicon, _names_speaker(cast)))
    likely += read_turns(parse, cast, labelled, lexicon)
    settled = settle(parse, cast, likely)
    settled += read_released(parse, quotations, lexicon)
    attached = attach_quotations(parse, quotations, settled, lexicon)
    return part_answers(parse.doc, tuple(_owned(quotations, attached)), lexicon)


def candidates(
    parse: Parse, quotations: Quotations, lexicon: CueLexicon, anything: bool = False
) -> Iterator[Attribution]:
    """Every attribution that the grammar offers, whether its word is a cue or not.

    Only words that the lexicon lists are tried unless `anything` is asked for. Inside a quotation
    the quoted speak, and what they report of others is not taken for the report's own.
    """
    sentences = (s for s in parse.doc.sents if len(s) <= LONGEST) if len(parse.doc) else ()
    for token in chain.from_iterable(sentences):
        quotation = quotations.at(token.i)
        if quotation is not None and _is_told(parse, quotation):
            continue
        if token.lower_ in {"according", "per", "in"}:
            found = read_according(token)
        elif not anything and lemma(token) not in lexicon.words:
            continue
        elif token.pos_ == "VERB":
            found = read_citation(token) or read_verb(token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found = read_noun(token, lexicon)
        elif token.pos_ == "ADJ":
            found = read_adjective(token)
        elif token.pos_ == "ADV" and lexicon.act("adverbs", token.lower_, "") is not None:
            found = read_adverb(token)
        else:
            continue
        if found is not None:
            yield found


def _is_told(parse: Parse, quotation: Quotation) -> bool:
    """Whether somebody else than the report speaks in the quotation.

    A letter given whole is read; so are words held with tongs, unless they make a sentence.
    """
    if len(quotation.inner) > SCARE:
        return not _runs_on(quotation)
    begins = parse.doc[quotation.inner[0]].text[:1].isupper()
    return begins and is_speech(parse, quotation) and quotation.inner[0] != quotation.inner[-1]


def _runs_on(quotation: Quotation) -> bool:
    """Whether the quotation runs over several paragraphs, as a speech or a letter given whole."""
    return quotation.open or quotation.continued


def _let_own(
    parse: Parse,
    found: Sequence[Attribution],
    within: Mapping[int, int],
    speakers: dict[int, tuple[str, ...]],
) -> None:
    """Let "I said" in what somebody says have that speaker; fills `speakers`."""
    for index in _outer_first(within, len(found)):
        speaker = found[index].speaker
        if index in within and speaker is not None and parse.doc[speaker].lower_ == "i":
            speakers[index] = speakers.get(within[index], ()) or speakers.get(index, ())


def _owned(quotations: Quotations, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions outside quotations, and those inside of what somebody is known to say."""
    outside = [one for one in found if not _inside(quotations, one.head)]
    told = {i for one in outside for i in one.content}
    yield from (one for one in found if not _inside(quotations, one.head) or one.head in told)


def _inside(quotations: Quotations, token: int) -> bool:
    quotation = quotations.at(token)
    return quotation is not None and _runs_on(quotation) and token != quotation.first


def _names_speaker(cast: Cast) -> Callable[[Token], bool]:
    """Whether a label's noun can speak; a country before a colon is a topic, not a speaker."""

    def speaks(token: Token) -> bool:
        found = [cast.actors[i] for i in cast.party(token) if i in cast.actors]
        return any(actor.kind not in {"state", "place"} for actor in found)

    return speaks


def settle(parse: Parse, cast: Cast, likely: Sequence[Attribution]) -> list[Attribution]:
    """The attributions after each has seen the others.

    An infinitive that is itself the content of a cue attributes nothing ("declined to comment on
    X"), nor does a verb that only carries a noun that does ("reiterated its demand for X"). Who is
    cited speaks what the citing one tells ("X reported S, citing Y").
    """
    carriers = {i for a in likely if a.section == "nouns" for i in a.cue if i != a.head}
    likely = [a for a in likely if a.head not in carriers]
    by_head = {a.head: a for a in likely}
    written_in = (_written(parse.doc[a.head]) for a in likely)
    channels = default_cues().channels
    texts = {noun.i for noun in written_in if noun is not None and noun.lower_ in channels}
    kept: list[Attribution] = []
    for one in likely:
        token = parse.doc[one.head]
        if not texts.isdisjoint((one.head, *one.addressee)) and one.frame in CARRYING:
            continue
        governor = by_head.get(token.head.i) if token.head.i != token.i else None
        governed = governor.frame if governor is not None else ""
        if token.dep_ == "xcomp" and governed in {"infinitive", "request"}:
            continue
        if says_nothing(parse, one):
            continue
        quoting = _quoting(token)
        if quoting is not None and quoting.i in by_head:
            one = replace(one, inside=quoting.i)
        written = _written(token)
        if written is not None and not cast.party(written):
            author = _owner(written, cast) or subject(written.head)
            if written.lower_ not in channels or author is None:
                continue
            one = replace(one, speaker=author.i, source=frozenset(extent(author)))
        kept.append(one)
    kept = with_second_acts(parse.doc, kept, cast.party)
    return with_cited(parse.doc, kept, lambda token: bool(cast.party(token)))


def _written(participle: Token) -> Token | None:
    """The text of "issued a statement saying S" or "chanted slogans praising X".

    A statement's author says what it says; what else a thing expresses is nobody's statement.
    """
    noun = participle.head
    if participle.dep_ != "acl" or participle.tag_ != "VBG" or noun.dep_ != "dobj":
        return None
    return noun if noun.pos_ == "NOUN" and noun.head.pos_ == "VERB" else None


def _owner(written: Token, cast: Cast) -> Token | None:
    """Who stands before the text: "carried an army statement warning S"."""
    before = (child for child in written.children if child.dep_ in OWNING and cast.party(child))
    return next(before, None)


def _quoting(saying: Token) -> Token | None:
    """The verb of "X quoted Y as saying S"."""
    if saying.dep_ != "pcomp" or saying.head.lower_ != "as":
        return None
    holder = saying.head.head
    return holder if holder.pos_ == "VERB" else holder.head


def _outer_first(within: Mapping[int, int], count: int) -> list[int]:
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
    act = find_act(parse.doc, attribution, lexicon)
    heard = addressees(attribution, act)
    to = [a for i in heard for a in cast.party(parse.doc[i]) if a not in speaker]
    return Statement(
        id=content_id("s", parse.report.id, *map(_numbers, (cue, content))),
        speaker=speaker,
        source=parse.spans(trimmed(parse, attribution.source)),
        cue=cue,
        content=content,
        form=_form(parse, quotations, attribution),
        act=act,
        to=tuple(dict.fromkeys(to)),
        channel=find_channel(parse, head, lexicon),
        within=within,
        confidence=round(_confidence(parse, attribution, lexicon), 3),
    )


def _confidence(parse: Parse, attribution: Attribution, lexicon: CueLexicon) -> float:
    """The likelihood by both readers, or by the grammar where it alone decided."""
    likely = attribution.likelihood
    return chance(parse.doc, attribution, lexicon) if likely is None else likely


def _numbers(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _form(parse: Parse, quotations: Quotations, attribution: Attribution) -> Form:
    """Direct when all words are quoted, mixed when some are."""
    words = [i for i in attribution.content if not parse.doc[i].is_punct]
    quoted = sum(quotations.at(i) is not None for i in words)
    return "direct" if quoted == len(words) else "mixed" if quoted else "indirect"


def _place(statement: Statement) -> tuple[int, int, str]:
    """Where a statement stands: its first word, then its cue, or its content where it has none."""
    spans = (*statement.source, *statement.cue, *statement.content)
    cue = statement.cue or statement.content
    return min(span.start for span in spans), cue[0].start, statement.id
