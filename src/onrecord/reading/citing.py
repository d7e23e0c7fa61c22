"""Sources that a teller cites: "X reported S, citing Y", "X, which quoted Y, said S"."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import child_of, extent, lemma, tokens_of
from onrecord.reading.told import that_of

CITING = frozenset({"cite", "quote"})


def with_cited(
    doc: Doc, likely: Iterable[Attribution], is_party: Callable[[Token], bool]
) -> list[Attribution]:
    """The attributions with what each cited source says, told inside of what its citer tells.

    The words that cite are taken out of what is told. Only parties and reports are cited for what
    they say: who cites "the cost" names a reason.
    """
    by_head = {one.head: one for one in likely}
    for verb in filter(_cites, doc):
        source, teller = _source(verb), _teller(verb, by_head)
        if source is None:
            continue
        if not is_party(source) and source.lemma_.lower() not in default_cues().evidence:
            by_head.pop(verb.i, None)
            continue
        if teller is None or teller.frame == "object":
            continue
        content = teller.content - tokens_of([verb, source])
        if not any(doc[i].is_alpha for i in content):
            continue
        by_head[teller.head] = replace(teller, content=content)
        by_head[verb.i] = replace(
            teller,
            head=verb.i,
            word="cite",
            frame="citing",
            cue=frozenset({verb.i}),
            source=frozenset(extent(source)) - {verb.i},
            speaker=source.i,
            content=content,
            addressee=(),
            inside=teller.head,
        )
    return [by_head[head] for head in sorted(by_head)]


def _cites(token: Token) -> bool:
    """Whether it is the participle, or the verb of a relative clause: "which cited Y"."""
    if token.tag_ == "VBG":
        return lemma(token) in CITING
    return token.dep_ == "relcl" and token.pos_ == "VERB" and lemma(token) in CITING


def _source(verb: Token) -> Token | None:
    """Whom the participle cites: its object, or the noun that the parser makes it describe."""
    if verb.dep_ == "amod" and verb.head.i > verb.i:
        return verb.head
    return child_of(verb, "dobj")


def _described(noun: Token) -> Iterator[Token]:
    """Nouns that the noun describes or stands inside of: "Lin, head of its office, who cited Y"."""
    while noun.dep_ in {"appos", "pobj", "prep", "poss"}:
        noun = noun.head
        yield noun


def _teller(verb: Token, by_head: Mapping[int, Attribution]) -> Attribution | None:
    """The attribution of the one who cites."""
    if verb.dep_ == "relcl":
        whose = {verb.head.i, *(noun.i for noun in _described(verb.head))}
        theirs = (one for one in by_head.values() if one.speaker in whose)
        return next((one for one in theirs if one.head != verb.i), None)
    if verb.dep_ in {"amod", "acl"}:
        citer = verb.head.head if verb.dep_ == "amod" else verb.head
        return by_head.get(citer.head.i)
    governor = verb.head
    if any(i > verb.i for i in that_of(governor)):
        # "reported, citing Y, that S": the parser hangs the participle on S.
        governor = governor.head
    while governor.i not in by_head and governor.dep_ in {"ccomp", "conj", "xcomp", "advcl"}:
        governor = governor.head
    return by_head.get(governor.i)
