"""The same actor across reports, and what reports tell of people.

Two actors of different reports are one when their names allow no other reading: equal names
("Interior Ministry", "Ministry of the Interior"), a surname with a fitting first name or alone,
another spelling of the same sounds, an acronym and what it stands for. Countries must not
contradict each other. Every merge carries its reason; people may overrule it by saying which actors
are the same and which are not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.wording import plain, stem, words
from onrecord.model import Actor, Reading
from onrecord.ontology.words import load_words

NAMED = frozenset({"person", "organisation", "outlet", "state"})
SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "s"})
LEAST_LETTERS = 4
"""Letters that a name needs before its spelling may vary."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors taken for one, and why: for people to review. Ids are those of readings."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role of an actor, from the first to the last day on which reports give it.

    `until` is the day of the first report that calls it former, or None; `reports` are their ids.
    """

    actor: str
    role: str
    start: str | None
    end: str | None
    until: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who: `actors` merged, by id; `merges` say why; `tenures` are their roles."""

    actors: Mapping[str, Actor]
    merges: tuple[Merge, ...]
    tenures: tuple[Tenure, ...]
    merged: Mapping[str, str]

    def of(self, actor: str) -> str:
        """The id of the merged actor that an actor of a reading belongs to."""
        return self.merged.get(actor, actor)

    def all(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The merged actors, each once, in order."""
        return tuple(dict.fromkeys(self.of(actor) for actor in actors))


@dataclass(slots=True)
class _Seen:
    """An actor of readings with all that they tell of it; `name` are the words of its name."""

    actor: Actor
    name: tuple[str, ...]
    acronym: str
    reports: list[str] = field(default_factory=list)
    roles: list[tuple[str, str, str]] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    represents: list[str] = field(default_factory=list)
    country: str | None = None


def identify(
    readings: Sequence[Reading], same: Iterable[Pair] = (), different: Iterable[Pair] = ()
) -> Identities:
    """Who is who in the reports; the order of the readings does not matter.

    Args:
        readings: the reports of one story, or of a ledger.
        same: pairs of actor ids that a person said to be one.
        different: pairs that a person said not to be.
    """
    seen = _gather(readings)
    apart = {frozenset(pair) for pair in different}
    merges = [Merge(min(pair), max(pair), "judged") for pair in same]
    found = (*_merges(seen), *_nouns(seen))
    merges += [merge for merge in found if {merge.one, merge.other} not in apart]
    pairs = [(merge.one, merge.other) for merge in merges]
    merged: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    tenures: list[Tenure] = []
    for members in components(sorted(seen), pairs):
        head = min(members)
        merged |= dict.fromkeys(members, head)
        actors[head] = _one_actor(head, [seen[member] for member in members])
        tenures += _tenures(head, [seen[member] for member in members])
    for head, actor in actors.items():
        owner = merged.get(actor.represents or "")
        actors[head] = replace(actor, represents=owner if owner != head else None)
    return Identities(actors, tuple(merges), tuple(tenures), merged)


def _gather(readings: Sequence[Reading]) -> dict[str, _Seen]:
    """Every actor of the readings by id, with what each report says of it, the oldest first."""
    seen: dict[str, _Seen] = {}
    for reading in sorted(readings, key=lambda r: (r.report.published or "9", r.report.id)):
        day = (reading.report.published or "")[:10]
        for actor in reading.actors:
            if actor.id not in seen:
                seen[actor.id] = _Seen(actor, name_words(actor), acronym(actor.name))
            known = seen[actor.id]
            known.reports.append(reading.report.id)
            if actor.role:
                known.roles.append((day, actor.role, reading.report.id))
            if actor.country:
                known.countries[actor.country] += 1
            if actor.sector:
                known.sectors[actor.sector] += 1
            if actor.represents:
                known.represents.append(actor.represents)
    for known in seen.values():
        known.country = _commonest(known.countries)
    return seen


def _merges(seen: Mapping[str, _Seen]) -> Iterator[Merge]:
    """All pairs of actors that are one by their names."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for i in sorted(seen):
        for key in _keys(seen[i]):
            blocks[key].append(i)
    found: set[Pair] = set()
    for block in blocks.values():
        bare = [i for i in block if seen[i].actor.kind == "person" and len(seen[i].name) == 1]
        for one, other in combinations(block, 2):
            if (one, other) in found or not _may_be_one(seen[one], seen[other]):
                continue
            reason = _reason(seen[one], seen[other])
            if reason == "surname" and _ambiguous(seen, block, one if one in bare else other):
                continue
            if reason:
                found.add((one, other))
                yield Merge(one, other, reason)


def _nouns(seen: Mapping[str, _Seen]) -> Iterator[Merge]:
    """Institutions called by their noun alone, where their report names just one that has it.

    "The union" is the Dock Workers Union.
    """
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for i in sorted(seen):
        name = seen[i].name
        if seen[i].actor.kind == "organisation" and _is_named(seen[i]):
            for report in seen[i].reports:
                for word in {name[0], name[-1]}:
                    named[report, word].append(i)
    for i in sorted(seen):
        actor = seen[i].actor
        alone = actor.name.islower() and len(seen[i].name) == 1
        if actor.kind in ("organisation", "group") and alone:
            fitting = named.get((seen[i].reports[0], seen[i].name[0]), [])
            if len(fitting) == 1 and not _contradict(seen[i], seen[fitting[0]]):
                yield Merge(min(i, fitting[0]), max(i, fitting[0]), "noun")


def _contradict(one: _Seen, other: _Seen) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def _keys(seen: _Seen) -> Iterator[str]:
    """What two names of one actor share."""
    name, actor = seen.name, seen.actor
    if not name or (actor.kind in ("unnamed", "place") and not actor.role):
        return
    if actor.kind == "person":
        yield f"p:{sounds(name[-1])}"
    elif actor.kind in NAMED or actor.kind == "group":
        yield f"o:{stem(name[-1])}"
        yield f"o:{stem(name[0])}"
        yield f"a:{seen.acronym}"


def _may_be_one(one: _Seen, other: _Seen) -> bool:
    """Whether nothing that is known of the two speaks against their being one.

    Organisations and groups of one report stay apart, as the reading has them.
    """
    kinds = {one.actor.kind, other.actor.kind}
    if kinds - NAMED and kinds != {"group", "organisation"} and kinds != {"group"}:
        return False
    if "person" in kinds and len(kinds) > 1:
        return False
    if _contradict(one, other):
        return False
    return kinds == {"person"} or not set(one.reports) & set(other.reports)


def _reason(one: _Seen, other: _Seen) -> str | None:
    """Why the two are one, or None when they need not be."""
    first, second = one.name, other.name
    if one.actor.kind == "person":
        return _same_person(first, second)
    if set(first) - SMALL == set(second) - SMALL:
        return "name" if _is_named(one) and _is_named(other) else _same_kind(one, other)
    if one.actor.name == other.acronym or other.actor.name == one.acronym:
        return "acronym"
    if _is_named(one) and _is_named(other):
        longer, shorter = sorted((first, second), key=len, reverse=True)
        within = longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter
        if within and len(shorter) > 1 and one.country and one.country == other.country:
            return "longer name"
    if stem(first[-1]) == stem(second[-1]) and (len(first) == 1 or len(second) == 1):
        return _same_kind(one, other)
    return None


def _same_person(first: Sequence[str], second: Sequence[str]) -> str | None:
    """Why two persons' names are one: surnames sound alike, first names as far as given."""
    spelt = first[-1] == second[-1]
    if len(first) == 1 or len(second) == 1:
        return "surname" if spelt else None
    given, other = first[:-1], second[:-1]
    fits = given == other or any(
        a == b or sounds(a) == sounds(b) or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])
        for a in given
        for b in other
    )
    if not fits:
        return None
    return "name" if spelt and given == other else "spelling"


