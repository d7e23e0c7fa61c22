"""Takes out of a page what is no part of the article, before the body is extracted."""

import re
from functools import cache

from lxml import etree
from lxml.html import HtmlElement, document_fromstring, tostring

from onrecord.ingest.characters import squeeze
from onrecord.ingest.clutter import is_clutter, without_picture_credit
from onrecord.ontology.words import load_words

CAPTION = "\ue000"
"""Leads a caption through the extraction, which knows only paragraphs."""

DROPPED = (
    "nav", "footer", "form", "button", "script", "style", "iframe", "svg", "select", "input",
    "template", "dialog", "amp-ad", "amp-social-share", "amp-sidebar", "amp-consent", "object",
)  # fmt: skip
INLINE = (
    "span",
    "font",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "small",
    "big",
    "mark",
    "abbr",
    "cite",
    "time",
)
"""Taken off, their text stays: thousands of them make trafilatura slow (quadratic in siblings)."""

KEPT_TAGS = frozenset(("html", "body", "main", "article"))
LARGEST_SHARE = 0.4
"""An element with more of the page's running text than this is the article, whatever its name."""
LINKED = 0.9
LONGEST_CAPTION = 500


def prune(tree: HtmlElement) -> HtmlElement:
    """The page without navigation, share bars, related links, comments; captions are marked."""
    for element in list(tree.iter(*DROPPED)):
        if element.getparent() is not None:
            element.drop_tree()
    _mark_captions(tree)
    articles = _articles(tree)
    for element in list(tree.iter("*")):
        if element.tag in KEPT_TAGS or element in articles or element.getparent() is None:
            continue
        if _is_hidden(element) or _is_named_clutter(element):
            element.drop_tree()
    _drop_links(tree)
    etree.strip_tags(tree, *INLINE)
    # Texts that stood in many tags are still as many nodes, which is as slow; a new tree has one.
    return document_fromstring(tostring(tree, encoding="unicode"))


def _articles(tree: HtmlElement) -> set[HtmlElement]:
    """The elements that hold so much of the page's running text that they are the article."""
    weights: dict[HtmlElement, int] = {}
    total = 0
    for paragraph in tree.xpath("//p | //*[not(self::p)][count(br) > 1]"):
        length = len(paragraph.text_content())
        total += length
        for holder in (paragraph, *paragraph.iterancestors()):
            weights[holder] = weights.get(holder, 0) + length
    return {element for element, weight in weights.items() if weight > LARGEST_SHARE * total}


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
    )


def _is_named_clutter(element: HtmlElement) -> bool:
    """Whether tag, class, id or role call the element something other than an article."""
    if element.tag == "aside":
        return CAPTION not in element.text_content()
    name = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    return bool(name and _clutter_name().search(_spaced(name)))


def _spaced(name: str) -> str:
    """Class names as words between spaces; "shareBar" and "share_bar" are "share-bar"."""
    return f" {re.sub(r'(?<=[a-z])(?=[A-Z])|_+|-{2,}', '-', name).lower()} "


@cache
def _clutter_name() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load_words("clutter")["classes"])))
    return re.compile(rf"(?<=[ -])(?:{words})(?=[ -])")


def _mark_captions(tree: HtmlElement) -> None:
    """Every figure becomes a paragraph with its caption, or goes when it has none."""
    for figure in list(tree.iter("figure")):
        if figure.find(".//blockquote") is not None or figure.find(".//p//p") is not None:
            continue
        caption = figure.find(".//figcaption")
        _set_caption(figure, squeeze(caption.text_content()) if caption is not None else "")
    for element in tree.xpath("//*[contains(@class, 'caption') or self::figcaption]"):
        if len(element.text_content()) > LONGEST_CAPTION or len(element.findall(".//p")) > 1:
            continue
        _set_caption(element, squeeze(element.text_content()))


def _set_caption(element: HtmlElement, caption: str) -> None:
    if element.getparent() is None:
        return
    caption = without_picture_credit(caption)
    if len(caption.split()) < 3 or is_clutter(caption):
        element.drop_tree()
        return
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "p", CAPTION + caption
    element.attrib.clear()


def _drop_links(tree: HtmlElement) -> None:
    """Paragraphs and list items that are nothing but a link to another article."""
    for element in list(tree.iter("p", "li", "h2", "h3", "h4", "h5", "div")):
        links = list(element.iter("a"))
        if not links or len(element) > 4 or element.getparent() is None:
            continue
        text = squeeze(element.text_content())
        linked = sum(len(squeeze(link.text_content())) for link in links)
        lead = re.match(r"[^:]{0,40}:\s*", text)
        beyond = len(text) - linked - (lead.end() if lead and is_clutter(lead.group() + "x") else 0)
        if len(text) <= 250 and beyond < (1 - LINKED) * len(text) and text[-1:] not in '.!”"':
            element.drop_tree()
