"""Noun phrases that may stand for somebody: head, title, name, who they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.ontology.roles import Role, roles
from onrecord.ontology.words import load_words
from onrecord.reading.language import Parse
from onrecord.reading.names import Naming

INNER = frozenset(("compound", "amod", "det", "nummod", "quantmod", "punct", "predet", "nmod"))
BODIES = frozenset(
    ("GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "PRM", "UAF", "CRM", "CVL", "REF", "LAB")
)
"""Sectors whose nouns before another noun name a party: not "press conference", "bank account"."""
BELONGING = frozenset(("of", "from", "with", "for", "in"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without what follows its head, all fields token indices.

    `name` is [start, stop) of a proper name that the head stands in; `title` [start, stop) of the
    words before it that say what the person is; `role` is what the title or a common head says.
    `owners` are namings or heads of phrases to which the phrase belongs, nearest first:
    "Iranian", "Pakistan's", "of the Kurdish party".
    """

    head: int
    left: int
    name: tuple[int, int] | None
    title: tuple[int, int] | None
    role: Role | None
    owners: tuple[int, ...]
    honorific: str | None = None


def find_phrases(parse: Parse, named: Mapping[int, Naming]) -> Iterator[Phrase]:
    """All noun phrases in text order of their heads, pronouns left out."""
    for token in parse.doc:
        people = token.i in named and token.dep_ in ("nsubj", "nsubjpass")  # "The Dutch said"
        if people or (token.pos_ in ("NOUN", "PROPN") and not _inside(token)):
            yield _phrase(token, named)


def body_before(token: Token, outer: Phrase | None) -> Phrase | None:
    """The body or the people that a noun before another names: "army camp", "police raid".

    None when the whole phrase says who somebody is ("police spokesman") or has a name.
    """
    if token.dep_ not in ("compound", "nmod") or token.pos_ != "NOUN":
        return None
    if outer is None or outer.role is not None or outer.name is not None:
        return None
    role, _ = _role([token])
    if role is None or role.sector not in BODIES or role.source:
        return None
    owners = tuple(owner for owner in outer.owners if owner < token.i)
    return Phrase(token.i, token.i, None, None, role, owners)


def _inside(token: Token) -> bool:
    return token.dep_ in INNER and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")


def _phrase(head: Token, named: Mapping[int, Naming]) -> Phrase:
    left = left_of(head)
    words = [token for token in head.doc[left : head.i] if not token.is_punct] + [head]
    name = None if head.i in named else _name(words)
    if name:
        name = (name[0], max(name[1], _person_end(head)))
    start = name[0] if name else head.i
    title = [t for t in words if t.i < start and t.i not in named and not _of_owner(t, head)]
    honorific = next((t.text for t in title if roles().is_honorific(t.text)), None)
    if name:
        role, titled = _title_role([t for t in title if not roles().is_honorific(t.text)])
    else:
        role, titled = _role([*title, head])
    if head.i in named and not name:
        role = None
    return Phrase(
        head.i, left, name, titled, role, tuple(_owners(head, left, head.i, named)), honorific
    )


def left_of(head: Token) -> int:
    """Where the noun phrase begins, its determiner or owner included."""
    inner = (child.left_edge.i for child in head.lefts if child.dep_ in INNER | {"poss"})
    left = min(inner, default=head.i)
    while left < head.i and (head.doc[left].is_punct or ":" in head.doc[left].text):
        left += 1  # quotation marks and the clock times of a bulletin
    return left


def _person_end(head: Token) -> int:
    """Where the name ends that spaCy found to be a person's and the parse broke in two."""
    doc, end = head.doc, head.i + 1
    if head.ent_type_ == "PERSON":
        while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].pos_ == "PROPN":
            end += 1
    return end


