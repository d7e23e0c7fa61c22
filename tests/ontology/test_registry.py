"""The registry: names in words as a tokeniser gives them, the shipped files, a user's file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OntologyError
from onrecord.ontology.registry import Registry, default_registry, load_registry

WriteFile = Callable[[str], Path]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return default_registry()


@pytest.fixture
def actors_file(tmp_path: Path) -> WriteFile:
    def write(text: str) -> Path:
        path = tmp_path / "mine.yaml"
        path.write_text(text, "utf8")
        return path

    return write


def found(registry: Registry, text: str, start: int = 0) -> tuple[str, str, int] | None:
    match = registry.match(text.split(), start)
    return (match.entry.id, match.sense, match.length) if match else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigeria denied", ("NGA", "name", 1)),
        ("Nigerien troops", ("NER", "adjective", 1)),
        ("Filipinos marched", ("PHL", "people", 1)),
        ("Bogotá rejected", ("COL", "capital", 1)),
        ("Casa Rosada declined", ("ARG", "metonym", 2)),
        ("Democratic Republic of the Congo 's army", ("COD", "name", 5)),
        ("Republic of Congo", ("COG", "name", 3)),
        ("South Korean officials", ("KOR", "adjective", 2)),
        ("Turkiye hosted", ("TUR", "name", 1)),
        ("Türkiye hosted", ("TUR", "name", 1)),
        ("Washington , D.C. ,", ("USA", "capital", 1)),
        ("Brussels proposed", ("eu", "capital", 1)),
        ("Somaliland voted", ("somaliland", "name", 1)),
        ("World Food Programme", ("wfp", "name", 3)),
        ("The Express Tribune reported", ("express-tribune", "name", 3)),
    ],
)
def test_longest_name_and_sense(
    registry: Registry, text: str, expected: tuple[str, str, int]
) -> None:
    assert found(registry, text) == expected


@pytest.mark.parametrize(
    ("whole", "split"),
    [
        ("al-Shabaab", "al - Shabaab"),
        ("Al-Shabaab", "Al - Shabaab"),
        ("Guinea-Bissau", "Guinea - Bissau"),
        ("Côte d'Ivoire", "Cote d' Ivoire"),
        ("Tehrik-e-Taliban Pakistan", "Tehrik - e - Taliban Pakistan"),
        ("U.S.", "US"),
        ("People's Liberation Army", "People 's Liberation Army"),
    ],
)
def test_tokenisers_may_split_names(registry: Registry, whole: str, split: str) -> None:
    one, other = found(registry, whole), found(registry, split)
    assert one is not None
    assert other is not None
    assert one[:2] == other[:2]
    assert (one[2], other[2]) == (len(whole.split()), len(split.split()))


def test_compounds_and_joints(registry: Registry) -> None:
    assert found(registry, "U.S.-backed forces") == ("USA", "name", 1)
    assert found(registry, "Kabul-based envoys") == ("AFG", "capital", 1)
    assert found(registry, "RFE / RL reported") == ("rferl", "name", 3)
    assert found(registry, "Mexico . City police") == ("MEX", "name", 1)


def test_article_is_no_part_of_a_name_unless_registered(registry: Registry) -> None:
    assert found(registry, "The Netherlands sued") is None
    assert found(registry, "The Netherlands sued", 1) == ("NLD", "name", 1)
    assert found(registry, "The Hindu said") == ("the-hindu", "name", 2)
    assert found(registry, "The Hindu Kush range") is None


def test_case_matters_but_for_capitals(registry: Registry) -> None:
    assert found(registry, "turkey and rice") is None
    assert found(registry, "KATHMANDU : Police") == ("NPL", "capital", 1)
    assert found(registry, "UNITED NATIONS , May 3") == ("un", "name", 2)
    assert found(registry, "WHO sent vaccines") == ("who", "name", 1)
    assert found(registry, "WHAT IS THIS", 1) is None


def test_ordinary_words_name_nobody_at_the_head_of_a_sentence(registry: Registry) -> None:
    assert found(registry, "Dawn broke over the camp") is None
    assert found(registry, "He fled . Amnesty was refused", 3) is None
    assert found(registry, "a report by Dawn said", 3) == ("dawn", "name", 1)


def test_longer_names_hide_the_shorter_ones_inside(registry: Registry) -> None:
    sea = registry.match(["South", "China", "Sea", "patrols"], 0)
    assert sea is not None
    assert (sea.entry.kind, sea.entry.country, sea.length) == ("place", None, 3)
    assert found(registry, "National Security Council met") is not None
    assert found(registry, "National Security Council met") != ("un-security-council", "name", 3)


def test_shared_names_keep_their_rivals(registry: Registry) -> None:
    match = registry.match(["PTI"], 0)
    assert match is not None
    assert match.entry.id == "press-trust-of-india"
    assert [entry.id for entry in match.rivals] == ["pti-pakistan"]
    plain = registry.match(["Kremlin"], 0)
    assert plain is not None
    assert plain.rivals == ()


def test_is_name_keeps_names_and_drops_common_words(registry: Registry) -> None:
    names = ["Kabul", "KABUL", "Saudi", "NATO", "Hezbollah", "Afghan-Led", "Al-Qaeda"]
    words = ["The", "National", "World", "Talks", "talks", "Dawn", "", "-", "2024"]
    assert [word for word in names if not registry.is_name(word)] == []
    assert [word for word in words if registry.is_name(word)] == []


def test_find_takes_whole_strings_only(registry: Registry) -> None:
    outlet = registry.find("the Kyiv Independent")
    assert outlet is not None
    assert outlet.entry.id == "kyiv-independent"
    assert registry.find("Kyiv Independent reporters") is None
    assert registry.find("") is None


def test_shipped_entries_are_coded(registry: Registry) -> None:
    codes = {
        "taliban": ("AFG", "GOV"), "hamas": ("PSE", "REB"), "wagner": ("RUS", "PRM"),
        "idf": ("ISR", "MIL"), "irgc": ("IRN", "MIL"), "knesset": ("ISR", "LEG"),
        "mi6": ("GBR", "SPY"), "reuters": ("GBR", "JRN"), "transnistria": ("MDA", "PRE"),
        "KOS": ("KOS", "GOV"), "greenland": ("DNK", "GOV"), "un": (None, None),
    }  # fmt: skip
    for identifier, code in codes.items():
        entry = registry.entry(identifier)
        assert entry is not None, identifier
        assert (entry.country, entry.sector) == code, identifier
    assert registry.entry("nobody") is None


def test_registry_is_large_enough(registry: Registry) -> None:
    kinds = [entry.kind for entry in registry.entries()]
    states = [e for e in registry.entries() if e.kind == "state" and e.country == e.id]
    assert len(states) >= 197
    assert kinds.count("outlet") >= 120
    assert kinds.count("group") >= 100
    assert {entry.wikidata for entry in registry.entries()} == {None}


def test_own_file_adds_and_extends(actors_file: WriteFile) -> None:
    path = actors_file(
        """
