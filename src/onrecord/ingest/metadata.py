"""Title, byline, outlet, date, language and address of a web page, from what the page itself says.

Nothing is guessed and no clock is asked: trafilatura's own metadata fall back on guesses of
htmldate, which reject days after today, so the same page could be read differently tomorrow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from onrecord.ingest.characters import squeeze
from onrecord.ingest.days import printed_date, published_date
from onrecord.ingest.linked_data import find_article, names_of

SEPARATOR = re.compile(r"\s+(?:[|·•»›~]|::|[-–—])\s+|\s*\|\s*|:\s+")
ALIKE = 0.3
"""Share of words that a heading and the page's title have in common when they are the same; site
names inside titles stay below it ("Indian Ocean Watch: …", measured on blogs and newspapers)."""
SITE_WORDS = 6

DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date",
    "publish_date", "publication_date", "pubdate", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; unknown is None."""

    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    body: str | None = None


def read_metadata(tree: HtmlElement) -> Metadata:
    """The page's metadata; the tree must still have its scripts, headers and sidebars."""
    article = find_article(tree)
    metas = _metas(tree)
    page_title = squeeze(tree.findtext(".//title") or "")
    title = _title(tree, article, metas, page_title)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or metas.get("og:url", "")
    return Metadata(
        title=title or None,
        byline=_byline(tree, article, metas),
        outlet=_outlet(article, metas, page_title, title),
        published=_published(tree, article, metas, str(canonical)),
        language=(tree.get("lang") or tree.get("xml:lang") or metas.get("og:locale", "")) or None,
        url=str(canonical) if re.match(r"https?://", str(canonical)) else None,
        body=body if isinstance(body := article.get("articleBody"), str) else None,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by lower-case name or property, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = squeeze(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _likeness(one: str, other: str) -> float:
    """Jaccard similarity of the words."""
    a, b = _words(one), _words(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _title(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], page_title: str
) -> str:
    """The heading most like what the page calls itself; else that name without the site's."""
    headline = squeeze(" ".join(names_of(article.get("headline"))))
    called = metas.get("og:title") or headline or metas.get("twitter:title") or page_title
    best, likeness = "", ALIKE
    for heading in _headings(tree):
        alike = max(
            (_likeness(heading, name) for name in (called, headline, page_title) if name), default=0
        )
        if alike > likeness:
            best, likeness = heading, alike
    if best:
        return best
    if not called:
        return next(iter(_headings(tree)), "")
    sites = [metas.get("og:site_name", ""), *names_of(article.get("publisher"))]
    return _without_site(called, [squeeze(site) for site in sites if site])


def _headings(tree: HtmlElement) -> Iterator[str]:
    """Texts of the elements that may hold the headline."""
    path = (
        "//h1 | //*[self::h2 or self::h3 or self::h4 or self::div or self::p]"
        "[contains(@class, 'title')"
        " or contains(@class, 'headline') or @itemprop='headline']"
    )
    for element in tree.xpath(path)[:200]:
        text = squeeze(element.text_content()[:1000])
        if 0 < len(text) <= 300:
            yield text


def _without_site(title: str, sites: list[str]) -> str:
    """The title without a part that names the site."""
    for site in sites:
        for part in (
            rf"\s*(?:[|·•»~:–—-]|::)\s*{re.escape(site)}$",
            rf"^{re.escape(site)}\s*(?:[|·»:–—-])\s*",
        ):
            title = re.sub(part, "", title, flags=re.IGNORECASE)
    if not sites and (parts := re.split(r"\s+\|\s+", title))[1:]:
        return max(parts, key=len)
    return title


def _outlet(
    article: dict[str, Any], metas: dict[str, str], page_title: str, title: str
) -> str | None:
    """The site's own name, its publisher, or what the page's title adds to the headline."""
    named = metas.get("og:site_name") or next(iter(names_of(article.get("publisher"))), "")
    if named := squeeze(named or metas.get("application-name", "")):
        return named
    start = page_title.casefold().find(title.casefold()) if title else -1
    if start < 0:
        return None
    before, after = page_title[:start], page_title[start + len(title) :]
    parts = [*SEPARATOR.split(before)[:1], *SEPARATOR.split(after)[-1:]] if before or after else []
    for part in (part.strip(" |-–—:·»") for part in parts):
        if part and len(part.split()) <= SITE_WORDS:
            return part
    return None


def _byline(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    """The authors, without "By" and without addresses."""
    named = names_of(article.get("author"))
    named += [metas[name] for name in AUTHOR_METAS if name in metas]
    path = (
        "//*[@rel='author'] | //*[@itemprop='author'] | //*[contains(@class, 'byline')]"
        " | //*[contains(@class, 'post-author')] | //*[contains(@class, 'author-name')]"
    )
    if not named:
        named = [element.text_content()[:300] for element in tree.xpath(path)[:5]]
    whole = dict.fromkeys(filter(None, map(_person, named)))
    authors = names_of(article.get("author"))
    return ", ".join(list(whole)[: max(1, len(authors))]) or None


def _person(text: str) -> str:
    text = re.sub(r"^(?:posted|written|published)?\s*by\s*:?\s+", "", squeeze(text), flags=re.I)
    text = re.split(r"\s+(?:[|•·–—]|-)\s+|\s*(?:published|updated)\b", text, flags=re.I)[0].strip(
        " ,|"
    )
    return "" if re.search(r"https?:|@|\d{4}", text) or len(text) > 120 else text


def _published(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], url: str
) -> str | None:
    """The date of publication: metadata, then marked-up times, printed dates, the address."""
    stated = [metas[name] for name in DATE_METAS if name in metas]
    stated += [
        v for v in (article.get("datePublished"), article.get("dateCreated")) if isinstance(v, str)
    ]
    for value in stated + _marked_times(tree):
        if day := published_date(squeeze(value)):
            return day
    for text in _printed_dates(tree):
        if day := printed_date(text):
            return day
    in_url = re.search(r"/(\d{4})[/-](\d\d)[/-](\d\d)(?:/|$|-)", url)
    return published_date("-".join(in_url.groups())) if in_url else None


def _marked_times(tree: HtmlElement) -> list[str]:
    """Machine-readable times, those of publication first, those of sidebars never."""
    inside = "[not(ancestor::aside or ancestor::footer or ancestor::nav)]"
    paths = (
        f"//*[@itemprop='datePublished']{inside}",
        f"//abbr[contains(@class, 'published')]{inside}",
        f"//time[@pubdate or contains(@class, 'publish')]{inside}",
        f"//time[not(contains(@class, 'updated') or contains(@class, 'modified'))]{inside}",
    )
    elements = [element for path in paths for element in tree.xpath(path)[:3]]
    return [
        e.get("datetime") or e.get("content") or e.get("title") or e.text_content()[:100]
        for e in elements
    ]


def _printed_dates(tree: HtmlElement) -> list[str]:
    """Short texts of elements that are marked as a date and stand outside sidebars."""
    path = (
        "//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
        " or contains(@class, 'posted') or contains(@class, 'byline') or contains(@class, 'meta')]"
        "[not(ancestor::aside or ancestor::footer or ancestor::nav)]"
    )
    texts = (squeeze(element.text_content()[:400]) for element in tree.xpath(path)[:60])
    return [text for text in texts if len(text) <= 200]
