from pathlib import Path

from docs.write_commands import PAGE, page

ROOT = Path(__file__).parents[1]


def test_the_reference_of_commands_is_what_their_help_says() -> None:
    assert PAGE.read_text("utf8") == page(), "run `make docs`"


def test_the_reference_names_every_field_of_the_record() -> None:
    from dataclasses import fields

    from onrecord import model

    described = (ROOT / "docs/reference/record.md").read_text("utf8")
    kinds = (
        model.Report, model.Block, model.Credit, model.Dateline, model.Problem, model.Actor,
        model.DateRange, model.Place, model.Channel, model.Statement, model.Event, model.Counted,
        model.Figure, model.Undertaking, model.Reader,
    )  # fmt: skip
    missing = [
        f"{kind.__name__}.{field.name}"
        for kind in kinds
        for field in fields(kind)
        if f"`{field.name}`" not in described
    ]
    assert missing == []


def test_the_documents_link_to_what_exists() -> None:
    import re

    for document in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"
