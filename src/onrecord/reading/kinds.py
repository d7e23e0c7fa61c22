"""What an unregistered proper name names: a person, an organisation, a place."""

from spacy.tokens import Doc, Token

from onrecord.ontology.roles import Role, roles
from onrecord.ontology.words import load_words
from onrecord.reading.phrases import Phrase
from onrecord.reading.roster import Roster


def kind_of_name(roster: Roster, phrase: Phrase) -> str:
    """person, organisation, place or unsure, by title, words, spaCy's label and grammar."""
    doc = roster.parse.doc
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    head = doc[phrase.head]
    words = [token.lower_ for token in doc[start:stop]]
    above = (head.head,) if head.dep_ == "appos" else ()
    if set(words) & load_words("casting")["organisation_names"]:
        return "organisation"
    if phrase.honorific or (phrase.role and phrase.role.form == "person") or _titled(doc, phrase):
        return "person"
    if any(
        t.lower_ in load_words("casting")["outlet"] for t in (*doc[phrase.left : start], *above)
    ):
        return "organisation"
    labels = {token.ent_type_ for token in doc[start:stop]}
    if head.dep_ == "pobj" and head.head.lower_ in load_words("casting")["location"]:
        return "unsure" if "PERSON" in labels else "place"
    if "PERSON" in labels and "ORG" not in labels:
        return "person"
    article = start > phrase.left or (start and doc[start - 1].lower_ == "the")
    if labels & {"GPE", "LOC", "FAC"} or head.ent_type_ in (
        "DATE",
        "EVENT",
        "LAW",
        "WORK_OF_ART",
        "PRODUCT",
    ):
        return "unsure" if stop - start == 1 else "place"
    if (
        is_argument(head)
        and not article
        and 2 <= stop - start <= 3
        and all(w.isalpha() for w in words)
    ):
        return (
            "person"
            if not any(doc[i].text.isupper() for i in range(start, stop))
            else "organisation"
        )
    if _is_portfolio(head):
        return "place"
    if "ORG" in labels and (stop - start > 1 or article or head.text.isupper()):
        return "organisation"
    return "unsure"


def _is_portfolio(head: Token) -> bool:
    """Whether the name says what somebody is minister of: "Minister of International Trade"."""
    if head.dep_ not in ("pobj", "conj") or head.head.lower_ not in ("of", "for", "and"):
        return head.dep_ == "conj" and head.head.i != head.i and _is_portfolio(head.head)
    role = role_of(head.head.head)
    return role is not None and role.form == "person" and role.sector == "GOV"


def is_argument(head: Token) -> bool:
    """Whether the name acts, speaks or is acted on in its clause."""
    return head.dep_ in ("nsubj", "nsubjpass", "agent", "pobj") and (
        head.head.pos_ == "VERB" or head.head.lower_ == "by" or head.head.lower_ == "to"
    )


def _titled(doc: Doc, phrase: Phrase) -> bool:
    """Whether an apposition on either side says what person this is."""
    head = doc[phrase.head]
    others = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        others.append(head.head)
    return any((role := role_of(token)) is not None and role.form == "person" for token in others)


def role_of(token: Token) -> Role | None:
    """What a noun with the words before it says somebody is."""
    before = [child.lower_ for child in token.lefts if child.dep_ in ("compound", "amod")]
    return roles().role([*before, token.lower_]) or roles().role([*before, token.lemma_.lower()])
