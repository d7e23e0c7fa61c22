"""Event status on sentences about varied disputes; the trigger is the word between asterisks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Token

from onrecord.errors import OntologyError
from onrecord.model import Act, Span, Statement, Status
from onrecord.ontology.status_cues import SECTIONS, read_cues
from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_hedge, find_status

SENTENCES = [
    ("Rebels *attacked* a convoy near Goma.", "actual"),
    ("The two generals have *met* three times.", "actual"),
    ("Miners *managed* to block the road.", "actual"),
    ("Miners managed to *block* the road.", "actual"),
    ("Troops began *shelling* the suburb at dawn.", "actual"),
    ("The mayor was forced to *resign*.", "actual"),
    ("Chile condemned the *bombing* of the embassy.", "actual"),
    ("Envoys flew home after the *talks* in Geneva.", "actual"),
    ("He is accused of *killing* two officers.", "actual"),
    ("Norway said on Monday it had *expelled* four diplomats.", "actual"),
    ("The union rejected the *demand*.", "actual"),
    ("The guards did not move until the minister *resigned*.", "actual"),
    ("Kenya will not open the border until Somalia *releases* the crew.", "hypothetical"),
    ("The cabinet said it would not attend until the herd was *returned*.", "hypothetical"),
    ("Chad refused to talk before the rebels *withdrew*.", "hypothetical"),
    ("Peru will *recall* its ambassador.", "future"),
    ("The two sides are going to *meet* in Doha.", "future"),
    ("Farmers are to *march* on the capital.", "future"),
    ("The envoy is expected to *visit* Khartoum.", "future"),
    ("The party vowed to *boycott* the vote.", "future"),
    ("Serbia agreed to *withdraw* its troops.", "future"),
    ("The minister said the army would *leave* the town by June.", "future"),
    ("Nurses announced plans for a *strike*.", "future"),
    ("The planned *march* drew criticism.", "future"),
    ("The navy is preparing for an *assault*.", "future"),
    ("Prime minister to *visit* Ankara", "future"),
    ("Turkey demanded the *release* of the pilots.", "hypothetical"),
    ("The bishop called for the *withdrawal* of foreign troops.", "hypothetical"),
    ("If the army *fires* on the crowd, sanctions follow.", "hypothetical"),
    ("Unless the ban is *lifted*, drivers will strike.", "hypothetical"),
    ("Iran may *retaliate*.", "hypothetical"),
    ("Students threatened to *occupy* the ministry.", "hypothetical"),
    ("Residents fear an *attack*.", "hypothetical"),
    ("The court should *free* the editor.", "hypothetical"),
    ("The minister proposed a *ceasefire*.", "hypothetical"),
    ("They weighed the possibility of *invading* the island.", "hypothetical"),
    ("Had the guards *fired*, dozens would have died.", "hypothetical"),
    ("The talks did not *resume*.", "negated"),
    ("No *clashes* were reported.", "negated"),
    ("Neither side *attacked* overnight.", "negated"),
    ("The senate failed to *ratify* the treaty.", "negated"),
    ("The junta refused to *free* the reporters.", "negated"),
    ("The mayor ruled out a *curfew*.", "negated"),
    ("Police denied that officers *beat* the students.", "negated"),
    ("The army denied reports that it had *shelled* the camp.", "negated"),
    ("The group left without *signing* the accord.", "negated"),
    ("Kenya has no intention of *closing* the camp.", "negated"),
    ("The two men never *met*.", "negated"),
    ("The guards prevented the crowd from *entering* the court.", "negated"),
    ("The ministry said wages would not be *cut*.", "negated"),
]

MORE = [
    ("The consul denied any *involvement* in the plot.", "negated"),
    ("They are to *pull* back by noon.", "future"),
    ("Both armies agreed to stop *firing*.", "actual"),
    ("We agree to leave, provided the army *halts* its raids.", "hypothetical"),
    ("The council called on Spain to *withdraw* the duties.", "hypothetical"),
    ("Estonia accepted the truce *proposed* by Finland.", "actual"),
    ("Estonia accepted the *truce* proposed by Finland.", "actual"),
    ("Tonga insists that divers *cut* the cable.", "actual"),
    ("Lawyers demanded that the judge *resign*.", "hypothetical"),
    ("Strikers blocked the port to demand that the managers *resign*.", "hypothetical"),
    ("The chairman was quoted as saying that officers would be *summoned*.", "future"),
    ("The two did not sign the *agreement*.", "actual"),
    ("It was not likely to *attack*.", "negated"),
    ("The army is not going to *attack*.", "negated"),
    ("Has the navy *sunk* the boat?", "hypothetical"),
    ("The sit-in will last until the mayor *quits*.", "hypothetical"),
    ("The siege went on until the king *fled*.", "actual"),
    ("Miners set two terms: the *release* of their leader and a pay rise.", "hypothetical"),
    ("Instead of *retreating* the rebels dug in.", "negated"),
    ("Drivers no longer *block* the bridge.", "negated"),
    ("Not only did they *burn* the bridge, they mined the road.", "actual"),
    ("The two have yet to *meet*.", "negated"),
    ("Guards have not *hurt* or robbed anybody.", "negated"),
    ("He did not resign or *apologise*.", "negated"),
    ("But if Fiji *closes* the strait?", "hypothetical"),
    ("In the event of an *attack* the base will close.", "hypothetical"),
    ("A *summit* on 20 May draws near.", "future"),
    ("The *talks* open on 20 May.", "future"),
]

JUDGED = [
    ("It is not true that the dockers *burned* the crane.", "negated"),
    ("It is true that the dockers *burned* the crane.", "actual"),
    ("Nobody doubts that the dockers *burned* the crane.", "actual"),
    ("Nothing indicates that the ferry *rammed* the pier.", "negated"),
    ("Far from *leaving*, the garrison dug in.", "negated"),
    ("The guards stopped short of *opening* fire.", "negated"),
    ("The delegates *spoke* to nobody.", "negated"),
    ("The launch was to have *taken* place in May.", "negated"),
    ("Not until the envoys *threatened* to leave did both sides sign.", "actual"),
    ("Lisbon looks forward to the *resumption* of flights.", "future"),
    ("A *walkout* is only weeks away.", "future"),
    ("Surgeons to *strike* in Quito", "future"),
    ("Samoa is set to *receive* two boats.", "future"),
    ("Let them *talk*.", "hypothetical"),
    ("The clan would rather *fight*, its elder said.", "hypothetical"),
    ("Any *raid* would be *answered*, the general said.", "hypothetical"),
    ("Widows demanded justice for the *killing* of two clerks.", "actual"),
]

PAST = [
    ("Under apartheid, officers *expelled* the family.", "historical"),
    ("In colonial times the chiefs *rebelled* over a tax.", "historical"),
    ("In the eighteenth century the king *ceded* the island.", "historical"),
    ("In the twenty-first century the king *ceded* the island.", "actual"),
    ("Ottoman governors *deported* the weavers.", "historical"),
    ("The mayor unveiled a Soviet statue and *thanked* the donors.", "actual"),
    ("Generations ago their ancestors *fled* to the hills.", "historical"),
    ("Choirs sang on the fiftieth anniversary of the *massacre*.", "historical"),
    ("Decades after the *uprising* the files were opened.", "historical"),
    ("Decades after the uprising the files were *opened*.", "actual"),
    ("The port built a monument twenty years after the *mutiny*.", "historical"),
    ("The mine, which *killed* forty men when it collapsed in 1987, has reopened.", "historical"),
    ("The two signed a historic *accord* in Windhoek.", "actual"),
    ("Chad, which *fought* a war with Libya between 1978 and 1987, shut the post.", "historical"),
    ("The two *signed* a treaty in 2001.", "historical"),
    ("The two *condemned* the 2001 treaty.", "actual"),
    ("In 1974 the army *seized* power.", "historical"),
    ("In 1974 the army *seized* power but the king *refused* to leave.", "historical"),
    ("The 1974 *coup* still divides the country.", "historical"),
    ("In May 1998 war broke out. Thousands *fled* to Sudan.", "historical"),
    ("In May 1998 war broke out. Thousands have *fled* this week.", "actual"),
    ("In May 1998 war broke out. Police *arrested* a man on Monday.", "actual"),
    ("In May 1998 war broke out.\n\nPolice *arrested* a man at the port.", "actual"),
    ("In May 1998 war broke out.\n\nThose battles *ended* with a pact.", "historical"),
    ("The islands were *annexed* decades ago.", "historical"),
    ("Ships were *seized* earlier this month.", "actual"),
    ("The port has been *blockaded* since 2021.", "actual"),
    ("Police said on Monday they *arrested* a man over the 1999 murder.", "actual"),
    ("Police said on Monday they arrested a man over the 1999 *murder*.", "historical"),
    ("In 2002 the rebels did not *sign* the pact.", "negated"),
]

HEDGES = [
    ("Oman reportedly rejected their *demand*.", None),
    ("The militia reportedly *seized* the airfield.", "reportedly"),
    ("The governor is believed to have *fled* to Oman.", "is believed to"),
    ("Soldiers allegedly *burned* the village.", "allegedly"),
    ("The suspected *attack* hit a tanker.", "suspected"),
    ("The captain appears to have *surrendered*.", "appears to"),
    ("The captain has *surrendered*.", None),
    ("The consul said rebels *seized* the port, which was reportedly empty.", None),
]

Marked = Callable[[str], tuple[Setting, Token]]


@pytest.fixture(scope="session")
def marked(parse: Callable[..., Parse]) -> Marked:
    """Parses a sentence and finds the token between its last asterisks."""

    def find(sentence: str) -> tuple[Setting, Token]:
        before, word, after = sentence.rsplit("*", 2)
        start = len(before.replace("*", ""))
        parsed = parse((before + word + after).replace("*", ""))
        setting = Setting(parsed, Cast({}, {}, {}), dates=find_dates(parsed))
        return setting, parsed.doc[parsed.starts.index(start)]

    return find


@pytest.mark.parametrize(("sentence", "status"), SENTENCES + MORE + JUDGED + PAST)
def test_status_follows_the_grammar_around_the_trigger(
    marked: Marked, sentence: str, status: str
) -> None:
    assert find_status(*marked(sentence)) == status


@pytest.mark.parametrize(("sentence", "hedge"), HEDGES)
def test_hedge_of_the_own_clause_is_found(marked: Marked, sentence: str, hedge: str | None) -> None:
    setting, trigger = marked(sentence)
    found = find_hedge(setting, trigger)
    assert (found and found.quote(setting.parse.report.text)) == hedge


@pytest.mark.parametrize(
    ("act", "status"),
    [("demand", "hypothetical"), ("pledge", "future"), ("deny", "negated"), ("say", "actual")],
)
def test_the_act_of_a_statement_decides_what_grammar_leaves_open(
    marked: Marked, act: Act, status: Status
) -> None:
    setting, trigger = marked("On the list: *withdrawal* from the islands.")
    start = setting.parse.starts[trigger.i]
    said = Statement("s1", (), (), (), (Span(start, start + 27),), "indirect", act)
    assert find_status(replace(setting, statements=(said,)), trigger) == status


def test_unknown_day_of_publication_is_replaced_by_the_newest_day_told(parse: Any) -> None:
    parsed = parse("Rebels fled on 5 May 2024. In 1994 they signed a pact.", None)
    setting = Setting(parsed, Cast({}, {}, {}), dates=find_dates(parsed))
    verbs = [token for token in parsed.doc if token.lower_ in ("fled", "signed")]
    assert [find_status(setting, verb) for verb in verbs] == ["actual", "historical"]


WORDS = [
    "Friday",
    "May",
    "1998",
    "since",
    "until",
    "ago",
    "(",
    ")",
    '"',
    "'",
    "?",
    "–",
    "the",
    "following",
    "day",
    "two",
    "weeks",
    "earlier",
    "😀",
    "no",
    "will",
    "not",
    "have",
    "if",
    "attack",
    "talks",
    "said",
    "denied",
    "that",
    "reports",
    "of",
    "to",
    "be",
    "between",
    "and",
    "from",
    "9999",
    "years",
    "century",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
    st.sampled_from(["2026-03-11", "0001-01-01", "9999-12-31", "soon", None]),
)
def test_any_words_have_dates_in_order_and_a_status(
    parse: Any, words: list[str], published: str | None
) -> None:
    text = " ".join(words)
    parsed = parse(text, published)
    dates = find_dates(parsed)
    setting = Setting(parsed, Cast({}, {}, {}), dates=dates)
    assert all(d.span and d.span.quote(text) for d in dates)
    assert all(not (d.start and d.end) or d.start <= d.end for d in dates)
    statuses = {find_status(setting, token) for token in parsed.doc}
    assert statuses <= set(get_args(Status))
    hedges = [find_hedge(setting, token) for token in parsed.doc]
    assert all(hedge.quote(text) for hedge in hedges if hedge)


def test_broken_cue_files_name_the_section() -> None:
    groups = {section: dict.fromkeys(names, "") for section, names in SECTIONS.items()}
    good: dict[str, Any] = groups | {"negation": "not", "negative_words": "nobody"}
    assert read_cues(good).negation == {"not"}
    for bad, message in (
        ([], "sections must be"),
        (good | {"marks": {}}, "marks must have the groups"),
        (good | {"negation": 3}, "negation"),
    ):
        with pytest.raises(OntologyError, match=message):
            read_cues(bad)
