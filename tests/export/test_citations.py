"""The reports as BibTeX and CSL-JSON, read by programs that read those."""

import io
import json
import warnings
from dataclasses import replace

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft202012Validator

from onrecord.export.bibtex import write_bibtex
from onrecord.export.csl import write_csl
from onrecord.model import Reading, Report

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Plain</title><id>plain</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix=".">
<group delimiter=", "><names variable="author"/><text variable="title"/>
<text variable="container-title"/>
<date variable="issued" form="numeric" date-parts="year-month-day"/><text variable="URL"/>
</group></layout></bibliography></style>"""
# The part of csl-data.json (Citation Style Language 1.0.2) that concerns what is written.
CSL = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["type", "id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": ["string", "number"]},
                "type": {"const": "article-newspaper"},
                "title": {"type": "string"},
                "container-title": {"type": "string"},
                "URL": {"type": "string"},
                "language": {"type": "string"},
                "note": {"type": "string"},
                "author": {
                    "type": "array",
                    "items": {"properties": {"literal": {"type": "string"}}},
                },
                "issued": {
                    "properties": {
                        "date-parts": {
                            "type": "array",
                            "maxItems": 2,
                            "items": {
                                "type": "array",
                                "minItems": 1,
                                "maxItems": 3,
                                "items": {"type": "integer"},
                            },
                        }
                    }
                },
            },
        },
    }
)


def bibtex(*readings: Reading) -> Library:
    out = io.StringIO()
    write_bibtex(readings, out)
    library = parse_string(out.getvalue())
    assert not library.failed_blocks
    return library


def csl(*readings: Reading) -> str:
    out = io.StringIO()
    write_csl(readings, out)
    CSL.validate(json.loads(out.getvalue()))
    return out.getvalue()


def unknown(reading: Reading) -> Reading:
    """The same of which nothing but the text is known."""
    text = reading.report.text
    return replace(reading, report=Report(text, reading.report.blocks), credits=())


def test_bibtex_is_read_back(reading: Reading) -> None:
    (entry,) = bibtex(reading, Reading(Report("", ()))).entries
    assert (entry.entry_type, entry.key) == ("misc", reading.report.id)
    fields = {field.key: field.value for field in entry.fields}
    assert fields["title"] == "{Peru accuses Ecuador of shelling border post}"
    assert fields["author"] == "{A. Writer}"
    assert (fields["year"], fields["month"], fields["day"]) == ("2026", "mar", "10")
    assert (fields["howpublished"], fields["note"]) == ("Andean Post", "Reuters")
    assert fields["url"] == reading.report.url


def test_no_title_breaks_the_file(reading: Reading) -> None:
    title = "50% of {A & B}_\\ }$ # ~^ \n@misc{x,"
    hostile = replace(reading, report=replace(reading.report, title=title))
    first, second = bibtex(hostile, unknown(reading)).entries
    assert r"50\% of \{A \& B\}\_\textbackslash{} \}\$ \#" in first.fields_dict["title"].value
    assert second.fields_dict["title"].value.startswith("{Peru accuses")
    assert {"author", "year", "url"}.isdisjoint(second.fields_dict)


def test_csl_json_is_what_a_processor_takes(reading: Reading) -> None:
    items = json.loads(csl(reading, unknown(reading)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(items)
    style = CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatters.plain)
    bibliography.register(Citation([CitationItem(reading.report.id)]))
    (entry,) = map(str, bibliography.bibliography())
    assert "A. Writer, Peru accuses Ecuador of shelling border post, Andean Post" in entry
    assert "2026" in entry
    assert reading.report.url is not None
    assert reading.report.url in entry


def test_nothing_read_is_an_empty_array() -> None:
    assert json.loads(csl()) == []
