"""How old one has to be to read a text: the Flesch-Kincaid grade, with syllables counted by groups of vowels."""

import re

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d+")
END = re.compile(r"[.!?:]+(?:\s|$)")
STARTS_SCHOOL = 5  # grade 1 is reached at the age of six


def syllables(word: str) -> int:
    """Syllables of an English word, roughly: groups of vowels, without a silent e."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    if not plain:
        return 1  # a number
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee")) and groups > 1
    silent_ed = plain.endswith("ed") and not plain.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - (silent or silent_ed))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part.strip() for part in END.split(text) if WORD.search(part)]


def age(text: str) -> float:
    """The age at which the text can be read."""
    words = WORD.findall(text)
    told = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / max(len(sentences(text)), 1) + 11.8 * told / len(words) - 15.59
    return grade + STARTS_SCHOOL
