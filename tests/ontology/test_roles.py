"""Roles: sector, form and flags of descriptions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OntologyError
from onrecord.ontology.roles import Role, load_roles, roles


def role(description: str) -> Role:
    found = roles().role(description.split())
    assert found is not None, description
    return found


@pytest.mark.parametrize(
    ("description", "noun", "sector", "form"),
    [
        ("foreign minister", "minister", "GOV", "person"),
        ("prime minister", "prime minister", "GOV", "person"),
        ("soldiers", "soldier", "MIL", "people"),
        ("defence forces", "defence forces", "MIL", "collective"),
        ("riot police", "riot police", "COP", "collective"),
        ("members of parliament", "member of parliament", "LEG", "people"),
        ("armed group", "armed group", "REB", "collective"),
        ("unidentified gunmen", "unidentified gunman", "UAF", "people"),
        ("fishermen", "fisherman", "AGR", "people"),
        ("rights groups", "rights group", "SOC", "collective"),
        ("trade union", "trade union", "LAB", "collective"),
        ("asylum seekers", "asylum seeker", "REF", "people"),
        ("vice - president", "vice president", "GOV", "person"),
        ("oligarchs", "oligarch", "BUS", "people"),
        ("witnesses", "witness", "CVL", "people"),
        ("spokespeople", "spokesperson", "GOV", "people"),
    ],
)
def test_longest_ending_decides(description: str, noun: str, sector: str, form: str) -> None:
    found = role(description)
    assert (found.noun, found.sector, found.form) == (noun, sector, form)


@pytest.mark.parametrize(
    ("description", "sector"),
    [
        ("police spokesman", "COP"),
        ("spokesman", "GOV"),
        ("rebel leader", "REB"),
        ("leader", None),
        ("military sources", "MIL"),
        ("intelligence officials", "SPY"),
        ("opposition lawmakers", "LEG"),
        ("former president", "ELI"),
        ("ex - generals", "ELI"),
        ("former teacher", "EDU"),
    ],
)
def test_words_before_the_head_change_the_sector(description: str, sector: str | None) -> None:
    assert role(description).sector == sector


@pytest.mark.parametrize(
    ("description", "sector"),
    [
        ("health ministry", "GOV"),
        ("education department", "GOV"),
        ("health authorities", "GOV"),
        ("labour ministry", "GOV"),
        ("health officials", "GOV"),
        ("hospital officials", "MED"),
        ("university authorities", "EDU"),
        ("military authorities", "MIL"),
        ("union government", "GOV"),
        ("refugee agency", "SOC"),
        ("refugee camp", "REF"),
        ("coast guard", "COP"),
        ("coast guard spokesman", "COP"),
        ("navy spokesman", "MIL"),
        ("attorneys general", "JUD"),
        ("acting president", "GOV"),
        ("vice - premier", "GOV"),
        ("deputy governor", "GOV"),
        ("chargé d'affaires", "GOV"),
        ("ombudsman", "GOV"),
        ("district collector", "GOV"),
        ("solicitor", "SOC"),
        ("meps", "LEG"),
        ("chairman of the joint chiefs", "MIL"),
        ("archbishop", "REL"),
        ("rebel force", "REB"),
        ("police patrol", "COP"),
        ("military convoy", "MIL"),
        ("aid convoy", "SOC"),
        ("judicial body", "JUD"),
        ("opposition camp", "OPP"),
        ("member states", "GOV"),
    ],
)
def test_bodies_of_the_state_and_its_officers(description: str, sector: str) -> None:
    assert role(description).sector == sector


@pytest.mark.parametrize(
    "noun",
    ["body", "bodies", "camp", "front", "force", "convoy", "patrol", "division", "divisions",
     "command", "unit", "units", "fleet", "state", "wing"],
)  # fmt: skip
def test_words_that_only_a_modifier_makes_a_body(noun: str) -> None:
    assert roles().role([noun]) is None
    assert roles().role(["twelve", noun]) is None


def test_representatives_speak_for_somebody() -> None:
    speaking = ["ambassador", "spokesperson", "delegation", "envoy", "negotiator", "side", "team"]
    assert [noun for noun in speaking if not role(noun).represents] == []
    assert not role("former ambassador").represents
    assert not role("villagers").represents


def test_sources_are_flagged() -> None:
    sources = ["officials", "diplomats", "witnesses", "analysts", "aides", "insiders", "residents"]
    assert [noun for noun in sources if not role(noun).source] == []
    assert not role("rebels").source


def test_what_is_no_role() -> None:
    assert roles().role(["ceasefire"]) is None
    assert roles().role(["minister", "visit"]) is None
    assert roles().role([]) is None


def test_honorifics_and_ranks() -> None:
    known = ["Mr", "Mr.", "Sheikh", "Ayatollah", "Gen.", "SSP", "Justice", "Prof."]
    assert [word for word in known if not roles().is_honorific(word)] == []
    assert not roles().is_honorific("general")
    assert not roles().is_honorific("mr")
    assert {"Capt.", "Hon."} <= set(roles().abbreviated)
    assert [word for word in roles().abbreviated if not roles().is_honorific(word)] == []
    assert (roles().rank("Gen."), roles().rank("SSP"), roles().rank("Mr")) == ("MIL", "COP", None)


REST = "modifiers: {}\nformer: []\nplurals: {}\nhonorifics: []\nabbreviated: []\nranks: {}\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("groups: [{sector: XXX, form: person, nouns: [a]}]\n" + REST, "unknown sector XXX"),
        ("groups: [{sector: GOV, form: mob, nouns: [a]}]\n" + REST, "group 0: unknown form mob"),
        ("groups: [{sector: GOV, form: person}]\n" + REST, "group 0: needs sector"),
        ("groups: [{sector: GOV, form: person, nouns: [no]}]\n" + REST, "group 0: is not a list"),
        ("groups: [{sector: GOV, form: person, nouns: [a, a]}]\n" + REST, "a stands in two groups"),
        ("groups: []\n", "must have exactly the keys"),
    ],
)
def test_broken_files_are_refused_by_name(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "roles.yaml"
    path.write_text(text, "utf8")
    with pytest.raises(OntologyError) as error:
        load_roles(path)
    assert str(error.value).startswith(str(path))
    assert complaint in str(error.value)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_words_can_be_looked_up(words: list[str]) -> None:
    found = roles().role(words)
    assert found is None or found.form in ("person", "collective", "people")
