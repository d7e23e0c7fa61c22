"""The reader, the record and the search."""

from starlette.testclient import TestClient

from tests.web.conftest import HOME, Reports
from tests.web.pages import page, words


def test_the_text_stands_as_it_is_with_its_records_marked(
    client: TestClient, reports: Reports
) -> None:
    report = reports.morning.report
    tree = page(client, f"/report/{report.id}")
    blocks = tree.xpath("//article/*[starts-with(@class, 'b-')]")
    assert [block.text_content() for block in blocks] == report.text.split("\n\n")
    told, dahl = reports.morning.statements
    for statement in (told, dahl):
        marked = tree.xpath(f"//span[@data-r='{statement.id}'][contains(@class, 'statement')]")
        assert "".join(each.text_content() for each in marked) == statement.content[0].quote(
            report.text
        )
    assert tree.xpath(f"//span[@data-r='{told.id}']//span[@data-r='{dahl.id}']"), "nested in it"


def test_text_and_panel_link_to_each_other(client: TestClient, reports: Reports) -> None:
    tree = page(client, f"/report/{reports.morning.report.id}")
    ids = set(tree.xpath("//@id"))
    records = {each.id for each in reports.morning.statements}
    records |= {each.id for each in reports.morning.events}
    assert records <= ids
    for link in tree.xpath("//article//span//a/@href | //aside//blockquote/a/@href"):
        assert link.removeprefix("#") in ids


def test_filters_in_the_address_leave_what_they_ask_for(
    client: TestClient, reports: Reports
) -> None:
    path = f"/report/{reports.morning.report.id}"
    figure = reports.morning.figures[0].id
    assert client.get(f"{path}.json?kind=figure").json()["shown"] == [figure]
    by_radio = client.get(f"{path}.json?speaker=Coastal+Radio&kind=statement").json()["shown"]
    assert by_radio == [each.id for each in reports.morning.statements]
    assert client.get(f"{path}.json?status=future").json()["shown"] == []
    tree = page(client, f"{path}?kind=figure")
    assert {*tree.xpath("//span/@data-r")} == {figure}


def test_a_passage_is_marked(client: TestClient, reports: Reports) -> None:
    report = reports.morning.report
    start = report.text.index("14 trawlers")
    tree = page(client, f"/report/{report.id}?at={start}-{start + 11}")
    assert "".join(words(tree, "//mark")) == "14 trawlers"
    assert tree.xpath("//mark[@id='at']")
    for wrong in ("9-3", "x", "0-999999", "5-5"):
        assert client.get(f"/report/{report.id}?at={wrong}").status_code == 400


def test_two_reports_stand_beside_each_other(client: TestClient, reports: Reports) -> None:
    here, there = reports.morning.report, reports.evening.report
    tree = page(client, f"/report/{here.id}?beside={there.id}")
    assert words(tree, "//article//h2[@class='b-title']") == [here.title, there.title]
    meet = tree.xpath("//@data-h")
    assert meet
    assert len(meet) == 2 * len(set(meet)), "what both tell is named in both"
    assert client.get(f"/report/{here.id}?beside=nothing").status_code == 404


def test_filters_beside_each_other_are_of_both_and_lead_back_to_both(
    client: TestClient, reports: Reports
) -> None:
    one, other = reports.morning, reports.evening
    here = f"/report/{one.report.id}?beside={other.report.id}"
    tree = page(client, f"{here}&kind=statement")
    both = len(one.statements) + len(other.statements)
    assert words(tree, "//label[input/@value='statement']/small") == [str(both)]
    assert tree.xpath("//a[@class='clear']/@href") == [here]
    assert not page(client, here).xpath("//a[@class='clear']"), "nothing is left out"


