"""Which words of a report tell an event: the lexicon's expressions found in the parse."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.ontology.events_lexicon import (
    Expression,
    Lexicon,
    PartOfSpeech,
    Variant,
)
from onrecord.ontology.plover import Codebook
from onrecord.ontology.slots import PREPOSITIONS
from onrecord.reading.roles import (
    RELATIVES,
    antecedent,
    is_passive,
    is_small_clause,
    is_verb,
    logical_subject,
    surface_subject,
)

_LINKS = """
    dobj pobj prep prt advmod attr oprd acomp dative agent pcomp amod compound nmod poss npadvmod
    nummod quantmod neg mark
"""
LINKS = frozenset(_LINKS.split())
INFINITIVES = frozenset({"xcomp", "advcl"})
"""Relations of what is no object to its verb: "gather to protest"."""

FUNCTION = frozenset({"prep", "agent", "mark", "cc", "det", "punct"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT"})
MODIFIERS = frozenset({"compound", "nmod", "amod"})
OWNERS = frozenset({"compound", "nmod", "poss"})
ANSWERS = frozenset({"AGREE", "CONCEDE", "REJECT"})
"""Types of events that answer what somebody has asked for."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An expression found in the text; `words` are its tokens in text order.

    `rivals` are equally long expressions of other types that the same words may be.
    """

    head: Token
    words: tuple[Token, ...]
    expression: Expression
    rivals: tuple[Expression, ...] = ()


def word_forms(doc: Doc) -> list[tuple[str, ...]]:
    """For each token, the forms under which a lexicon may know it.

    A hyphenated word ("sit-in", "tear-gassed") is known whole, by the token on which the rest of
    the sentence hangs; its other tokens are known by nothing. "Counter-" is looked through.
    """
    forms = [_forms(token) for token in doc]
    for first, stop in _hyphenated(doc):
        whole = doc[first:stop].text.lower()
        root = doc[first:stop].root
        for i in range(first, stop):
            forms[i] = ()
        lemma = doc[first : stop - 1].text_with_ws.lower() + doc[stop - 1].lemma_.lower()
        forms[root.i] = (whole, lemma, whole.removesuffix("s"))
    return forms


def _forms(token: Token) -> tuple[str, ...]:
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.dep_ in FUNCTION or lower == "according":  # which is no accord
        return (lower,)
    forms = (lemma,) if lemma == lower else (lemma, lower)
    bare = lemma.removeprefix("counter")
    return (*forms, bare) if bare != lemma and len(bare) > 4 else forms


def _hyphenated(doc: Doc) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that form one hyphenated word."""
    first = None
    for i in range(1, len(doc)):
        joined = doc[i].text == "-" or doc[i - 1].text == "-"
        joined = joined and not doc[i - 1].whitespace_ and doc[i].lower_ != "\n"
        if joined and first is None:
            first = i - 1
        if not joined and first is not None:
            if i - first > 2:
                yield first, i
            first = None
    if first is not None and len(doc) - first > 2:
        yield first, len(doc)


