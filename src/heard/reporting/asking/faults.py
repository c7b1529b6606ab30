"""A question that cannot be asked: a plain sentence, and which part of the question is at fault."""

from heard.rules.faults import InputFault

PARTS = ("measure", "rows", "columns", "start", "end", "where", "suppress", "rounding")


class AskFault(InputFault):
    """`part` is one of PARTS, or the key of a dimension that was to narrow the answer."""

    def __init__(self, part: str, sentence: str) -> None:
        super().__init__(sentence)
        self.part = part


def fault(part: str, sentence: str) -> AskFault:
    """The fault to raise about a part of a question."""
    return AskFault(part, sentence if sentence.endswith((".", "?")) else f"{sentence}.")