def test_a_record_is_told_from_the_wire_to_the_speaker(
    client: TestClient, reports: Reports
) -> None:
    told, dahl = reports.morning.statements
    data = client.get(f"/statement/{dahl.id}.json").json()
    assert [(box["kind"], box["name"]) for box in data["boxes"]] == [
        ("wire", "Reuters"),
        ("outlet", "North Post"),
        ("source", "Coastal Radio"),
        ("source", "Katrin Dahl"),
    ]
    assert data["boxes"][3]["channel"] == "a press conference"
    tree = page(client, f"/statement/{dahl.id}")
    deepest = "//div[@class='boxes']/div/div/div/div/div[contains(@class, 'innermost')]"
    assert words(tree, f"{deepest}/blockquote") == [
        dahl.content[0].quote(reports.morning.report.text)
    ]
    assert f"/statement/{told.id}" in tree.xpath("//div[@class='boxes']//a/@href")
    assert {each["id"] for each in data["inner"]} == {
        reports.morning.events[0].id,
        reports.morning.figures[0].id,
    }


def test_the_other_accounts_stand_beside_a_record(client: TestClient, reports: Reports) -> None:
    data = client.get(f"/event/{reports.morning.events[0].id}.json").json()
    sources = {account["source"]: account["own"] for account in data["accounts"]}
    assert sources["Norway"] is False
    assert any(sources.values())
    (dispute,) = data["disputes"]
    assert {source for held in dispute["positions"] for source in held["sources"]} >= {"Norway"}


def test_a_citation_has_all_its_parts(client: TestClient, reports: Reports) -> None:
    report, dahl = reports.morning.report, reports.morning.statements[1]
    cited = client.get(f"/statement/{dahl.id}.json").json()["citation"]
    at = dahl.content[0]
    for part in (
        "Norwegian boats had cut the nets",
        "Reuters < North Post < Coastal Radio < Katrin Dahl",
        report.title,
        "2026-03-10",
        report.url,
        f"{HOME}/report/{report.id}?at={at.start}-{at.end}",
        f"characters {at.start}–{at.end}",
    ):
        assert part
        assert part in cited
    tree = page(client, f"/statement/{dahl.id}")
    assert tree.xpath("//button[@data-cite]/@data-cite") == [cited]


def test_records_of_all_layers_have_pages(client: TestClient, reports: Reports) -> None:
    reading = reports.morning
    paths = [f"/figure/{reading.figures[0].id}", f"/undertaking/{reading.undertakings[0].id}"]
    for path in paths:
        assert client.get(path).status_code == 200
        assert client.get(f"{path}.csv").status_code == 200
    assert client.get(f"/event/{reading.figures[0].id}").status_code == 404, "of another layer"


def test_search_finds_and_narrows(client: TestClient, reports: Reports) -> None:
    found = client.get("/search.json?text=nets").json()
    assert {each["id"] for each in found["reports"]} == {
        reports.morning.report.id,
        reports.evening.report.id,
    }
    assert {each["value"]: each["count"] for each in found["outlets"]} == {
        "Bergen Evening": 1,
        "North Post": 1,
    }
    one = client.get("/search.json?text=nets&outlet=North+Post").json()
    assert [each["id"] for each in one["reports"]] == [reports.morning.report.id]
    assert len(one["outlets"]) == 2, "the other outlets stay on offer"
    tree = page(client, "/search?text=nets&outlet=North+Post")
    assert "/search?text=nets" in tree.xpath("//a[@class='chosen']/@href")
    assert client.get("/search?text=zeppelin").status_code == 200


def test_a_query_leads_to_the_other_views_of_it(client: TestClient) -> None:
    tree = page(client, "/search?text=nets&since=2026-01-01&outlet=North+Post")
    ways = tree.xpath("//nav[@class='views']//a/@href")
    assert "/timeline?text=nets&since=2026-01-01" in ways
    assert "/map?text=nets&since=2026-01-01" in ways
    assert {client.get(way).status_code for way in ways} == {200}
    back = page(client, "/network?text=nets&kind=meets").xpath("//nav[@class='views']//a/@href")
    assert "/search?text=nets" in back
    assert not page(client, "/network").xpath("//nav[@class='views']")
