"""The names of people on the case and of staff, however they may be written: misspelt, shortened, without accents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Titles in a list of names are no names.
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev", "prof"})
# First names that stand for each other: a small list of our own.
_SHORT = """
    alexander alexandra alex al sandy xander sasha lexi | andrew andy drew | anthony tony ant | barbara barb babs |
    benjamin ben benji | catherine katherine kathryn cath kath cathy kathy kate katie kit kitty | charles charlie
    chaz chuck | christine christina christopher chris chrissie tina kit | daniel danielle dan danny dani | david dave
    davy | deborah debbie deb debs | dorothy dot dottie | edward ed eddie ted teddy ned | eleanor ellie nell nora |
    elizabeth liz lizzie beth betty betsy eliza libby lisa bess | emily emma em emmy millie | frances francis fran
    frank frankie | frederick fred freddie | geoffrey jeffrey geoff jeff | gerald gerry jerry | gillian gill jill |
    harold henry harry hal | helen nell nellie | isabel isabella izzy bella | jacqueline jackie jacqui | james jim
    jimmy jamie | jennifer jen jenny | jessica jess jessie | joanna joanne jo | john jonathan jack johnny jon |
    joseph josephine joe jo joey josie | judith judy jude | kenneth ken kenny | kimberley kim | lawrence larry |
    leonard len lenny leo | leslie lesley les | louise lou lulu | lucy lucinda lu | madeleine maddie | margaret maggie
    meg peggy marge margie greta | matthew matilda matt matty tilly | megan meg | melanie melissa mel | michael mick
    mike mikey | michelle shelley | mohammed mohammad muhammad mohamed mo | nathan nathaniel nat nate | nicholas nicola
    nick nicky nikki nico | oliver olivia ollie liv | pamela pam | patricia patrick pat patsy paddy trish tricia |
    peter pete | philip philippa phil pip pippa | rachel rachael rach | raymond ray | rebecca becky becca bex |
    richard rick ricky dick rich richie | robert rob robbie bob bobby bert | ronald ron ronnie | samantha samuel sam
    sammy | sandra sandy | sarah sara sally sadie | sharon shaz | stephanie stephen steven steph steve stevie | stuart
    stewart stu | susan suzanne susannah sue susie suzie | teresa theresa tess terry | terence terry tel | thomas tom
    tommy | timothy tim timmy | tracey tracy trace | valerie val | victoria vicki vicky tori | vincent vince | vivienne
    viv | william will bill billy liam willie | zachary zac zach zak
"""
_GROUPS = tuple(frozenset(group.split()) for group in _SHORT.split("|"))


class Listed:
    """The names of some people, in full, as they may stand in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._firsts: set[str] = set()
        self._initials: set[str] = set()
        for name in names:
            parts = [one for one in _PART.findall(name) if one.casefold() not in _TITLES]
            plain = [bare(one) for one in parts]
            self._words |= {one for one in plain if len(one) > 1}
            self._words |= {bare(one) for part in parts for one in re.split(r"[-'’]", part) if len(one) > 2}
            if plain:
                self._firsts.add(plain[0])
            if len(plain) > 1:
                self._initials |= {"".join(one[0] for one in plain), plain[0][0] + plain[-1][0]}
        self._short = {one for first in self._firsts for one in _short(first)}
        self._near = {one for word in self._words if len(word) >= 5 for one in _gaps(word)}

    def named(self, word: str) -> bool:
        """Whether the word is one of the names, also with an s after it."""
        plain = bare(word)
        return plain in self._words or (plain.endswith("s") and plain[:-1] in self._words)

    def like(self, word: str) -> bool:
        """Whether the word, written with a capital, may be one of the names: shortened, or misspelt by one letter."""
        plain = bare(word)
        if not word[:1].isupper() or len(plain) < 2:
            return False
        if plain in self._short or self._begins(plain):
            return True
        near = len(plain) >= 4 and any(gap in self._near for gap in _gaps(plain))
        return near and any(_close(plain, one) for one in self._words)

    def initialled(self, letters: str) -> bool:
        """Whether the letters are somebody's initials: SM, S.M."""
        return bare(letters) in self._initials

    def _begins(self, plain: str) -> bool:
        """Whether it is how a first name begins, or that with a y or ie: Ombi, Omby."""
        stem = re.sub(r"(?:ie|y|i)$", "", plain)
        return len(stem) >= 3 and any(first.startswith(stem) and first != stem for first in self._firsts)


def bare(word: str) -> str:
    """Small letters without accents, hyphens and apostrophes."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in apart if one.isalpha())


def _short(first: str) -> Iterator[str]:
    for group in _GROUPS:
        if first in group:
            yield from group


def _gaps(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters: words one letter apart share one."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _close(word: str, other: str) -> bool:
    """Whether one letter is other, missing, too many, or two beside each other are changed round."""
    if len(other) < 5 or abs(len(word) - len(other)) > 1 or word[0] != other[0]:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    first, second = word[start:], other[start:]
    swapped = first[:2] == second[1::-1] and first[2:] == second[2:] and len(first) > 1
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped
