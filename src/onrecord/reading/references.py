"""Descriptions and pronouns: "the minister", "both sides", "the same report", "it"."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from onrecord.model import ActorKind
from onrecord.ontology.words import load_words
from onrecord.reading.focus import Focus
from onrecord.reading.names import Naming
from onrecord.reading.people import belong, describe, full_title, gender_of
from onrecord.reading.phrases import Phrase
from onrecord.reading.roster import Draft, Roster


class Referring:
    """Resolves descriptions and pronouns in text order."""

    def __init__(
        self, roster: Roster, phrases: Sequence[Phrase], named: Mapping[int, Naming]
    ) -> None:
        """Begin at the first word, with all names known."""
        self.roster = roster
        self.named = named
        self.doc = roster.parse.doc
        self.phrases = {phrase.head: phrase for phrase in phrases}
        self.focus = Focus(roster.parse)
        self.states: Counter[int] = Counter()

    def resolve(self) -> None:
        """Give every description and pronoun its drafts."""
        for phrase in self.phrases.values():
            self._describe(phrase.head)
        for token in self.doc:
            numbers = self.roster.heads.get(token.i, ())
            self._describe(token.i)  # once more: "its" of "its ambassador" is known only now
            if len(numbers) == 1:
                self._introduce(token, numbers[0])
            if not numbers and token.pos_ == "PRON":
                numbers = self._pronoun(token)
            elif not numbers and token.i in self.phrases:
                numbers = self._description(self.phrases[token.i], token)
            self._note(token, numbers)

    def _describe(self, head: int) -> None:
        """Let the person named or in apposition here take role and owners from the phrase."""
        phrase = self.phrases.get(head)
        for number in self.roster.heads.get(head, ()) if phrase and phrase.role else ():
            if phrase and self.roster.drafts[number].kind == "person":
                describe(self.roster, self.roster.drafts[number], phrase, self.named)

    def _introduce(self, token: Token, number: int) -> None:
        """Let a bare full name take over the office that the lead gave without a name.

        "Guyana's foreign minister accused ... 'Never,' Hugh Ramdeen said": wire style.
        """
        draft = self.roster.drafts[number]
        first, stop = min(draft.mentions, default=(token.i, token.i))
        named_here = first <= token.i < stop and stop - first > 1
        if draft.kind != "person" or draft.role or not named_here or token.dep_ != "nsubj":
            return
        for mention in self.focus.within(token, 3):
            described = self.roster.drafts[mention.numbers[0]]
            if described.kind == "unnamed" and described.role and described.represents is not None:
                self.roster.merge(mention.numbers[0], number)
                return

    def _note(self, token: Token, numbers: tuple[int, ...]) -> None:
        if not numbers:
            return
        joined = [n for t in (token, *token.conjuncts) for n in self.roster.heads.get(t.i, ())]
        self.focus.push(token, tuple(dict.fromkeys(joined)) if token.dep_ != "conj" else numbers)
        for number in numbers:
            state = self._state_of(number)
            if state is not None:
                self.states[state] += 1

    def _state_of(self, number: int) -> int | None:
        for _ in range(4):
            draft = self.roster.drafts[number]
            if draft.kind in ("state", "place"):
                return self.roster.state(draft.country)
            if draft.represents is None:
                return None
            number = draft.represents
        return None

    def _pronoun(self, token: Token) -> tuple[int, ...]:
        word, drafts, words = token.lower_, self.roster.drafts, load_words("casting")
        if word in words["relative"]:
            return self._antecedent_of_relative(token)
        if word in words["one_person"]:
            gender = gender_of(word)
            found = self.focus.antecedent(token, lambda ids: self._is_person(ids, gender))
            for number in found:
                drafts[number].gender = drafts[number].gender or gender
        elif word in words["one_thing"] and not _is_expletive(token):
            found = self.focus.antecedent(token, self._is_thing)
        elif word in words["several"]:
            found = self.focus.antecedent(token, self._is_plural)
        else:
            found = ()
        if found:
            self.roster.mention(token.i, found, token.i, token.i + 1)
        return found

    def _antecedent_of_relative(self, token: Token) -> tuple[int, ...]:
        verb = token.head
        while verb.dep_ not in ("relcl", "ROOT") and verb.head.i != verb.i:
            verb = verb.head
        found = self.roster.heads.get(verb.head.i, ()) if verb.dep_ == "relcl" else ()
        if found:
            self.roster.heads[token.i] = found
        return found

    def _is_person(self, numbers: tuple[int, ...], gender: str | None) -> bool:
        draft = self.roster.drafts[numbers[0]]
        one = len(numbers) == 1 and not draft.plural
        human = draft.kind == "person" or (draft.kind == "unnamed" and draft.noun is not None)
        return one and human and draft.gender in (None, gender)

    def _is_thing(self, numbers: tuple[int, ...]) -> bool:
        draft = self.roster.drafts[numbers[0]]
        return len(numbers) == 1 and not (draft.plural and draft.noun) and draft.kind != "person"

    def _is_plural(self, numbers: tuple[int, ...]) -> bool:
        draft = self.roster.drafts[numbers[0]]
        return len(numbers) > 1 or draft.plural or draft.kind in ("group", "organisation")

    def _description(self, phrase: Phrase, head: Token) -> tuple[int, ...]:
        """The drafts that a phrase without a name stands for; enters a new one if need be."""
        numbers = self._refer(phrase, head)
        if not numbers and phrase.role is not None and phrase.name is None:
            numbers = (self._enter(phrase, head),)
        if numbers:
            self.roster.mention(phrase.head, numbers, phrase.left, phrase.head + 1)
            if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
                self.roster.heads.setdefault(head.head.i, numbers)  # "the Wolves, a militia"
            for number in numbers:
                if self.roster.drafts[number].kind == "person" and phrase.owners:
                    belong(self.roster, self.roster.drafts[number], phrase.owners, self.named)
        return numbers

    def _refer(self, phrase: Phrase, head: Token) -> tuple[int, ...]:
        """What was named before and is meant by the phrase; () when it brings in somebody new."""
        words, noun = load_words("casting"), head.lemma_.lower()
        before = {token.lower_ for token in self.doc[phrase.left : phrase.head]}
        plural = head.tag_ in ("NNS", "NNPS")
        if noun in words["parties"] and not phrase.owners:
            paired = before & words["pair"] or (
                plural and noun in words["pairs"] and "the" in before
            )
            if paired and (found := self._two_parties()):
                return found
        itself = self._itself(phrase, noun)
        if itself:
            return itself
        definite = bool(before & {"the", "this", "that", "these", "those", "same", "such"})
        if definite and noun in words["outlet"] and not phrase.owners:
            return self._latest(lambda draft: draft.kind == "outlet") or self._cited()
        if phrase.role is not None and phrase.role.source:
            return self._source(phrase, before - {"the"})
        if phrase.role is not None and before & {"a", "an", "another", "one"}:
            return ()
        if phrase.role is not None:
            found = self._same_role(phrase, noun, definite)
            if found:
                return found
        if definite and not phrase.owners:
            return self._definite(phrase, noun)
        return ()

    def _two_parties(self) -> tuple[int, ...]:
        """The two states, or failing that the two parties, that the report tells most of so far."""
        if len(self.states) < 2:
            counted = Counter(n for numbers in self.roster.heads.values() for n in numbers)
            counted = Counter(
                {n: c for n, c in counted.items() if self.roster.drafts[n].kind == "state"}
            )
            counted.update(self.states)
        else:
            counted = self.states
        ranked = sorted(counted, key=lambda n: (-counted[n], n))
        return tuple(ranked[:2]) if len(ranked) >= 2 else ()

    def _itself(self, phrase: Phrase, noun: str) -> tuple[int, ...]:
        words = load_words("casting")
        for owner in phrase.owners:
            naming = self.named.get(owner)
            if naming is None or naming.sense == "people":
                continue
            kind = naming.entry.kind
            if noun in words["itself" if kind == "state" else "itself_group"] and kind != "outlet":
                return (self.roster.of_entry(naming.entry),)
        return ()

    def _latest(self, fits: Callable[[Draft], bool]) -> tuple[int, ...]:
        for mention in self.focus.recent():
            if len(mention.numbers) == 1 and fits(self.roster.drafts[mention.numbers[0]]):
                return mention.numbers
        return ()

    def _cited(self) -> tuple[int, ...]:
        """The organisation after the last "according to": what it published is the report."""
        for mention in self.focus.recent():
            head = self.doc[mention.token].head
            organisation = self.roster.drafts[mention.numbers[0]].kind == "organisation"
            if organisation and head.lower_ == "to" and head.head.lower_ == "according":
                return mention.numbers
        return ()

    def _source(self, phrase: Phrase, before: set[str]) -> tuple[int, ...]:
        """A bare "sources" is the one of that noun heard last; a described one stays itself."""
        noun = self.doc[phrase.head].lemma_.lower()
        plain = load_words("casting")["determiners"] | {"n't"}
        bare = (
            not (before - plain)
            and not phrase.owners
            and not before & {"a", "an", "another", "other"}
        )
        if bare:
            return self._latest(lambda draft: draft.noun == noun and draft.kind == "unnamed")
        name = self._name(phrase).lower()
        return self._latest(lambda draft: draft.kind == "unnamed" and draft.name.lower() == name)

    def _same_role(self, phrase: Phrase, noun: str, definite: bool) -> tuple[int, ...]:
        """The person, collective or people last described by that noun, of a fitting country."""
        role = phrase.role
        assert role is not None
        wanted = self._owner_countries(phrase)
        plural = self.doc[phrase.head].tag_ in ("NNS", "NNPS")

        def fits(draft: Draft) -> bool:
            number = self.roster.drafts.index(draft)
            countries = self.roster.countries(number)
            if wanted and countries and not wanted & countries:
                return False
            if draft.kind == "person" and not plural and role.form == "person":
                return draft.role is not None and noun in draft.role.lower().split()
            number_fits = role.form == "collective" or draft.plural == plural
            return draft.noun == noun and number_fits and bool(definite or not wanted or countries)

        found = self._latest(fits)
        if found or role.form != "person" or plural:
            return found
        later = [
            n
            for n, draft in enumerate(self.roster.drafts)
            if draft.kind == "person" and fits(draft)
        ]
        return (later[0],) if later and (definite or wanted) else ()

    def _owner_countries(self, phrase: Phrase) -> frozenset[str]:
        found: set[str] = set()
        for owner in phrase.owners:
            naming = self.named.get(owner)
            if naming and naming.entry.country:
                found.add(naming.entry.country)
            for number in self.roster.heads.get(owner, ()):
                found |= self.roster.countries(number)
        return frozenset(found)

    def _definite(self, phrase: Phrase, noun: str) -> tuple[int, ...]:
        words = load_words("casting")
        sector = phrase.role.sector if phrase.role else None
        if noun in words["country"] and self.states:
            return (max(sorted(self.states), key=lambda n: self.states[n]),)
        if noun in words["organisation"]:
            return self._latest(
                lambda draft: (
                    draft.kind in ("organisation", "group")
                    and draft.noun is None
                    and sector in (None, draft.sector)
                )
            )
        return ()

    def _name(self, phrase: Phrase) -> str:
        """The phrase without its determiner."""
        start = phrase.left
        determiners = load_words("casting")["determiners"]
        while start < phrase.head and self.doc[start].lower_ in determiners:
            start += 1
        return self.roster.text(start, phrase.head + 1)

    def _enter(self, phrase: Phrase, head: Token) -> int:
        role = phrase.role
        assert role is not None
        plural = head.tag_ in ("NNS", "NNPS") or role.form == "people"
        kind: ActorKind = "organisation" if role.form == "collective" else "group"
        generic = head.lemma_.lower() in load_words("casting")["generic"]
        if generic or (role.form == "person" and not plural):
            kind = "unnamed"
        draft = Draft(
            self._name(phrase), kind, sector=role.sector, noun=head.lemma_.lower(), plural=plural
        )
        draft.generic = generic
        draft.speaks = role.represents or (role.form == "person" and not plural)
        if role.form == "person" and not plural:
            draft.role = full_title(self.roster, phrase)
        number = self.roster.add(draft)
        belong(self.roster, draft, phrase.owners, self.named)
        return number


def _is_expletive(token: Token) -> bool:
    """Whether "it" stands for a clause: "it was reported that", "it is clear that"."""
    verb = token.head
    clause = any(child.dep_ in ("ccomp", "advcl", "xcomp") for child in verb.rights)
    return (
        token.dep_ in ("nsubj", "nsubjpass")
        and clause
        and (token.dep_ == "nsubjpass" or verb.lemma_ in ("be", "seem", "appear", "emerge"))
    )
