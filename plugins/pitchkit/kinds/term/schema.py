"""The record class of a term."""

from pitchkit.record import Annotated, Asked, Ceiling, Counted, Label, Owed, Record, Spoken, Text


class Term(Record):
    """A word of the trade. The title is the word itself; `plain` is what to say instead, or right after it."""

    plain: Annotated[
        Text | None,
        Owed,
        Spoken,
        Counted(40, 20),
        Label(
            "白话",
            "In plain words",
            "不懂行的人也听得懂；别的页面上出现这个词时显示它",
            "for somebody outside the trade; other pages show it where the word occurs",
        ),
    ] = None
    technical: Annotated[
        Text | None,
        Owed,
        Label("准确含义", "Exact meaning", "写给懂行的人核对", "for those who know the trade and check"),
    ] = None
    marketing: Annotated[
        Text | None, Label("市场用语", "As marketing says it", "标题和海报上的说法", "in headlines and on posters")
    ] = None
    analogy: Annotated[Text | None, Asked, Spoken, Label("打个比方", "An analogy")] = None
    forms: Annotated[
        tuple[str, ...],
        Label(
            "其他写法",
            "Other forms",
            "各种语言的同义写法、单复数，出现时同样解释",
            "synonyms and plurals in any language, explained in the same way",
        ),
    ] = ()
    other_senses: Annotated[
        tuple[str, ...],
        Ceiling("internal"),
        Label(
            "不是这个意思",
            "Other senses",
            "含有这个词、说的却是别的事，出现时不解释",
            "phrases that hold the word and mean something else; they are not explained",
        ),
    ] = ()
    avoid: Annotated[
        tuple[str, ...],
        Ceiling("internal"),
        Label(
            "对客户不用的写法",
            "Not before customers",
            "客户看的文字里不该单独出现",
            "should not stand by itself in text for customers",
        ),
    ] = ()
    allow_in: Annotated[
        tuple[str, ...],
        Ceiling("internal"),
        Label("允许出现在", "Allowed in", "读者懂这个词的种类", "kinds whose readers know the word"),
    ] = ()