def _of_owner(token: Token, head: Token) -> bool:
    """Whether the token is part of a possessor: "the group's" in "the group's leader"."""
    while token.i != head.i:
        if token.dep_ == "poss" or token.tag_ == "POS":
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _name(words: list[Token]) -> tuple[int, int] | None:
    """The run of capitalised words that ends the phrase, after titles and honorifics.

    An organisation's name may hold words that would be titles before a person's, and possessors:
    "National Unity Front", "Employers' Federation".
    """
    head = words[-1]
    if head.pos_ != "PROPN" or not (head.text[0].isupper() or _is_hyphened(head)):
        return None
    if head.lower_ in load_words("casting")["organisation_names"]:
        start = head.i
        for token in reversed(words[:-1]):
            if not (token.text[0].isupper() or token.tag_ == "POS") or token.dep_ == "det":
                break
            start = token.i
        stop = _with_purpose(head)
        return (start, stop) if start < head.i or stop > head.i + 1 else None
    if _is_role(head) or roles().role([head.lower_]):
        return None
    start = head.i
    for token in reversed(words[:-1]):
        if not _continues(token, start):
            break
        start = token.i
    return _after_title(head.doc, start, head.i), head.i + 1


def _after_title(doc: Doc, start: int, head: int) -> int:
    """Where a name begins that a title with "of" runs into: "Secretary of State John Hay"."""
    title = [token.lower_ for token in doc[max(start - 2, 0) : start + 1]]
    into = start < head and title[-2:-1] == ["of"] and roles().role(title) is not None
    return start + 1 if into else start


def _is_hyphened(token: Token) -> bool:
    """Whether the word goes on a name after a hyphen: "Jung-tai"."""
    doc, i = token.doc, token.i
    return i > 1 and doc[i - 1].text == "-" and doc[i - 2].pos_ == "PROPN"


def _continues(token: Token, start: int) -> bool:
    """Whether the word belongs to the person's name that begins with token `start`."""
    if token.i != start - 1 and not token.doc[start - 1].is_punct:
        return False
    if token.text in load_words("casting")["particles"] and token.i and token.dep_ != "prep":
        return token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).text[0].isupper()
    if not token.text[0].isupper() or token.tag_ == "POS" or token.dep_ in ("poss", "det"):
        return False
    return not _is_title(token) and token.lower_ not in load_words("casting")["organisation_names"]


def _with_purpose(head: Token) -> int:
    """Where an organisation's name ends: "Department of Commerce", "Committee for Security"."""
    doc, stop = head.doc, head.i + 1
    if stop < len(doc) and doc[stop].lower_ in ("of", "for") and doc[stop].head.i == head.i:
        end = stop + 1
        while end < len(doc) and (doc[end].pos_ == "PROPN" or doc[end].lower_ in ("and", "the")):
            end += 1
        while doc[end - 1].pos_ != "PROPN" and end > stop:
            end -= 1
        stop = end if end > stop + 1 else stop
    return stop


def _is_title(token: Token) -> bool:
    return roles().is_honorific(token.text) or _is_role(token)


def _is_role(token: Token) -> bool:
    role = roles().role([token.lower_])
    return role is not None and role.form == "person"


def _title_role(title: list[Token]) -> tuple[Role | None, tuple[int, int] | None]:
    """What the words before a name say; the name may follow more than the role's noun."""
    for size in range(len(title), 0, -1):
        role, kept = _role(title[:size])
        if role is not None:
            return role, kept
    return None, None


def _role(words: list[Token]) -> tuple[Role | None, tuple[int, int] | None]:
    """What the words say somebody is, and where they stand without determiners."""
    role = roles().role([token.lower_ for token in words])
    if role is None:
        role = roles().role([*(t.lower_ for t in words[:-1]), words[-1].lemma_.lower()])
    if role is None:
        return None, None
    while len(words) > 1 and words[0].lower_ in load_words("casting")["determiners"]:
        words = words[1:]
    return role, (words[0].i, words[-1].i + 1)


def _owners(head: Token, left: int, stop: int, named: Mapping[int, Naming]) -> Iterator[int]:
    """Heads of the names, possessors and "of" phrases that the phrase belongs to."""
    seen: set[int] = set()
    for i in range(stop - 1, left - 1, -1):
        token = head.doc[i]
        naming = named.get(i)
        if naming and naming.head not in seen and not naming.start <= head.i < naming.stop:
            seen.add(naming.head)
            yield naming.head
        elif token.dep_ == "poss" and token.head.i == head.i and i not in seen:
            seen.add(i)
            yield i
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in BELONGING:
            generic = head.lemma_.lower() in load_words("casting")["generic"]
            if not (generic and child.lower_ in ("in", "from")):
                yield from (pobj.i for pobj in child.children if pobj.dep_ == "pobj")
