"""Proper names: persons with their titles, organisations, and who belongs to whom."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from onrecord.ontology.roles import Role, roles
from onrecord.ontology.words import load_words
from onrecord.reading.names import Naming, is_place
from onrecord.reading.phrases import Phrase
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
    short = _acronyms(roster)
    for phrase in phrases:
        if phrase.name is None:
            continue
        spelt_out = short.get(roster.text(*phrase.name))
        if spelt_out is not None and spelt_out < phrase.head and roster.heads.get(spelt_out):
            roster.mention(phrase.head, roster.heads[spelt_out], *phrase.name)
            continue
        kind = _kind(roster, phrase)
        if kind == "person" and _organisation(roster, phrase) is None:
            _enter_person(roster, phrase, known, named)
        elif kind in ("person", "organisation"):
            _enter_organisation(roster, phrase, named)
        elif kind == "unsure":
            unsettled.append(phrase)
    for phrase in unsettled:
        first, stop = phrase.name or (phrase.head, phrase.head + 1)
        if roster.parse.doc[stop - 1].lower_ in known and stop - first == 1:
            _enter_person(roster, phrase, known, named)
        elif _speaks(roster.parse.doc[phrase.head]):
            _enter_organisation(roster, phrase, named)


def _acronyms(roster: Roster) -> Mapping[str, int]:
    """Acronyms in brackets, with the token before the bracket that ends what they stand for."""
    doc = roster.parse.doc
    return {
        token.text: token.i - 2
        for token in doc[2:-1]
        if token.text.isupper() and len(token) > 1
        if token.nbor(-1).text == "(" and token.nbor(1).text == ")"
    }


def belong(
    roster: Roster, draft: Draft, owners: Sequence[int], named: Mapping[int, Naming]
) -> None:
    """Let the draft take country, sector and party from the first owner that is somebody."""
    for owner in owners:
        naming = named.get(owner)
        numbers = (roster.of_entry(naming.entry),) if naming else roster.heads.get(owner, ())
        if not numbers:
            continue
        other = roster.drafts[numbers[0]]
        if other is draft:
            continue
        draft.country = draft.country or other.country
        if other.kind != "state":
            draft.sector = (
                other.sector if other.entry and other.sector else draft.sector or other.sector
            )
        if draft.represents is None and draft.speaks:
            draft.represents = numbers[0]
        draft.country = draft.country or next(iter(roster.countries(numbers[0])), None)
        if draft.country or draft.represents is not None:
            return


def _kind(roster: Roster, phrase: Phrase) -> str:
    """What a proper name that the registry does not know names: see `enter_names`."""
    doc = roster.parse.doc
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    head = doc[phrase.head]
    words = [token.lower_ for token in doc[start:stop]]
    if set(words) & load_words("casting")["organisation_names"]:
        return "organisation"
    if phrase.honorific or (phrase.role and phrase.role.form == "person") or _titled(doc, phrase):
        return "person"
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
    if _speaks(head) and not article and 2 <= stop - start <= 3 and all(w.isalpha() for w in words):
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
    role = _role_of(head.head.head)
    return role is not None and role.form == "person" and role.sector == "GOV"


def _speaks(head: Token) -> bool:
    return head.dep_ in ("nsubj", "nsubjpass", "agent", "pobj") and (
        head.head.pos_ == "VERB" or head.head.lower_ == "by" or head.head.lower_ == "to"
    )


def _titled(doc: Doc, phrase: Phrase) -> bool:
    """Whether an apposition on either side says what person this is."""
    head = doc[phrase.head]
    others = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        others.append(head.head)
    return any((role := _role_of(token)) is not None and role.form == "person" for token in others)


def _role_of(token: Token) -> Role | None:
    before = [child.lower_ for child in token.lefts if child.dep_ in ("compound", "amod")]
    return roles().role([*before, token.lower_]) or roles().role([*before, token.lemma_.lower()])


def _enter_person(
    roster: Roster, phrase: Phrase, known: dict[str, int], named: Mapping[int, Naming]
) -> None:
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    doc = roster.parse.doc
    words = [token.lower_ for token in doc[start:stop]]
    number = known.get(words[-1], known.get(words[0]) if len(words) == 1 else None)
    name = roster.text(start, stop)
    if number is None or _other_first_name(roster.drafts[number], words):
        number = roster.add(Draft(name, "person"))
    draft = roster.drafts[number]
    if len(name.split()) > len(draft.name.split()):
        draft.name = name
    known[words[-1]] = number
    known.setdefault(words[0], number)
    if phrase.honorific:
        draft.gender = draft.gender or gender_of(phrase.honorific)
        draft.sector = draft.sector or roles().rank(phrase.honorific)
    describe(roster, draft, phrase, named)
    roster.mention(phrase.head, (number,), start, stop)
    for other in _appositions(doc[phrase.head], named):
        roster.heads.setdefault(other.i, (number,))


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
            inside = [t for t in roster.parse.doc[child.i : end] if t.is_punct or t.dep_ == "relcl"]
            stop = min([end, *(t.i for t in inside)])
    if roster.parse.block[start] != roster.parse.block[stop - 1]:
        stop = phrase.head + 1
    return roster.text(start, stop)


def _appositions(head: Token, named: Mapping[int, Naming]) -> list[Token]:
    """Tokens that an apposition makes the same person as the name."""
    found = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        found.append(head.head)
    before = head.head
    if head.dep_ == "pobj" and before.dep_ == "prep":
        found.append(before.head)  # "Secretary of State Antony Blinken"
    return [
        t for t in found if t.i not in named and (role := _role_of(t)) and role.form == "person"
    ]


def _organisation(roster: Roster, phrase: Phrase) -> int | None:
    """The organisation that was entered under the phrase's name, if any."""
    name = roster.text(*(phrase.name or (phrase.head, phrase.head + 1)))
    kinds = ("organisation", "outlet")
    same = (n for n, d in enumerate(roster.drafts) if d.name == name and d.kind in kinds)
    return next(same, None)


def _enter_organisation(roster: Roster, phrase: Phrase, named: Mapping[int, Naming]) -> None:
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    name = roster.text(start, stop)
    number = _organisation(roster, phrase)
    if number is None:
        words = frozenset(name.lower().split())
        outlet = bool(words & load_words("casting")["outlet_names"]) and not words & {
            "house",
            "service",
        }
        number = roster.add(Draft(name, "outlet" if outlet else "organisation"))
        draft = roster.drafts[number]
        role = roles().role([name.lower().split()[-1]]) if name.split() else None
        draft.sector = "JRN" if outlet else role.sector if role else None
    describe_owner = tuple(o for o in phrase.owners if o != phrase.head)
    belong(roster, roster.drafts[number], describe_owner, named)
    roster.mention(phrase.head, (number,), start, stop)
