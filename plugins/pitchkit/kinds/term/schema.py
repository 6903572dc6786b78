"""The record class of a term."""

from pitchkit.record import Annotated, Asked, Ceiling, Label, Owed, Record, Text


class Term(Record):
    """A word of the trade. The title is the word itself; `plain` is what to say instead, or right after it."""

    plain: Annotated[Text | None, Owed, Label("白话", "In plain words")] = None
    technical: Annotated[Text | None, Owed, Label("准确含义", "Exact meaning")] = None
    marketing: Annotated[Text | None, Label("市场用语", "As marketing says it")] = None
    analogy: Annotated[Text | None, Asked, Label("打个比方", "An analogy")] = None
    forms: Annotated[tuple[str, ...], Label("其他写法", "Other forms")] = ()
    """Other spellings of the word that pages explain too."""
    avoid: Annotated[tuple[str, ...], Ceiling("internal"), Label("对客户不用的写法", "Not before customers")] = ()
    """Jargon that text for customers should not use without its plain form."""
    allow_in: Annotated[tuple[str, ...], Ceiling("internal"), Label("允许出现在", "Allowed in")] = ()
    """Kinds whose readers know the word."""
