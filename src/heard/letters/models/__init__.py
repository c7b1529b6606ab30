"""The stored things of this room, one file per noun."""

from heard.letters.models.letter import Letter
from heard.letters.models.letter_template import LetterTemplate
from heard.letters.models.letter_text import LetterText

__all__ = ["Letter", "LetterTemplate", "LetterText"]