def find_triggers(doc: Doc, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """The most specific expression at every head, whether or not another trigger uses the head.

    Words that may be of several types ("strike") are settled by the other words of the report.
    """
    forms = word_forms(doc)
    found = []
    for sentence in doc.sents:
        present = {form for token in sentence for form in forms[token.i]}
        for token in sentence:
            if not lexicon.heads.isdisjoint(forms[token.i]):
                trigger = _trigger(token, forms, lexicon, present)
                if trigger is not None:
                    found.append(trigger)
    if not any(trigger.rivals for trigger in found):
        return tuple(found)
    counts = Counter(trigger.expression.type for trigger in found if not trigger.rivals)
    words = {form for known in forms for form in known}
    return tuple(_settled(trigger, counts, words) for trigger in found)


def _settled(trigger: Trigger, counts: Counter[str], words: set[str]) -> Trigger:
    """The trigger in the sense with most words near that speak for it, else most of its type."""
    senses = (trigger.expression, *trigger.rivals)
    best = max(senses, key=lambda sense: (len(sense.near & words), counts[sense.type]))
    return replace(trigger, expression=best)


def undoubled(triggers: Sequence[Trigger], codebook: Codebook) -> Iterator[Trigger]:
    """Light verb and noun tell one event: what lies inside or shares words with a longer goes.

    Of equally long expressions that share a word the first stays, unless the other's head is in it.
    """
    taken: dict[int, Trigger] = {}
    kept: set[int] = set()
    verbs = [trigger for trigger in triggers if is_verb(trigger.head)]
    carried = {word.i for verb in verbs for word in verb.words if word.i != verb.head.i}

    def rank(trigger: Trigger) -> tuple[bool, int, int]:
        """The longest first, but a noun after the verb of which it is the object."""
        return trigger.head.i in carried, -len(trigger.words), trigger.head.i

    for trigger in sorted(triggers, key=rank):
        rival = next((taken[word.i] for word in trigger.words if word.i in taken), None)
        if rival is None or _apart(rival, trigger, codebook):
            kept.add(trigger.head.i)
            for word in trigger.words:
                taken.setdefault(word.i, trigger)
    yield from (trigger for trigger in triggers if trigger.head.i in kept)


def _apart(longer: Trigger, shorter: Trigger, codebook: Codebook) -> bool:
    """Whether two expressions that share a word tell two events: types and heads differ."""
    if longer.expression.type == shorter.expression.type:
        return False
    if shorter.head not in longer.words:
        return True
    answer = longer.expression.type in ANSWERS and shorter.expression.type == "REQUEST"
    own = longer.expression.type == "CONCEDE" and _has_pronoun(shorter.head)  # "dropped its demand"
    if answer and not own and is_owned(shorter.head):
        return True  # "rejects the opposition's demand": there was one
    material = codebook.types[shorter.expression.type].quad == "material conflict"
    telling = {"acl", "relcl", "poss"}
    if longer.expression.type == "CONCEDE" and shorter.expression.type == "PROTEST":
        telling.remove("poss")  # "called off its strike": there was none
    return material and any(child.dep_ in telling for child in shorter.head.children)


def _trigger(
    head: Token, forms: list[tuple[str, ...]], lexicon: Lexicon, present: set[str]
) -> Trigger | None:
    """The longest expression at a head of a sentence in which these forms are present."""
    for pos in _parts_of_speech(head, len(forms[head.i]) == 3):
        candidates: list[Variant] = []
        for form in forms[head.i]:
            candidates += lexicon.starting_at(form, pos)
        candidates.sort(key=lambda variant: (-len(variant.words), not variant.expression.replaces))
        found: Trigger | None = None
        for variant in candidates:
            if found and (found.expression.replaces or len(variant.words) < len(found.words)):
                break
            if found and variant.expression.type == found.expression.type:
                continue
            if any(words.isdisjoint(present) for words in variant.words):
                continue
            words = _match(variant, head, forms)
            if words is not None and found is None:
                found = Trigger(head, words, variant.expression)
            elif words is not None and found is not None:
                found = replace(found, rivals=(*found.rivals, variant.expression))
        if found:
            return found
    return None


def _parts_of_speech(token: Token, hyphenated: bool) -> tuple[PartOfSpeech, ...]:
    """As what the token may be looked up: names and modifiers as nothing."""
    pos, relation = token.pos_, token.dep_
    if pos in ("VERB", "AUX"):
        if relation in MODIFIERS:
            return ()
        if token.tag_ == "VBG" and relation in NOMINAL:
            acts = any(child.dep_ == "dobj" for child in token.children)
            return ("verb", "noun") if acts else ("noun", "verb")  # "killing one, wounding two"
        return ("verb", "adjective") if token.tag_ == "VBN" else ("verb",)
    if pos == "NOUN" or (pos == "PROPN" and (token.is_lower or token.is_sent_start)):
        return ("noun",) if _tells(token) else ()
    if pos == "ADJ":
        if relation in MODIFIERS:
            return ()
        participle = token.lower_.endswith(("ed", "en", "ing"))  # not "make it free"
        return ("adjective", "verb") if participle else ("adjective",)
    return ("noun", "verb") if hyphenated else ()


def _has_pronoun(noun: Token) -> bool:
    """Whether a pronoun says whose a noun is: "its demand"."""
    return any(child.tag_ == "PRP$" for child in noun.children)


def is_owned(noun: Token) -> bool:
    """Whether somebody is named whose it is: "opposition demand", "Chile's demand"."""
    return noun.dep_ == "dobj" and any(child.dep_ in OWNERS for child in noun.children)


def _tells(noun: Token) -> bool:
    """Whether a noun can tell an event: not as a mere modifier ("protest movement")."""
    if noun.dep_ not in MODIFIERS or any(child.dep_ == "det" for child in noun.children):
        return True
    return noun.head.lemma_.lower() in load_event_grammar().neutral


def _match(variant: Variant, head: Token, forms: list[tuple[str, ...]]) -> tuple[Token, ...] | None:
    """The tokens that stand for the variant's words, or None when one is missing."""
    if _ruled_out(variant.expression, head, forms):
        return None
    found = {head.i: head}
    missing = [place for place in range(len(variant.words)) if place != variant.head]
    while missing:
        for place in missing:
            loose = place < variant.objects
            token = _dependent_word(found.values(), variant.words[place], forms, loose)
            if token is not None:
                found[token.i] = token
                missing.remove(place)
                break
        else:
            return None
    return tuple(found[i] for i in sorted(found))


def _ruled_out(expression: Expression, head: Token, forms: list[tuple[str, ...]]) -> bool:
    """Whether a dependent forbids the expression, or another subject acts than it wants."""
    if expression.unless and any(
        form in expression.unless for child in head.children for form in forms[child.i]
    ):
        return True
    if not expression.subject:
        return False
    subject = logical_subject(head)
    acting = _through(subject) if subject is not None else ()
    return not any(form in expression.subject for word in acting for form in forms[word.i])


def _dependent_word(
    anchors: Iterable[Token], words: frozenset[str], forms: list[tuple[str, ...]], loose: bool
) -> Token | None:
    """A dependent of the anchors that is one of the words; an infinitive only if `loose`."""
    anchored = list(anchors)
    seen = {token.i for token in anchored}
    for anchor in reversed(anchored):
        for token in _dependents(anchor, bool(words & PREPOSITIONS), loose):
            fits = token.i not in seen and any(form in words for form in forms[token.i])
            if fits and not _dates(token):
                return token
    return None


def _dates(token: Token) -> bool:
    """Whether a preposition only says when: "called him on Friday"."""
    if token.dep_ != "prep":
        return False
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children)