def _same_kind(one: _Seen, other: _Seen) -> str | None:
    """Institutions without a name of their own are one in one country: "Police", "police"."""
    kinds = {one.actor.kind, other.actor.kind}
    same = one.country and one.country == other.country
    sectors = {one.actor.sector, other.actor.sector} - {None}
    return "kind" if same and kinds == {"organisation"} and len(sectors) == 1 else None


def _ambiguous(seen: Mapping[str, _Seen], block: Collection[str], bare: str) -> bool:
    """Whether a bare surname fits persons with different first names."""
    surname = seen[bare].name[-1]
    given = {
        tuple(sounds(word) for word in name[:-1])
        for i in block
        if len(name := seen[i].name) > 1 and name[-1] == surname
    }
    firsts = {name[0][:1] for name in given if name}
    return len(firsts) > 1


def name_words(actor: Actor) -> tuple[str, ...]:
    """The words of an actor's name, without article; a person's without titles and particles."""
    lists = load_words("comparing")
    found = [word for word in words(actor.name) if word != "the"]
    left_out = lists["titles"] | lists["particles"] if actor.kind == "person" else frozenset()
    kept = [word for word in found if word not in left_out]
    return tuple(kept or found)


def sounds(name: str) -> str:
    """A name by what its spellings share: first letter and consonants, doubled ones once.

    "Zelensky" and "Zelenskyy", "Muttaqi" and "Mutaqi", "Mohammed" and "Muhammad" are equal.
    """
    name = plain(name)
    if len(name) < LEAST_LETTERS:
        return name
    for one, other in (("ph", "f"), ("kh", "h"), ("ck", "k"), ("q", "k"), ("w", "v"), ("z", "s")):
        name = name.replace(one, other)
    kept = name[0] + "".join(c for c in name[1:] if c not in "aeiouyh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


def acronym(name: str) -> str:
    """The first letters of the words of a name, small words aside; the name if it is one word."""
    parts = [part for part in name.replace("-", " ").split() if part.lower() not in SMALL]
    return "".join(part[0] for part in parts).upper() if len(parts) > 1 else name


def _is_named(seen: _Seen) -> bool:
    actor = seen.actor
    return actor.kind in NAMED and actor.name[:1].isupper() and len(seen.name) > 1


def is_bare(actor: Actor) -> bool:
    """Whether only a surname or one word is known."""
    return len(name_words(actor)) == 1


def _commonest(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _one_actor(head: str, members: Sequence[_Seen]) -> Actor:
    """The members as one actor: its fullest name, its commonest country, its latest role."""
    named = min(members, key=lambda m: (-len(m.name), -len(m.reports), m.actor.name))
    countries, sectors = Counter[str](), Counter[str]()
    for member in members:
        countries += member.countries
        sectors += member.sectors
    roles = sorted(role for member in members for role in member.roles)
    latest = max((day for day, _, _ in roles), default="")
    role = max((r for day, r, _ in roles if day == latest), key=lambda r: (len(r), r), default=None)
    represents = [owner for member in members for owner in member.represents]
    wikidata = sorted({m.actor.wikidata for m in members if m.actor.wikidata})
    return Actor(
        head,
        named.actor.name,
        named.actor.kind,
        _commonest(countries),
        _commonest(sectors),
        role,
        _commonest(Counter(represents)),
        wikidata[0] if wikidata else None,
    )


def _tenures(head: str, members: Sequence[_Seen]) -> Iterator[Tenure]:
    """The roles that reports give the actor; one called former or then has ended before the day."""
    past = load_words("comparing")["past_roles"]
    by_role: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for day, role, report in sorted(role for member in members for role in member.roles):
        named = [word for word in role.replace("-", " ").split() if word.lower() not in past]
        over = len(named) < len(role.replace("-", " ").split())
        by_role[" ".join(named)].append((day, over, report))
    for role, told in by_role.items():
        held = [day for day, over, _ in told if not over and day]
        over_by = [day for day, over, _ in told if over and day]
        yield Tenure(
            head,
            role,
            min(held, default=None),
            max(held, default=None),
            min(over_by, default=None),
            tuple(dict.fromkeys(report for _, _, report in told)),
        )
