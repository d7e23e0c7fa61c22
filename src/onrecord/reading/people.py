"""Proper names and whom they name; persons with their titles."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from onrecord.ontology.roles import roles
from onrecord.ontology.words import load_words
from onrecord.reading.belonging import belong
from onrecord.reading.gazetteer import cities
from onrecord.reading.kinds import described_by, is_argument, kind_of_name, role_of
from onrecord.reading.names import Naming, is_place
from onrecord.reading.organisations import enter_organisation, find_acronyms, organisation_of
from onrecord.reading.phrases import Phrase, left_of
from onrecord.reading.roster import Draft, Roster


def enter_registered(roster: Roster, namings: Sequence[Naming]) -> None:
    """Every registered name stands for its entry, places excepted."""
    for naming in namings:
        if naming.entry.sector is None and naming.entry.kind == "place":
            continue
        if not is_place(roster.parse, naming):
            roster.mention(naming.head, (roster.of_entry(naming.entry),), naming.start, naming.stop)


def enter_names(roster: Roster, phrases: Sequence[Phrase], named: Mapping[int, Naming]) -> None:
    """Every other proper name stands for a person or an organisation; places stay out."""
    known: dict[str, int] = {}
    unsettled: list[Phrase] = []
    short = find_acronyms(roster)
    for phrase in phrases:
        if phrase.name is None:
            continue
        spelt_out = short.get(roster.text(*phrase.name))
        if spelt_out is not None and spelt_out < phrase.head and roster.heads.get(spelt_out):
            roster.mention(phrase.head, roster.heads[spelt_out], *phrase.name)
            continue
        kind = kind_of_name(roster, phrase)
        if kind == "person" and organisation_of(roster, phrase) is None:
            _enter_person(roster, phrase, known, named)
        elif kind in ("person", "organisation"):
            enter_organisation(roster, phrase, named)
        elif kind == "unsure":
            unsettled.append(phrase)
    for phrase in unsettled:
        first, stop = phrase.name or (phrase.head, phrase.head + 1)
        if roster.parse.doc[stop - 1].lower_ in known and stop - first == 1:
            _enter_person(roster, phrase, known, named)
        elif is_argument(roster.parse.doc[phrase.head]) and not _is_goal(roster, phrase.head):
            enter_organisation(roster, phrase, named)


def _is_goal(roster: Roster, head: int) -> bool:
    """Whether it is a town that somebody goes to: "flew to Iquitos"."""
    token = roster.parse.doc[head]
    to = token.dep_ == "pobj" and token.head.lower_ == "to" and token.ent_type_ in ("GPE", "LOC")
    return to and bool(cities(roster.text(head, head + 1)))


def _enter_person(
    roster: Roster, phrase: Phrase, known: dict[str, int], named: Mapping[int, Naming]
) -> None:
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    doc = roster.parse.doc
    words = [token.lower_ for token in doc[start:stop]]
    number = known.get(words[-1])
    name = roster.text(start, stop)
    if number is None or _other_first_name(roster.drafts[number], words):
        number = roster.add(Draft(name, "person"))
    draft = roster.drafts[number]
    if len(name.split()) > len(draft.name.split()):
        draft.name = name
    known[words[-1]] = number
    for word in words[:-1]:
        known.setdefault(word, number)  # "Borja" of "Ximena Borja Cevallos", "Xi" of "Xi Jinping"
    if phrase.honorific:
        draft.gender = draft.gender or gender_of(phrase.honorific)
        draft.sector = draft.sector or roles().rank(phrase.honorific)
    describe(roster, draft, phrase, named)
    roster.mention(phrase.head, (number,), start, stop)
    for other in _appositions(phrase, doc, named):
        if other.i not in roster.heads:
            roster.mention(other.i, (number,), left_of(other), other.i + 1)


def _other_first_name(draft: Draft, words: Sequence[str]) -> bool:
    """Whether a full name contradicts the one known: "Jill Biden" is not "Joe Biden"."""
    held = draft.name.lower().split()
    return len(words) > 1 and len(held) > 1 and not set(words[:-1]) & set(held)


def gender_of(word: str) -> str | None:
    """The gender that a pronoun or honorific tells: "m", "f" or None."""
    plain = word.lower().rstrip(".")
    lists = load_words("casting")
    return "m" if plain in lists["masculine"] else "f" if plain in lists["feminine"] else None


def describe(roster: Roster, draft: Draft, phrase: Phrase, named: Mapping[int, Naming]) -> None:
    """Take role, sector and owners from the phrase's title."""
    if phrase.role and phrase.title:
        draft.sector = draft.sector or phrase.role.sector
        draft.speaks = draft.speaks or phrase.role.represents or phrase.role.form == "person"
        title = full_title(roster, phrase)
        if draft.role is None or len(title) > len(draft.role):
            draft.role = title
    belong(roster, draft, phrase.owners, named)


def full_title(roster: Roster, phrase: Phrase) -> str:
    """The title with what it is minister "for" or secretary "of"."""
    start, stop = phrase.title or (phrase.head, phrase.head + 1)
    head = roster.parse.doc[stop - 1]
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("for", "of") and child.i == stop:
            end = child.right_edge.i + 1
            inside = [
                t
                for t in roster.parse.doc[child.i : end]
                if (t.is_punct and t.tag_ != "POS") or t.dep_ == "relcl"
            ]
            stop = min([end, *(t.i for t in inside)])
    if roster.parse.block[start] != roster.parse.block[stop - 1]:
        stop = phrase.head + 1
    return roster.text(start, stop)


def _appositions(phrase: Phrase, doc: Doc, named: Mapping[int, Naming]) -> list[Token]:
    """Tokens that an apposition makes the same person as the name."""
    beside = (t for t in described_by(phrase, doc) if t.i not in named)
    return [t for t in beside if (role := role_of(t)) is not None and role.form == "person"]
