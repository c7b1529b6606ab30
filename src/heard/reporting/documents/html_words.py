"""Words, lists, quotations and the summary page as HTML. No inline style: a bar is a drawing whose length is data."""

from heard.reporting.documents.blocks import (
    BigFigure,
    Bullets,
    Item,
    Items,
    Linked,
    Pieces,
    Prose,
    Quotation,
    SmallChart,
    Summary,
)
from heard.reporting.documents.markup import Markup, joined, tag
from heard.reporting.documents.plain import paragraphs

LARGE = 9  # letters of a figure that is set large; "fewer than 5" is set as words


def prose(block: Prose) -> Markup:
    """A paragraph in which figures lead to where they stand."""
    return tag("p", pieces(block.pieces), class_="govuk-body")


def bullets(block: Bullets) -> Markup:
    """A list without order."""
    return tag(
        "ul", *(tag("li", pieces(item)) for item in block.items), class_="govuk-list govuk-list--bullet"
    )


def quotation(block: Quotation) -> Markup:
    """Somebody's words, and under them whose they are."""
    words = (tag("p", text, class_="govuk-body") for text in paragraphs(block.text))
    by = tag("figcaption", block.by, class_="heard-quote__by govuk-body-s") if block.by else ""
    return tag("figure", tag("blockquote", *words), by, class_="heard-quote")


def items(block: Items) -> Markup:
    """Things and how each stands, as a description list."""
    return tag("dl", *(_item(item) for item in block.items), class_="heard-items")


def summary(block: Summary) -> Markup:
    """The year on a page: large figures, then a few bars."""
    figures = (tag("li", _big(one), class_="heard-summary__figure") for one in block.figures)
    large = tag("ul", *figures, class_="heard-summary") if block.figures else ""
    return joined(large, *(_small(one) for one in block.charts))


def pieces(of: Pieces) -> Markup:
    """Words within which some lead elsewhere."""
    return joined(*(piece if isinstance(piece, str) else _linked(piece) for piece in of))


def _linked(piece: Linked) -> Markup:
    kind = "heard-figure" if piece.figure else None
    if piece.to is None:
        return tag("span", piece.text, class_=kind)
    return tag("a", piece.text, href=f"#{piece.to.anchor}", class_=f"govuk-link {kind or ''}".strip())


def _item(item: Item) -> Markup:
    state = (
        joined(" ", tag("strong", item.state, class_="heard-tag govuk-tag govuk-tag--grey"))
        if item.state
        else ""
    )
    return tag(
        "div",
        tag("dt", item.term, state, class_="govuk-body"),
        tag("dd", pieces(item.pieces), class_="govuk-body") if item.pieces else "",
        class_="heard-items__item",
    )


def _big(one: BigFigure) -> Markup:
    kind = "" if len(one.shown) <= LARGE else " heard-summary__words"
    if one.to:
        number = tag(
            "a", one.shown, href=f"#{one.to.anchor}", class_=f"heard-summary__number govuk-link{kind}"
        )
    else:
        number = tag("span", one.shown, class_=f"heard-summary__number{kind}")
    drawn = bar(one.share / 100, f"{one.shown}, as part of a whole bar") if one.share is not None else ""
    return joined(number, tag("span", one.caption, class_="heard-summary__caption"), drawn)


def _small(chart: SmallChart) -> Markup:
    rows = (
        tag(
            "li",
            tag("span", one.label, class_="heard-bars__label"),
            tag("span", one.shown, class_="heard-bars__figure"),
            bar(one.length) if one.length is not None else "",
            class_="heard-bars__bar",
        )
        for one in chart.bars
    )
    title = (
        tag("a", chart.title, href=f"#{chart.to.anchor}", class_="govuk-link") if chart.to else chart.title
    )
    return tag(
        "div",
        tag("h3", title, class_="govuk-heading-s"),
        tag("ul", *rows, class_="heard-bars"),
        class_="heard-small-chart",
    )


def bar(length: float, words: str = "") -> Markup:
    """A bar of a length from 0 to 1. With `words` it is a picture of them, else an ornament beside its figure."""
    filled = round(max(0.0, min(length, 1.0)) * 100, 1)
    whole = tag("rect", width=100, height=8, class_="heard-bar__whole")
    part = tag("rect", width=str(filled), height=8, class_="heard-bar__part")
    told: dict[str, str] = {"role": "img", "aria_label": words} if words else {"aria_hidden": "true"}
    shape = {"viewBox": "0 0 100 8", "preserveAspectRatio": "none", "focusable": "false"}
    return tag("svg", whole, part, class_="heard-bar", **shape, **told)