def _dependents(anchor: Token, preposition: bool, loose: bool) -> Iterator[Token]:
    """Tokens in reach of an anchor: its dependents, what they measure, conjoined objects."""
    for child in anchor.children:
        if child.dep_ in LINKS or is_small_clause(child):  # "hold Fiji responsible"
            yield child
            if child.dep_ in ("dobj", "pobj", "attr"):
                yield from _through(antecedent(child))
            if preposition and child.dep_ in ("dobj", "prt", "advmod"):
                yield from child.children
            if child.dep_ == "dobj":  # "held them responsible", "declared her persona non grata"
                yield from (word for word in child.rights if word.dep_ in ("amod", "appos"))
        elif loose and (child.dep_ in INFINITIVES or _is_infinitive(child)):
            yield child
            yield from (word for word in child.children if word.dep_ == "aux")
    if anchor.pos_ == "VERB":
        yield from _promoted(anchor)
        if preposition and anchor.i + 1 < len(anchor.doc):
            following = anchor.nbor(1)  # "handed over 26 men" has no more than 26
            if following.dep_ in ("advmod", "quantmod") and following.head.pos_ == "NUM":
                yield following


def _is_infinitive(verb: Token) -> bool:
    """Whether a clause has no tense: "want Chad to withdraw", "let them go"."""
    if verb.dep_ != "ccomp" or verb.tag_ != "VB":
        return False
    return all(word.lower_ == "to" for word in verb.lefts if word.dep_ == "aux")


def _through(noun: Token) -> Iterator[Token]:
    """The nouns for which an object stands: itself, its conjuncts, the counted noun."""
    yield noun
    yield from noun.conjuncts
    yield from (child for child in noun.children if child.dep_ == "nmod")
    if noun.lemma_.lower() in load_event_grammar().partitives or noun.pos_ == "NUM":
        for preposition in noun.children:
            if preposition.lower_ in ("of", "in"):  # "$95 million in aid"
                yield from preposition.children


def _promoted(verb: Token) -> Iterator[Token]:
    """The object of a verb where it stands elsewhere: as passive subject or antecedent."""
    if verb.dep_ == "relcl" and not any(child.dep_ == "dobj" for child in verb.children):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ not in RELATIVES:
            yield from _through(verb.head)
    if is_passive(verb):
        subject = surface_subject(verb)
        if subject is not None:
            yield from _through(subject)