entries:
- {id: lake-guard, name: Lake Guard, kind: group, country: MWI, sector: PRM}
- {id: pti-pakistan, aliases: [PTI, Insafians], sector: OPP}
- {id: reuters, name: Reuters News}
"""
    )
    registry = load_registry(path)
    assert found(registry, "Lake Guard men") == ("lake-guard", "name", 2)
    assert found(registry, "PTI leaders") == ("pti-pakistan", "name", 1)
    assert found(registry, "Pakistan Tehreek-e-Insaf") == ("pti-pakistan", "name", 2)
    party, agency = registry.entry("pti-pakistan"), registry.entry("reuters")
    assert party is not None
    assert agency is not None
    assert (party.sector, party.country) == ("OPP", "PAK")
    assert agency.name == "Reuters News"
    assert found(registry, "Reuters said") == ("reuters", "name", 1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("entries: [{id: x, name: X, kind: group, colour: red}]", "entry x: unknown key colour"),
        ("entries: [{id: x, kind: group}]", "entry x: name is missing"),
        ("entries: [{name: X, kind: group}]", "entry 1: the id is missing"),
        ("entries: [{id: x, name: X, kind: club}]", "entry x: unknown kind club"),
        ("entries: [{id: x, name: X, kind: [group]}]", "entry x: kind is missing or not text"),
        ("entries: [{id: x, name: X, kind: group, sector: XXX}]", "entry x: unknown sector XXX"),
        ("entries: [{id: x, name: X, kind: group, sector: [GOV]}]", "entry x: sector is not text"),
        ("entries: [{id: CHN, aliases: Cathay}]", "entry CHN: aliases is not a list"),
        ("entries: [{id: x, name: X, kind: group, country: UK}]", "entry x: unknown country UK"),
        ("entries: [{id: x, name: X, kind: group, aliases: Xs}]", "entry x: aliases is not a list"),
        ("entries: [{id: x, name: '--', kind: group}]", "entry x: name without a letter"),
        (
            "entries: [{id: x, name: X, kind: group}, {id: x, name: Y, kind: group}]",
            "entry x: the id is used twice",
        ),
        ("entries: [x]", "entry 1: is not a mapping"),
        ("actors: []", "a registry file is a mapping with a list `entries`"),
        ("entries: [", "cannot be read as YAML"),
    ],
)
def test_broken_files_are_refused_by_name(
    actors_file: WriteFile, text: str, complaint: str
) -> None:
    path = actors_file(text)
    with pytest.raises(OntologyError) as error:
        load_registry(path)
    assert str(error.value).startswith(str(path))
    assert complaint in str(error.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        load_registry(tmp_path / "absent.yaml")


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8))
def test_any_words_can_be_looked_up(words: list[str]) -> None:
    registry = default_registry()
    for start in range(len(words)):
        match = registry.match(words, start)
        assert match is None or 1 <= match.length <= len(words) - start
        assert registry.is_name(words[start]) in (True, False)
