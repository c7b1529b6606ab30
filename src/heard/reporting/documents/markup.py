"""Writing HTML without a template: elements whose text is always escaped."""

from html import escape

from heard.reporting.documents.plain import clean


class Markup(str):
    """Text that is already HTML."""

    __slots__ = ()


def tag(name: str, /, *inner: str, **attributes: str | int | None) -> Markup:
    """An element. Plain text inside it is escaped; attributes that are None are left out.

    `class_` is written class; an underscore within a name becomes a hyphen (aria_label).
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in ("img", "source", "meta", "br"):
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{''.join(text(part) for part in inner)}</{name}>")


def text(part: str) -> str:
    """The part, without what no file can hold and escaped, unless it is Markup."""
    return part if isinstance(part, Markup) else escape(clean(part))


def joined(*parts: str) -> Markup:
    """Parts one after another, escaped where they are plain text."""
    return Markup("".join(text(part) for part in parts))
