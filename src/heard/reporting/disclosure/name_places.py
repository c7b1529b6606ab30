"""Where a name stands in a sentence: after thanks and titles, before what people do, beside others, as a signature.

Each function is asked about one word by what stands before it and after it, at most `AROUND` characters of each.
"""

import re

AROUND = 80
_THANKS = r"(?:(?:thank(?:s| ?yous?)?|thanx|thx|cheers)(?: you)?(?:,? (?:so|very|ever so))*(?: much| again)*(?:,| to)?)"
# A line may end between these and the name.
_GAP = r"[ .:]*\n?[ ]*$"
_SPOKEN_TO = re.compile(
    rf"\b(?:{_THANKS}|dear|hello|hi|hey|mr|mrs|ms|miss|mx|dr|called|named|name is|signed(?: by)?)[ :]*\n?[ ]*$",
    re.I,
)
_BEFORE = re.compile(
    rf"\b(?:{_THANKS}|dear|hello|hi|hey|mr|mrs|ms|miss|mx|dr|name|called|named|name is|signed(?: by)?|from|worker|"
    rf"manager|officer|advocate|nurse|teacher|mum|dad|son|daughter|brother|sister|sw){_GAP}|"
    r"\b(?:regards|wishes|sincerely|faithfully|love from)[ ,.]*\s*$",
    re.IGNORECASE,
)
_INITIAL = re.compile(rf"\b(?:{_THANKS}|dear|hi|hello|mr|mrs|ms|miss|mx|dr) [A-Z]\. ?$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|mx)\.? $", re.IGNORECASE)
_AFTER = re.compile(
    r"^(?:['’]s\b|,? (?:family|and (?:his|her|their) team|(?:and|&) team|(?:and|&) I\b|\(?aged \d)|"
    r"(?:,| ?[-–—]) ?thank|,? you (?:are|were|have|really|made|helped|rock)\b|, you\b|"
    r" (?:has|have been|was|is|helped|helps|went|goes|made|makes|took|gave|gives|got|came|comes|"
    r"did(?! not)|does(?! not)|can|will|"
    r"listened|listens|understood|understands|explained|supported|supports|cares|cared|knows|knew|rocks|loves|"
    r"always|really|never|kept|keeps|said|told|shared|works|worked|deserves)\b)",
    re.IGNORECASE,
)
# Names side by side, of whom something is said: where the first begins a sentence, the last one gives it away.
_BESIDE = re.compile(
    r"^(?:, [^\W\d_]\w+)*,? (?:and|&) (?P<last>[^\W\d_]\w+),? "
    r"(?:were|are|have|both|always|went|made|helped|you)\b"
)
# What follows a name, and not the same word in its other meaning: Thank you Will for …, but not Thank you will …
_DONE = re.compile(r"^\s*(?:$|[,.!;:)&]|x+\b|(?:for|and|you|so|who)\b)", re.IGNORECASE)
# The last line, with nothing in it but a name.
_SIGNED = re.compile(
    r"\S\s*\n[ \t]*(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2})[ .]*(?:x+)?\s*\Z",
)


def spoken_to(before: str, after: str) -> bool:
    """Whether somebody is called by name here, and another meaning of the word is unlikely: Thank you May."""
    return bool(_SPOKEN_TO.search(before) and _DONE.match(after))


def likely(before: str, after: str) -> bool:
    """Whether a word with a capital stands where a name stands."""
    surname = _INITIAL.search(before) and _DONE.match(after)
    return bool(_BEFORE.search(before) or surname or _AFTER.match(after))


def titled(before: str) -> bool:
    """Whether a title stands before it, so that it is a name however it is written: ms quill."""
    return bool(_TITLE.search(before))


def acts(after: str) -> bool:
    """Whether what follows tells of somebody who does or is something: May was …"""
    return bool(_AFTER.match(after))


def beside(after: str) -> str:
    """The last of the words that stand beside it in a list, as in “A, B and C”; empty without one."""
    found = _BESIDE.match(after)
    return found["last"] if found else ""


def signature(text: str) -> tuple[int, int]:
    """(start, end) of the last line where it holds up to three words and nothing else; (0, 0) otherwise."""
    found = _SIGNED.search(text)
    return found.span("name") if found else (0, 0)
