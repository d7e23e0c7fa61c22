"""An attribution as tokens, before it becomes a statement of the record."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.clauses import lemma, phrase, without_asides

WH_TAGS = frozenset({"WDT", "WP"})
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})


def antecedent(pronoun: Token) -> Token:
    """Whom a relative pronoun means: the head of its clause's noun phrase.

    "Who" is a person: in "Leila Haddad of the Basra Centre, who added" it is not the centre.
    """
    noun = pronoun.head.head
    above = noun.head.head
    inner = noun.dep_ == "pobj" and noun.ent_type_ in BODIES and above.ent_type_ == "PERSON"
    return above if pronoun.lower_ == "who" and inner else noun


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as tokens of the document.

    `head` is the cue's decisive token, `word` its lemma and `section` the part of the lexicon that
    lists it; `speaker` is the head of the source phrase, None where no source is named;
    `addressee` are heads of phrases that are addressed, blamed, praised, asked. `inside` is the
    head of the attribution that tells this one where its content does not show it. `likelihood` is
    the chance that it is one, where more than the grammar was asked.
    """

    head: int
    word: str
    section: str
    frame: str
    cue: frozenset[int]
    source: frozenset[int]
    speaker: int | None
    content: frozenset[int]
    addressee: tuple[int, ...] = ()
    inside: int | None = None
    likelihood: float | None = None


def attribution(
    head: Token,
    section: str,
    frame: str,
    cue: set[int],
    speaker: Token | None,
    content: set[int],
    addressee: tuple[Token, ...] = (),
) -> Attribution | None:
    """An attribution with its source phrase; None when nothing is left to attribute."""
    source = source_phrase(speaker, cue, content) if speaker is not None else set()
    if speaker is not None and speaker.tag_ in WH_TAGS and speaker.head.dep_ == "relcl":
        meant = antecedent(speaker)
        speaker = meant if meant != speaker.head.head else speaker
    content = without_asides(content - cue, head)
    if frame in {"parenthetical", "according"}:
        content -= source
    if not any(head.doc[i].is_alpha or head.doc[i].like_num for i in content):
        return None
    return Attribution(
        head.i,
        expression(head),
        section,
        frame,
        frozenset(cue),
        frozenset(source),
        speaker.i if speaker is not None else None,
        frozenset(content),
        tuple(token.i for token in addressee),
    )


def expression(head: Token) -> str:
    """The word as the lexicon lists it: the lemma, with its particle ("rule_out")."""
    particle = next((child for child in head.children if _is_particle(child)), None)
    return lemma(head) if particle is None else f"{lemma(head)}_{particle.lower_}"


def _is_particle(child: Token) -> bool:
    """Whether it belongs to the verb: "ruled out", "brushed it aside"."""
    return child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ == "aside")


def source_phrase(speaker: Token, cue: set[int], content: set[int]) -> set[int]:
    """The phrase that names the speaker, without the words of cue and content.

    A relative pronoun speaks for its antecedent; both are the phrase.
    """
    whole = phrase(speaker)
    clause = speaker.head
    if speaker.tag_ in WH_TAGS and clause.dep_ == "relcl":
        whole |= {i for i in phrase(antecedent(speaker)) if i < clause.left_edge.i}
    whole -= content
    if cue & whole:
        first = min(cue & whole)
        whole = {i for i in whole if i < first} if speaker.i < first else whole - cue
    return whole | {speaker.i}
