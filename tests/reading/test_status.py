"""Event status on sentences about varied disputes; the trigger is the word between asterisks."""

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from onrecord.reading.cast import Cast
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

HEDGES = [
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
    """Parses a sentence and finds the token between its asterisks."""

    def find(sentence: str) -> tuple[Setting, Token]:
        start = sentence.index("*")
        parsed = parse(sentence.replace("*", ""))
        return Setting(parsed, Cast({}, {}, {})), parsed.doc[parsed.starts.index(start)]

    return find


@pytest.mark.parametrize(("sentence", "status"), SENTENCES)
def test_status_follows_the_grammar_around_the_trigger(
    marked: Marked, sentence: str, status: str
) -> None:
    assert find_status(*marked(sentence)) == status


@pytest.mark.parametrize(("sentence", "hedge"), HEDGES)
def test_hedge_of_the_own_clause_is_found(marked: Marked, sentence: str, hedge: str | None) -> None:
    setting, trigger = marked(sentence)
    found = find_hedge(setting, trigger)
    assert (found and found.quote(setting.parse.report.text)) == hedge
