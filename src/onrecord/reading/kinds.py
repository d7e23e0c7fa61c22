"""What an unregistered proper name names: a person, an organisation, a place."""

from spacy.tokens import Doc, Span, Token

from onrecord.ontology.roles import Role, roles
from onrecord.ontology.words import load_words
from onrecord.reading.clauses import lemma
from onrecord.reading.phrases import Phrase
from onrecord.reading.roster import Roster

NOBODY = frozenset(("DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"))
"""Labels of spaCy's names for what is neither somebody nor a place."""


def kind_of_name(roster: Roster, phrase: Phrase) -> str:
    """person, organisation, place or unsure, by words, title, spaCy's label and grammar."""
    doc = roster.parse.doc
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    name, head = doc[start:stop], doc[phrase.head]
    labels = {token.ent_type_ for token in name}
    by_words = _by_words(phrase, name)
    if by_words is not None:
        return by_words
    if head.dep_ == "pobj" and head.head.lower_ in load_words("casting")["location"]:
        return "unsure" if "PERSON" in labels else "place"
    if "PERSON" in labels and "ORG" not in labels:
        return "place" if _is_governed(head, start) else "person"
    if head.ent_type_ in NOBODY or _is_portfolio(head):
        return "place"
    if labels & {"GPE", "LOC", "FAC"}:
        return "unsure" if len(name) == 1 else "place"
    article = start > phrase.left or (start > 0 and doc[start - 1].lower_ == "the")
    if is_argument(head) and not article and _looks_like_a_person(name):
        return "person"
    named = len(name) > 1 or article or head.text.isupper()
    return "organisation" if "ORG" in labels and named else "unsure"


def _by_words(phrase: Phrase, name: Span) -> str | None:
    """What the words of the name and those around it say; None when they say nothing."""
    words, doc = load_words("casting"), name.doc
    head = doc[phrase.head]
    if not words["organisation_names"].isdisjoint((name[0].lower_, name.root.lower_, head.lower_)):
        return "organisation"
    if any(token.lower_ == "based" for token in doc[phrase.left : name.start]):
        return "organisation"  # "Murmansk-based Sever": of a person it is "born"
    if phrase.honorific or (phrase.role and phrase.role.form == "person") or _titled(doc, phrase):
        return "person"
    around = [*doc[phrase.left : name.start], *([head.head] if head.dep_ == "appos" else [])]
    if any(token.lower_ in words["outlet"] for token in around):
        return "organisation"
    nearest = head.head if head.dep_ == "appos" else doc[max(name.start - 1, phrase.left)]
    return "organisation" if nearest.lemma_.lower() in words["body"] else None


def _looks_like_a_person(name: Span) -> bool:
    """Two or three words of letters, none an acronym."""
    return 2 <= len(name) <= 3 and all(t.is_alpha and not t.text.isupper() for t in name)


def _is_portfolio(head: Token) -> bool:
    """Whether the name says what somebody is minister of: "Minister of International Trade"."""
    if head.dep_ not in ("pobj", "conj") or head.head.lower_ not in ("of", "for", "and"):
        return head.dep_ == "conj" and head.head.i != head.i and _is_portfolio(head.head)
    role = role_of(head.head.head)
    return role is not None and role.form == "person" and role.sector == "GOV"


def _is_governed(head: Token, start: int) -> bool:
    """Whether it is the place whose mayor or governor somebody is: "the mayor of Huaylla"."""
    if head.dep_ != "pobj" or head.head.lower_ != "of" or start != head.head.i + 1:
        return False
    role = role_of(head.head.head)
    local = role is not None and not (role.represents or role.source)
    return local and role is not None and role.form == "person" and role.sector == "GOV"


def is_argument(head: Token) -> bool:
    """Whether the name acts, speaks or is acted on in its clause."""
    return head.dep_ in ("nsubj", "nsubjpass", "agent", "pobj") and (
        head.head.pos_ == "VERB" or head.head.lower_ == "by" or head.head.lower_ == "to"
    )


def _titled(doc: Doc, phrase: Phrase) -> bool:
    """Whether an apposition says what person this is."""
    found = (role_of(token) for token in described_by(phrase, doc))
    return any(role is not None and role.form == "person" for role in found)


def described_by(phrase: Phrase, doc: Doc) -> list[Token]:
    """Nouns that may say who the one named is: in apposition, before "of" or "known as"."""
    head = doc[phrase.head]
    found = [child for child in head.children if child.dep_ == "appos"]
    before = head.head
    if head.dep_ == "appos":
        found += _outwards(before) if head.ent_type_ == "PERSON" else [before]
    elif head.dep_ == "pobj" and phrase.name is not None:
        if before.lower_ == "of" and phrase.name[0] > before.i + 1:
            found.append(before.head)  # "Secretary of State Antony Blinken"
        if before.lower_ == "as" and lemma(before.head) in load_words("casting")["knowing"]:
            found += _outwards(before.head.head)  # "a commander known as Nestor"
    return found


def _outwards(noun: Token) -> list[Token]:
    """The noun and those around it: the parser hangs Y of "the mayor of X, Y" on X."""
    found = [noun]
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
        found.append(noun)
    return found


def role_of(token: Token) -> Role | None:
    """What a noun with the words before it says somebody is."""
    before = [child.lower_ for child in token.lefts if child.dep_ in ("compound", "amod")]
    return roles().role([*before, token.lower_]) or roles().role([*before, token.lemma_.lower()])
